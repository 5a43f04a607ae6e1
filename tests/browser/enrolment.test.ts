import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

vi.setConfig({ testTimeout: 90_000 });
const PHONE = { viewport: { width: 390, height: 844 } };

describeWithChromium('the page on which residents enrol their group', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  const at = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  const next = (page: Page) => page.getByRole('button', { name: 'Verder', exact: true }).click();
  const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
  const noSideways = async (page: Page) =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  test('asks one thing at a time, fits a telephone, and is readable at every step', async () => {
    const { page, complaints, close } = await world.visit(null, '/aanmelden', PHONE);
    const look = async (name: string) => {
      await noSideways(page);
      await expectAccessible(page);
      await shot(page, `aanmelden-${name}-390`, { fullPage: true });
    };
    await at(page, 'Meld uw buurtgroep aan');
    await page.getByText('U kunt zich hier aanmelden in Zoetermeer.').waitFor();
    await look('start');
    await page.getByRole('button', { name: 'Begin' }).click();
    await at(page, 'Uw groep');
    await next(page);
    await look('fouten');
    await field(page, 'Naam van de groep').fill('Buurtpreventie Dorp');
    await field(page, 'Aantal leden').fill('120');
    await look('groep');
    await next(page);
    await at(page, 'Waar uw groep op let');
    await page.getByRole('radio', { name: /Met een postcode/ }).check();
    await page.getByLabel('Postcode van uw buurt').fill('2712, 2719 AB');
    await page.getByText(/Wij vonden \d+ buurten/).waitFor();
    await look('gebied');
    await page.getByRole('radio', { name: /Kies buurten uit een lijst/ }).check();
    await page.getByText(/\d+ buurten gekozen/).waitFor();
    await look('lijst');
    await next(page);
    await at(page, 'Wie bent u?');
    await field(page, 'Uw naam').fill('Anna de Vries');
    await field(page, 'Uw mobiele nummer').fill('06 12345678');
    await look('u');
    await next(page);
    await at(page, 'Uw vervanger');
    await page.getByRole('radio', { name: 'Ja' }).check();
    await field(page, 'Naam van uw vervanger').fill('Bob Jansen');
    await field(page, 'Mobiel nummer van uw vervanger').fill('+31 6 87654321');
    await look('vervanger');
    await next(page);
    await at(page, 'Borden en stickers');
    await page.getByRole('radio', { name: 'Ja' }).check();
    await look('borden');
    await page.getByRole('radio', { name: /Nee/ }).check();
    await next(page);
    await at(page, 'De spelregels');
    await look('regels');
    await page.getByRole('checkbox').check();
    await next(page);
    await at(page, 'Uw gegevens');
    await look('gegevens');
    await page.getByRole('checkbox').check();
    await next(page);
    await at(page, 'Klopt alles?');
    await look('controleren');
    await page.getByRole('button', { name: 'Verstuur en stuur mij een code' }).click();
    await at(page, 'Vul uw code in');
    await look('code');
    expect(complaints).toEqual([]);
    await close();
  });
});
