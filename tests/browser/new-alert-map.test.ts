import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { documents, playPdok, sendJson, sendPixel, type PlayedPdok } from '../helpers/pdok.ts';
import { message, savedId } from './new-alert-page.ts';

const ADDRESS = {
  id: 'adr-1',
  type: 'adres',
  weergavenaam: 'Van Leeuwenhoeklaan 12, 2722AB Zoetermeer',
  straatnaam: 'Van Leeuwenhoeklaan',
  woonplaatsnaam: 'Zoetermeer',
  centroide_ll: 'POINT(4.4931 52.0468)',
  gemeentecode: '0637',
  score: 10,
  afstand: 3,
};

describeWithChromium('the place of an alert', () => {
  let pdok: PlayedPdok;
  let world: ConsoleWorld;
  beforeAll(async () => {
    pdok = await playPdok((request, response) =>
      (request.url?.startsWith('/wmts') ? sendPixel : sendJson(documents(ADDRESS)))(request, response),
    );
    world = await openConsoleWorld({ pdok: pdok.settings }, { graphics: true });
  });
  afterAll(async () => {
    await world.close();
    await pdok.close();
  });
  const target = async (id: string) => {
    const [row] = await world.it.db.sql<{ target: { type: string; metres?: number; polygon?: object } }[]>`
      select target from alerts where id = ${id}`;
    return row?.target;
  };

  test('found by its address is named without its number; on the map one draws an area instead, and goes back', async () => {
    const { page, complaints, close } = await world.visit('dispatcher', '/meldingen/nieuw');
    await page.getByRole('radio', { name: 'Woninginbraak' }).waitFor();
    await page.keyboard.press('1');
    const search = page.getByRole('combobox', { name: 'Waar is het?' });
    await search.fill('Van Leeuwenhoeklaan 12');
    await page.getByRole('option', { name: /Van Leeuwenhoeklaan 12/ }).click();
    await message(page).waitFor();
    const text = await message(page).innerText();
    expect(text).toContain('omgeving Van Leeuwenhoeklaan');
    expect(text).not.toContain('12,');
    const id = await savedId(page);
    expect(await target(id)).toMatchObject({ type: 'radius', metres: 500 });
    await page.getByRole('spinbutton', { name: 'Straal in meters' }).fill('730');
    await expect.poll(() => target(id)).toMatchObject({ metres: 730 });
    const canvas = page.locator('canvas').first();
    await canvas.scrollIntoViewIfNeeded();
    await shot(page, 'new-alert-map');
    await page.getByRole('button', { name: 'Gebied tekenen' }).click();
    const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    for (const [x, y] of [
      [0.25, 0.55],
      [0.75, 0.5],
      [0.5, 0.85],
    ] as const) {
      await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
      await page.waitForTimeout(400);
    }
    await page.getByRole('button', { name: 'Klaar', exact: true }).click();
    await expect.poll(() => target(id)).toMatchObject({ type: 'polygon' });
    await shot(page, 'new-alert-drawn');
    await page.getByRole('button', { name: 'Tekening weg, terug naar de straal' }).click();
    await expect.poll(() => target(id)).toMatchObject({ type: 'radius', metres: 730 });
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);
});
