import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { buildMapPage, mapShown, tellMap, type MapPage } from '../helpers/map-page.ts';
import { playPdok, sendPixel, type PlayedPdok } from '../helpers/pdok.ts';

vi.setConfig({ testTimeout: 45_000 });

describeWithChromium('the map, when something is missing', () => {
  let world: ConsoleWorld;
  let map: MapPage;
  let pdok: PlayedPdok;
  beforeAll(async () => {
    pdok = await playPdok(sendPixel);
    [world, map] = await Promise.all([openConsoleWorld({ pdok: pdok.settings }, { graphics: true }), buildMapPage()]);
  }, 60_000);
  afterAll(async () => {
    map.close();
    await world.close();
    await pdok.close();
  });
  const list = 'De lijst van gebieden staat hier.';

  test('names PDOK while its background is there, and draws the areas alone with a note while it is not', async () => {
    pdok.answer = (_request, response) => response.writeHead(503).end();
    const away = await world.visit('dispatcher', '/help', { viewport: { width: 900, height: 720 } });
    await map.openOn(away.page, world.it.url);
    await mapShown(away.page);
    await away.page.getByText('Zonder achtergrondkaart: PDOK is nu niet te bereiken.').waitFor();
    expect(await away.page.getByText('Kaartgegevens © Kadaster / PDOK').count()).toBe(0);
    expect(await away.page.getByText('Gebieden © CBS / Kadaster').isVisible()).toBe(true);
    // One question to find out, not a screen full of them.
    expect(away.complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
    expect(away.complaints.length).toBeLessThan(3);
    await shot(away.page, 'map-without-background');
    await away.close();
    pdok.answer = sendPixel;
    const there = await world.visit('dispatcher', '/help', { viewport: { width: 900, height: 720 } });
    await map.openOn(there.page, world.it.url);
    await there.page.getByText('Kaartgegevens © Kadaster / PDOK').waitFor();
    expect(there.complaints).toEqual([]);
    const elsewhere = await there.page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith(location.origin)).length,
    );
    expect(elsewhere).toBe(0);
    await there.close();
  });

  test('says so without WebGL 2, does not even fetch the map library, and leaves the list', async () => {
    const { page, close } = await world.visit('dispatcher', '/help');
    await page.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function without(
        this: HTMLCanvasElement,
        kind: string,
        ...rest: unknown[]
      ) {
        return kind.startsWith('webgl')
          ? null
          : (getContext as (...all: unknown[]) => unknown).call(this, kind, ...rest);
      } as typeof getContext;
    });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await map.openOn(page, world.it.url);
    await page.getByText('Deze browser kan de kaart niet tekenen.').waitFor();
    expect(await page.getByText(list).isVisible()).toBe(true);
    expect(asked.filter((url) => url.includes('maplibre'))).toEqual([]);
    await shot(page, 'map-without-webgl');
    await close();
  });

  test('says so when tiles do not come, or when no area was imported there, and never shows nothing at all', async () => {
    const { page, close } = await world.visit('dispatcher', '/help');
    let isDown = true;
    await page.route('**/v1/tiles/**', (route) => (isDown ? route.fulfill({ status: 500 }) : route.fallback()));
    await map.openOn(page, world.it.url);
    await page.getByText('Wijken en buurten laden nu niet.').waitFor();
    expect(await page.getByText(list).isVisible()).toBe(true);
    isDown = false;
    await tellMap(page, { view: [6.5, 53.2, 6.6, 53.25] });
    await page.getByText('Hier zijn geen wijken en buurten ingelezen.').waitFor();
    await close();
  });

  test('offers to try again when the map library did not load', async () => {
    const { page, close } = await world.visit('dispatcher', '/help');
    let isLost = true;
    await map.openOn(page, world.it.url, async () => {
      await page.route('**/map-page/assets/map-view*', (route) => (isLost ? route.abort() : route.fallback()));
    });
    await page.getByText('De kaart kon niet worden geladen.').waitFor();
    isLost = false;
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await mapShown(page);
    await close();
  });
});
