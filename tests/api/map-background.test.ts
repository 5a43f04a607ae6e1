import type { ServerResponse } from 'node:http';
import { afterAll, beforeEach, beforeAll, afterEach, describe, expect, test } from 'vitest';
import { testClock, type TestClock } from '../helpers/clock.ts';
import { PIXEL, playPdok, sendPixel, type PlayedPdok } from '../helpers/pdok.ts';
import { loadDemo } from './demo.ts';
import { startTestApi, type TestApi } from './helpers.ts';

const TILE = '/v1/map-background/12/2099/1353';
let pdok: PlayedPdok;
let it: TestApi;
let clock: TestClock;
beforeAll(async () => {
  pdok = await playPdok(sendPixel);
});
beforeEach(async () => {
  clock = testClock();
  it = await startTestApi({ pdok: pdok.settings }, clock);
  pdok.asked.length = 0;
  pdok.answer = sendPixel;
});
afterEach(() => it.close());
afterAll(() => pdok.close());

const status = async (path: string): Promise<number> => (await it.request('GET', path)).status;
const sends =
  (type: string, body: string | Buffer, code = 200) =>
  (_: unknown, response: ServerResponse) => {
    response.writeHead(code, { 'content-type': type });
    response.end(body);
  };

describe('a tile of the background', () => {
  test('is fetched by this server from PDOK, once, and may be kept by the browser', async () => {
    const answer = await it.request('GET', TILE);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-length')).toBe(String(PIXEL.length));
    expect(answer.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    const etag = answer.headers.get('etag') ?? '';
    const again = await it.request('GET', TILE, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(pdok.asked).toEqual(['/wmts/grijs/EPSG:3857/12/2099/1353.png']);
    await it.request('GET', `${TILE}?style=water`);
    expect(pdok.asked.at(-1)).toBe('/wmts/water/EPSG:3857/12/2099/1353.png');
  });

  test('is asked of no other style, and of no place outside the Netherlands', async () => {
    expect(await status(`${TILE}?style=../../geheim`)).toBe(400);
    expect(await status('/v1/map-background/12/0/0')).toBe(404);
    expect(await status('/v1/map-background/20/0/0')).toBe(404);
    expect(pdok.asked).toEqual([]);
  });

  test('goes to people without an account only around the municipalities that work here', async () => {
    await loadDemo(it);
    const open = async (at: string): Promise<number> =>
      (await it.request('GET', `/v1/enrolment-background/12/${at}`, { token: null })).status;
    expect(await open('2099/1353')).toBe(200);
    expect(pdok.asked).toEqual(['/wmts/grijs/EPSG:3857/12/2099/1353.png']);
    // Amsterdam and Groningen: answered, with nothing on it, and not fetched.
    expect([await open('2103/1346'), await open('2122/1321')]).toEqual([200, 200]);
    expect(await open('2099/1353?style=water')).toBe(400);
    expect(pdok.asked).toHaveLength(1);
    const { body } = await it.request('GET', '/v1/enrolment-municipalities', { token: null });
    expect(body.background).toBe(true);
  });

  test('that is no image, too large, or leads elsewhere is none: 404', async () => {
    const wrong = [
      sends('image/png', '<html>Onderhoud</html>'),
      sends('image/png', Buffer.concat([PIXEL, Buffer.alloc(2 * 1024 * 1024)])),
      (_: unknown, response: ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      sends('text/html', 'weg', 404),
    ];
    for (const [at, answer] of wrong.entries()) {
      pdok.answer = answer;
      expect([at, await status(`/v1/map-background/12/${2090 + at}/1353`)]).toEqual([at, 404]);
    }
  });

  test('costs nothing while PDOK is away: after three failures nobody asks for a minute, then one does', async () => {
    pdok.answer = sends('text/plain', 'weg', 503);
    for (let n = 0; n < 6; n += 1) expect(await status(`/v1/map-background/12/${2095 + n}/1353`)).toBe(404);
    expect(pdok.asked).toHaveLength(3);
    expect((await it.request('GET', '/v1/map-settings')).body.background).toBe(false);
    clock.advance(61_000);
    expect(await status(TILE)).toBe(404);
    expect(await status(TILE)).toBe(404);
    expect(pdok.asked).toHaveLength(4);
    pdok.answer = sendPixel;
    clock.advance(61_000);
    expect(await status(TILE)).toBe(200);
    expect(await status('/v1/map-background/12/2100/1353')).toBe(200);
    expect((await it.request('GET', '/v1/map-settings')).body.background).toBe(true);
  });

  test('that hangs half-way is given up', async () => {
    pdok.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.write(PIXEL.subarray(0, 20));
    };
    const begun = Date.now();
    expect(await status(TILE)).toBe(404);
    expect(Date.now() - begun).toBeLessThan(7_000);
  });

  test('is not there when it is switched off, and what was fetched before is still shown while PDOK is away', async () => {
    expect(await status(TILE)).toBe(200);
    clock.advance(2 * 86_400_000);
    pdok.answer = sends('text/plain', 'weg', 503);
    expect(await status(TILE)).toBe(200);
    const off = await startTestApi({}, clock);
    expect((await off.request('GET', TILE)).status).toBe(404);
    await off.close();
  });
});
