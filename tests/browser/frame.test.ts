import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../api/person.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

describeWithChromium('the frame around every screen', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('shows who one is and only where one may go, in both themes and both languages', async () => {
    const { page, complaints, close } = await world.visit('dispatcher', '/');
    await page.locator('#who', { hasText: 'meldkamer, Zoetermeer' }).waitFor();
    const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
    expect(await menu.getByRole('link').allInnerTexts()).not.toContain('Beheer');
    await expectAccessible(page);
    await shot(page, 'frame-1280');
    expect(complaints).toEqual([]);
    await close();
  });

  test('goes where a letter after g says, lists the keys behind ?, and stays silent when they are switched off', async () => {
    const { page, close } = await world.visit('dispatcher', '/');
    await page.locator('#who').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.waitForURL('**/geschiedenis');
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Sneltoetsen' });
    expect(await list.innerText()).toContain('Naar Geschiedenis');
    await expectAccessible(page);
    await list.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect.poll(() => list.isVisible()).toBe(false);
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.keyboard.press('?');
    expect(page.url()).toContain('/geschiedenis');
    expect(await list.isVisible()).toBe(false);
    await close();
  });

  test('signing out stands on every screen, ends the session, and leads back after signing in', async () => {
    const { page, close } = await world.visit('dispatcher', '/geschiedenis');
    await page.locator('#me summary').click();
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto(`${world.it.url}/geschiedenis`);
    await expect.poll(() => page.url()).toBe(`${world.it.url}/sign-in?next=%2Fgeschiedenis`);
    await page.getByLabel('E-mailadres', { exact: true }).fill(world.emails.dispatcher);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/geschiedenis');
    await close();
  });

  test('an address that does not exist is a 404, and an unknown screen says where to begin', async () => {
    const { page, close } = await world.visit('dispatcher', '/meldingen/a/b/c');
    await page.getByRole('heading', { level: 1, name: 'Deze pagina bestaat niet' }).waitFor();
    await expectAccessible(page);
    const answer = await page.request.get(`${world.it.url}/zomaar`, { headers: { accept: 'text/html' } });
    expect(answer.status()).toBe(404);
    await close();
  });

  test('works on a phone without scrolling sideways', async () => {
    const { page, close } = await world.visit('supervisor', '/', { viewport: { width: 390, height: 844 } });
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Geschiedenis', exact: true }).waitFor();
    await shot(page, 'frame-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);
    await close();
  });
});
