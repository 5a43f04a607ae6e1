import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { draft } from './board-world.ts';

describeWithChromium('the palette behind Ctrl+K', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('goes to screens, alerts and groups in a few letters, by keyboard alone', async () => {
    const { id } = await sendAlert(world.it, draft());
    const { page, complaints, close } = await world.visit('dispatcher', '/account');
    await page.locator('#who').waitFor();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Snel naar' });
    const field = palette.getByRole('combobox', { name: 'Waar wilt u heen?' });
    await palette.getByRole('option', { name: /Woninginbraak: Van Leeuwenhoeklaan, loopt/ }).waitFor();
    await expectAccessible(page);
    await shot(page, 'palette-1280');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('gesch');
    await palette.getByRole('option', { name: /Geschiedenis/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/geschiedenis');
    expect(await palette.isVisible()).toBe(false);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('leeuwenhoek');
    await palette.getByRole('option', { name: /Van Leeuwenhoeklaan/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/meldingen/${id}`);

    const [group] = await world.it.db.sql<{ id: number; name: string }[]>`
      select id, name from watch_groups where name like 'Buurtpreventie%' order by name limit 1`;
    await page.keyboard.press('Control+k');
    await page.keyboard.type(group?.name ?? '');
    await palette.getByRole('option', { name: new RegExp(`^${group?.name} ?groep$`) }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/register/groepen/${group?.id ?? ''}`);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('says when nothing fits, closes with Escape, and offers only what one may', async () => {
    const { page, close } = await world.visit('manager', '/account');
    await page.locator('#who').waitFor();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Snel naar' });
    await palette.getByRole('option', { name: /Beheer/ }).waitFor();
    expect(await palette.getByRole('option', { name: /Nieuwe melding|Register|melding$/ }).count()).toBe(0);
    await page.keyboard.type('qqqq');
    await palette.getByText('Niets gevonden').waitFor();
    await expectAccessible(page, [{ theme: 'dark', language: 'en' }]);
    await page.keyboard.press('Escape');
    await expect.poll(() => palette.isVisible()).toBe(false);
    await close();
  });
});
