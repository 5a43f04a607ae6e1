import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { PERMISSIONS, ROLES } from '../../core/identity/index.ts';
import { PASSWORD } from '../api/person.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, show, type ConsoleWorld } from '../helpers/console-world.ts';

const SICK = { items: [{ id: 1, name: 'Meldingen', purpose: 'alerts', state: 'disconnected' }] };

/** The bar is one row high, and nothing of it stands beside the screen or over something else. */
async function expectOneRow(page: Page, who: string): Promise<void> {
  await page.locator('#who').waitFor();
  for (const language of ['nl', 'en'] as const) {
    await show(page, { theme: 'light', language });
    await shot(page, `frame-${who}-${language}`);
    const found = await page
      .locator('header')
      .first()
      .evaluate((bar) => {
        const parts = [...bar.querySelectorAll('nav > *, nav + div > *')].map((part) => part.getBoundingClientRect());
        const seen = parts.filter(({ width }) => width > 0);
        const overlaps = seen.some((part, place) => part.left < (seen[place - 1]?.right ?? 0) - 1);
        return { height: bar.clientHeight, overlaps, right: Math.max(...seen.map(({ right }) => right)) };
      });
    expect.soft(found.height, `${who}, ${language}`).toBeLessThanOrEqual(60);
    expect.soft(found.overlaps, `${who}, ${language}`).toBe(false);
    expect.soft(found.right, `${who}, ${language}`).toBeLessThanOrEqual(1280);
  }
}

describeWithChromium('the frame around every screen', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('shows who one is and only where one may go, in both themes and both languages', async () => {
    const { page, complaints, close } = await world.visit('dispatcher', '/');
    await page.locator('#who', { hasText: 'centralist, Zoetermeer' }).waitFor();
    const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
    expect(await menu.getByRole('link').allInnerTexts()).not.toContain('Beheer');
    await expectAccessible(page);
    await shot(page, 'frame-1280');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('header').first().isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await close();
  });

  test('fits in one row in both languages, also for who may do everything', async () => {
    for (const role of ['supervisor', 'organiser', 'manager'] as const) {
      const { page, close } = await world.visit(role, '/help');
      await expectOneRow(page, role);
      await close();
    }
    const { page, close } = await world.visit('supervisor', '/');
    await page.route('**/v1/tasks/count', (route) => route.fulfill({ json: { open: 99 } }));
    await page.route('**/v1/session', async (route) => {
      const me = await (await route.fetch()).json();
      await route.fulfill({ json: { ...me, roles: ROLES, verbs: Object.keys(PERMISSIONS) } });
    });
    await page.reload();
    await page.getByText('99', { exact: true }).waitFor();
    await expectOneRow(page, 'who-may-everything');
    await close();
  }, 60_000);

  test('gives a line that fails its room', async () => {
    const { page, close } = await world.visit('supervisor', '/help');
    await page.route('**/v1/lines', (route) => route.fulfill({ json: SICK }));
    await page.reload();
    const alarm = page.getByRole('link', { name: '1 lijn werkt niet' });
    await alarm.waitFor();
    await shot(page, 'frame-line-fails');
    expect(await alarm.evaluate((chip) => chip.scrollWidth <= chip.clientWidth && chip.clientWidth > 120)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
    await expectOneRow(page, 'line-fails');
    await show(page, { theme: 'light', language: 'nl' });
    await page.getByRole('navigation').getByRole('link', { name: 'Meldingen', exact: true }).click();
    await page.locator('[data-state=live]').waitFor();
    await expectOneRow(page, 'line-fails-and-live');
    await close();
  }, 60_000);

  test('opens the screens about groups under one word, by pointer and by keyboard, and says where one is', async () => {
    const { page, complaints, close } = await world.visit('registrar', '/taken');
    const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
    const word = menu.locator('summary', { hasText: 'Groepen' });
    const register = menu.getByRole('link', { name: 'Register', exact: true });
    await word.click();
    await register.waitFor();
    await expectAccessible(page);
    await shot(page, 'frame-groups-1280');
    await page.getByRole('heading', { level: 1 }).click();
    await expect.poll(() => register.isVisible()).toBe(false);
    expect(await word.getAttribute('aria-current')).toBeNull();

    await word.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await register.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await register.isVisible()).toBe(false);
    expect(await word.evaluate((summary) => summary === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/register');
    await expect.poll(() => register.isVisible()).toBe(false);
    await expect.poll(() => word.getAttribute('aria-current')).toBe('true');
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
    await page.locator('nav summary', { hasText: 'Groepen' }).click();
    await page.getByRole('link', { name: 'Beheerdersgroepen', exact: true }).waitFor();
    await shot(page, 'frame-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);
    await close();
  });
});
