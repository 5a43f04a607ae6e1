import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

describeWithChromium('a new alert', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('goes out by keyboard alone: a kind, a place, and one deliberate second', async () => {
    const { page, complaints, close } = await world.visit('dispatcher', '/meldingen/nieuw');
    await page.getByRole('radio', { name: 'Woninginbraak' }).waitFor();
    await shot(page, 'new-alert-empty');
    await page.keyboard.press('1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Rokkeveen');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await shot(page, 'new-alert-search');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Voorbeeld van het bericht' }).waitFor();
    await page.waitForTimeout(1500);
    await shot(page, 'new-alert-filled', { fullPage: true });
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    const hold = dialog.getByRole('button', { name: /^Verstuur naar \d+ groepen/ });
    await hold.waitFor();
    await shot(page, 'new-alert-send');
    await page.keyboard.down('Space');
    await page.waitForURL(/\/meldingen\/[0-9a-f-]{36}$/);
    await page.keyboard.up('Space');
    const rows = await world.it.db.sql`select status, kind, facts from alerts`;
    expect(rows).toMatchObject([{ status: 'live', kind: 'burglary' }]);
    expect(complaints).toEqual([]);
    await close();
  });
});
