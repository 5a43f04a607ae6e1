import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyRetention } from '../../core/privacy/index.ts';
import { createAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const ADDRESS = '/beheer/bewaren';
const NARROW = { viewport: { width: 390, height: 844 } };
const TWO_LOOKS = [
  { theme: 'light', language: 'nl' },
  { theme: 'dark', language: 'en' },
] as const;

describeWithChromium('keeping and erasing', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  const rule = async (id: string) => {
    const { body } = await world.it.request('GET', '/v1/retention-rules');
    return (body.items as { id: string; days: number; reason: string | null }[]).find((one) => one.id === id);
  };

  test('a manager changes a term within its bounds, with a reason that stays on the screen', async () => {
    const { page, complaints, close } = await world.visit('manager', ADDRESS);
    await page.getByRole('button', { name: 'Termijn wijzigen: Concepten' }).waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await shot(page, 'retention-1280', { fullPage: true });
    await page.getByRole('button', { name: 'Termijn wijzigen: Concepten' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Bewaartermijn wijzigen' });
    await dialog.getByLabel('Aantal dagen').fill('400');
    await dialog.getByText('Vul een heel getal in van 1 tot en met 365.').waitFor();
    await dialog.getByLabel('Aantal dagen').fill('14');
    await dialog.getByRole('button', { name: 'Bewaar 14 dagen' }).click();
    await dialog.getByText('Schrijf in een zin waarom').waitFor();
    await expectAccessible(page);
    await shot(page, 'retention-change-1280');
    expect((await rule('drafts'))?.days).toBe(28);
    await dialog.getByLabel('Reden').fill('Wij maken nooit concepten voor later.');
    await dialog.getByRole('button', { name: 'Bewaar 14 dagen' }).click();
    await page.getByText('De termijn is gewijzigd.').waitFor();
    expect(await rule('drafts')).toMatchObject({ days: 14, reason: 'Wij maken nooit concepten voor later.' });
    await page.getByRole('cell', { name: 'Wij maken nooit concepten voor later.' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('a legal hold is placed by the address of the alert, listed, and released with a reason', async () => {
    const id = await createAlert(world.it);
    const { page, close } = await world.visit('manager', `${ADDRESS}?tab=holds`);
    await page.getByText('Er staat geen melding onder een bewaarplicht').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await page.getByRole('button', { name: 'Bewaarplicht opleggen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bewaarplicht opleggen' });
    await dialog.getByLabel('Kenmerk of adres').fill('melding van gisteren');
    await dialog.getByLabel('Reden').fill('Onderzoek van de recherche loopt nog.');
    await dialog.getByRole('button', { name: 'Leg de bewaarplicht op' }).click();
    await dialog.getByText('Hier staat geen kenmerk van een melding in.').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await dialog.getByLabel('Kenmerk of adres').fill(`https://meldingen.voorbeeld.nl/meldingen/${id}`);
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Leg de bewaarplicht op' }).click();
    await page.getByRole('cell', { name: 'Onderzoek van de recherche loopt nog.' }).waitFor();
    const [held] = await world.it.db.sql`select 1 from holds where alert_id = ${id} and lifted_at is null`;
    expect(held).toBeDefined();
    await expectAccessible(page, TWO_LOOKS);
    await shot(page, 'retention-holds-1280');

    await page.getByRole('button', { name: 'Bewaarplicht opleggen' }).click();
    await dialog.getByLabel('Kenmerk of adres').fill(id);
    await dialog.getByLabel('Reden').fill('Nog een keer, per ongeluk.');
    await dialog.getByRole('button', { name: 'Leg de bewaarplicht op' }).click();
    await dialog.getByText('Deze melding staat al onder een bewaarplicht.').waitFor();
    expect(await dialog.getByLabel('Reden').inputValue()).toBe('Nog een keer, per ongeluk.');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: `Bewaarplicht op melding ${id.slice(0, 8)} opheffen` }).click();
    const lifting = page.getByRole('dialog', { name: 'Bewaarplicht opheffen' });
    await lifting.getByRole('button', { name: 'Hef de bewaarplicht op' }).click();
    await lifting.getByText('Schrijf in een zin waarom').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await lifting.getByLabel('Reden').fill('Het onderzoek is gesloten.');
    await lifting.getByRole('button', { name: 'Hef de bewaarplicht op' }).click();
    await page.getByRole('heading', { name: 'Opgeheven' }).waitFor();
    await page.getByRole('cell', { name: 'Het onderzoek is gesloten.' }).waitFor();
    await close();
  }, 30_000);

  test('reports say what went per rule; before the first there is none', async () => {
    const { page, close } = await world.visit('auditor', `${ADDRESS}?tab=runs`);
    await page.getByText('Er is nog niet opgeruimd').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await applyRetention({ system: world.it.ctx, identity: world.it.identity });
    await page.reload();
    await page.locator('summary', { hasText: 'Per regel' }).click();
    await page.getByRole('cell', { name: 'Concepten die nooit zijn verstuurd' }).waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await shot(page, 'retention-runs-1280');
    await close();
  });

  test('an auditor reads and changes nothing; others are told who may; a phone does not scroll sideways', async () => {
    const auditor = await world.visit('auditor', ADDRESS, NARROW);
    await auditor.page.getByText('Wijzigen mag een functioneel beheerder.').waitFor();
    await auditor.page.getByRole('table').waitFor();
    expect(await auditor.page.getByRole('button', { name: /Termijn wijzigen/ }).count()).toBe(0);
    expect(await auditor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(auditor.page, TWO_LOOKS);
    await shot(auditor.page, 'retention-390');
    await auditor.close();
    const dispatcher = await world.visit('dispatcher', ADDRESS);
    await dispatcher.page.getByText('Dit hoort niet bij uw rol').waitFor();
    await expectAccessible(dispatcher.page, TWO_LOOKS);
    await dispatcher.close();
  });
});
