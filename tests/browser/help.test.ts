import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const TWO_LOOKS = [
  { theme: 'light', language: 'nl' },
  { theme: 'dark', language: 'en' },
] as const;

describeWithChromium('the handbook in the console', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('begins with a table by role, and its links stay inside the console', async () => {
    const { page, complaints, close } = await world.visit('dispatcher', '/help');
    await page.getByRole('table').getByText('centralist (meldkamer)').waitFor();
    await expectAccessible(page);
    await shot(page, 'help-1280');
    await page.getByRole('table').getByRole('link', { name: 'Afmelden en intrekken' }).click();
    await page.waitForURL('**/help/afmelden-en-intrekken');
    const heading = page.getByRole('heading', { level: 1, name: 'Afmelden en intrekken' });
    await heading.waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.title()).toContain('Afmelden en intrekken');
    const picture = page.getByRole('img', { name: 'Een melding afmelden' });
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(1280);
    await expectAccessible(page, TWO_LOOKS);
    await shot(page, 'help-page-1280');
    expect(complaints).toEqual([]);
    await close();
  });

  test('every page is shown whole: no mark of Markdown is left, and every picture loads', async () => {
    const { page, complaints, close } = await world.visit('manager', '/help');
    const links = page.getByRole('navigation', { name: 'Bladzijden van de handleiding' }).getByRole('link');
    await links.first().waitFor();
    const pages = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const files = readdirSync(new URL('../../docs/handleiding/', import.meta.url));
    expect(pages).toHaveLength(files.filter((file) => file.endsWith('.md') && file !== 'README.md').length);
    for (const address of pages) {
      await page.locator(`nav a[href="${address}"]`).first().click();
      await page.waitForURL(`**${address}`);
      const text = await page.locator('article').innerText();
      expect(text.match(/\*\*|\]\(|^#+ |`|\|/m)?.[0], address).toBeUndefined();
      const broken = await page
        .locator('article img')
        .evaluateAll((all) =>
          Promise.all((all as HTMLImageElement[]).map(async (image) => (await fetch(image.src)).status)),
        );
      expect(
        broken.filter((status) => status !== 200),
        address,
      ).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test('finds by word, keeps the question in the address, and leads to the right part of a page', async () => {
    const { page, close } = await world.visit('dispatcher', '/help');
    await page.getByLabel('Zoek in de handleiding').fill('bewaarplicht onderzoek');
    await page.waitForURL(/\?q=bewaarplicht/);
    await expectAccessible(page, TWO_LOOKS);
    await page.getByRole('link', { name: 'Beheer: Bewaarplicht' }).click();
    await page.waitForURL('**/help/beheer#bewaarplicht');
    await expect
      .poll(() => page.locator('#bewaarplicht').evaluate((element) => element.getBoundingClientRect().top))
      .toBeLessThan(400);
    await page.goto(`${world.it.url}/help?q=zeppelin`);
    await page.getByText('Niets gevonden').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await page.goto(`${world.it.url}/help/bestaat-niet`);
    await page.getByRole('heading', { level: 1, name: 'Deze bladzijde is er niet' }).waitFor();
    await close();
  });

  test('on an English screen it says that it is Dutch, marks it so, and tells each page in short', async () => {
    const { page, close } = await world.visit('dispatcher', '/help/lijnen', { viewport: { width: 390, height: 844 } });
    await page.locator('article').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await shot(page, 'help-390');
    await page.evaluate(() => localStorage.setItem('hk.language', 'en'));
    await page.reload();
    await page.getByText('The handbook is in Dutch').waitFor();
    await page.getByText('A line is a WhatsApp number.').waitFor();
    expect(await page.locator('article').getAttribute('lang')).toBe('nl');
    await expectAccessible(page, [{ theme: 'light', language: 'en' }]);
    await close();
  });

  test('every screen leads to its own page', async () => {
    const PAGE_OF = {
      '/': 'live-volgen',
      '/meldingen/nieuw': 'nieuwe-melding',
      '/goedkeuren': 'goedkeuren',
      '/register': 'register',
      '/lijnen': 'lijnen',
      '/geschiedenis': 'geschiedenis',
      '/account': 'inloggen',
    };
    const { page, close } = await world.visit('supervisor', '/help');
    for (const [address, name] of Object.entries(PAGE_OF)) {
      await page.goto(`${world.it.url}${address}`);
      const link = page.getByRole('link', { name: 'Hulp bij dit scherm' });
      await link.waitFor();
      expect(await link.getAttribute('href'), address).toBe(`/help/${name}`);
    }
    await page.getByRole('link', { name: 'Hulp bij dit scherm' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inloggen' }).waitFor();
    await close();
  });
});
