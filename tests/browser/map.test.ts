import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld, type Visitor } from '../helpers/console-world.ts';
import { buildMapPage, mapShown, saidByMap, tellMap, type MapPage } from '../helpers/map-page.ts';

const POINT = { lon: 4.4931, lat: 52.0468 };
const AROUND = [4.465, 52.03, 4.52, 52.065] as const;
const HEARS = { point: true, radius: true };

vi.setConfig({ testTimeout: 45_000 });

describeWithChromium('the map', () => {
  let world: ConsoleWorld;
  let map: MapPage;
  beforeAll(async () => {
    [world, map] = await Promise.all([openConsoleWorld({}, { graphics: true }), buildMapPage()]);
  }, 60_000);
  afterAll(async () => {
    map.close();
    await world.close();
  });

  async function open(options: Parameters<ConsoleWorld['visit']>[2] = {}): Promise<Visitor> {
    const visitor = await world.visit('dispatcher', '/help', { viewport: { width: 900, height: 720 }, ...options });
    await map.openOn(visitor.page, world.it.url);
    await mapShown(visitor.page);
    visitor.page.setDefaultTimeout(20_000);
    return visitor;
  }
  const canvas = (page: Page) => page.getByRole('application', { name: 'Kaart van het doelgebied' });
  const count = async (page: Page): Promise<number> => (await saidByMap(page)).length;

  test('draws areas, circle and marks under the policy of the console, in both themes, and axe finds nothing', async () => {
    const { page, complaints, close } = await open();
    const marks = [{ id: 'a', ...POINT, lat: 52.05, kind: 'group', label: 'Groep Rokkeveen', tone: 'good' }] as const;
    await tellMap(page, { point: POINT, radiusM: 800, view: AROUND, hears: { ...HEARS, mark: true }, marks });
    await page.getByText('Krijgt de melding, valt buiten het gebied').waitFor();
    await expectAccessible(page);
    // The same map all along: another language or theme does not make it anew.
    await mapShown(page);
    await shot(page, 'map-radius');
    await page.locator('[data-marks="a"]').click();
    expect((await saidByMap(page)).at(-1)).toEqual({ mark: 'a' });
    expect(complaints).toEqual([]);
    await close();
  });

  test('is made anew when the graphics card takes its memory back', async () => {
    const { page, close } = await open();
    await tellMap(page, { point: POINT, radiusM: 500, view: AROUND, hears: HEARS });
    await canvas(page).evaluate((element) => {
      element.dataset['old'] = 'yes';
      (element as HTMLCanvasElement).getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await page.locator('canvas:not([data-old])').waitFor();
    await mapShown(page);
    await page.getByText('500 m', { exact: true }).waitFor();
    expect(await page.locator('canvas').count()).toBe(1);
    await close();
  });

  test('takes a new radius by its handle, tells it while it is dragged, and once when it is let go', async () => {
    const { page, close } = await open();
    await tellMap(page, { point: POINT, radiusM: 500, view: AROUND, hears: HEARS });
    const handle = page.locator('[class*=radiusHandle]');
    await page.getByText('500 m', { exact: true }).waitFor();
    const box = await handle.boundingBox();
    expect([box?.width, box?.height]).toEqual([48, 48]);
    const [x, y] = [(box?.x ?? 0) + 24, (box?.y ?? 0) + 24];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 12; step += 1) {
      await page.mouse.move(x + step * 8, y);
      await page.waitForTimeout(40);
    }
    await page.mouse.up();
    await expect.poll(async () => (await saidByMap(page)).at(-1)?.done).toBe(true);
    const said = await saidByMap(page);
    const last = said.at(-1)?.radiusM ?? 0;
    expect(last).toBeGreaterThan(800);
    expect(said.filter(({ done }) => done === true)).toHaveLength(1);
    expect(said.filter(({ done }) => done === false).length).toBeGreaterThan(0);
    await page
      .getByText(last < 1000 ? `${last} m` : / km$/)
      .first()
      .waitFor();
    await close();
  });

  test('is one stop for the keyboard with a way past it; arrows move it, Enter puts the place in the middle', async () => {
    const { page, close } = await open();
    await tellMap(page, { hears: HEARS });
    await page.getByRole('button', { name: 'Ervoor' }).focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Sla de kaart over');
    await page.keyboard.press('Tab');
    await expect.poll(() => canvas(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => count(page)).toBe(1);
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(800);
    await page.keyboard.press('Enter');
    await expect.poll(() => count(page)).toBe(2);
    const [first, second] = await saidByMap(page);
    expect(second?.point?.lon).toBeGreaterThan(first?.point?.lon ?? 9);
    expect(second?.point?.lat).toBeCloseTo(first?.point?.lat ?? 0, 4);
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Erna');
    await close();
  });

  test('lets an area be drawn by clicks and by keyboard, with a way back', async () => {
    const { page, close } = await open();
    await tellMap(page, { drawing: true, shape: [], hears: { shape: true }, view: AROUND });
    const box = await canvas(page).boundingBox();
    const [x, y] = [(box?.x ?? 0) + 200, (box?.y ?? 0) + 300];
    for (const [dx, dy] of [
      [0, 0],
      [260, 10],
      [200, 160],
    ] as const) {
      const before = await count(page);
      await page.mouse.click(x + dx, y + dy);
      await expect.poll(() => count(page)).toBe(before + 1);
    }
    expect((await saidByMap(page)).at(-1)?.corners).toHaveLength(3);
    await page.getByRole('button', { name: 'Laatste punt weg' }).click();
    await expect.poll(async () => (await saidByMap(page)).at(-1)?.corners?.length).toBe(2);
    await canvas(page).focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await saidByMap(page)).at(-1)?.corners?.length).toBe(3);
    await shot(page, 'map-drawing');
    await page.keyboard.press('Backspace');
    await expect.poll(async () => (await saidByMap(page)).at(-1)?.corners?.length).toBe(2);
    expect(await page.getByText('Zet minstens drie punten.').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await saidByMap(page)).at(-1)?.drawn).toBe(true);
    await close();
  });

  test('tells which neighbourhood was clicked, as the server has it', async () => {
    const { page, close } = await open();
    await tellMap(page, { hears: { area: true }, view: AROUND });
    const [inside] = world.it.targeting.areas({ type: 'radius', point: POINT, metres: 50 });
    await page.waitForTimeout(700);
    const box = await canvas(page).boundingBox();
    const middle = { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 };
    await canvas(page).click({ position: middle });
    await expect.poll(() => count(page)).toBe(1);
    const [{ area } = {}] = await saidByMap(page);
    const [centre] = world.it.targeting.areas({ type: 'radius', point: { lon: 4.4925, lat: 52.0475 }, metres: 50 });
    expect([inside?.code, centre?.code]).toContain(area);
    await close();
  });

  test('works with a finger on a narrow screen: targets of 44 pixels, and one finger leaves the page to scroll', async () => {
    const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
    const { page, close } = await open(phone);
    await tellMap(page, { point: POINT, radiusM: 800, hears: HEARS });
    for (const name of ['Dichterbij', 'Verder weg']) {
      const box = await page.getByRole('button', { name }).boundingBox();
      expect([name, (box?.width ?? 0) >= 44, (box?.height ?? 0) >= 43]).toEqual([name, true, true]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const box = await canvas(page).boundingBox();
    await page.touchscreen.tap((box?.x ?? 0) + 120, (box?.y ?? 0) + 150);
    await expect.poll(async () => (await saidByMap(page)).at(-1)?.point).toBeDefined();
    await shot(page, 'map-390');
    await close();
  });
});
