import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAreaNumbers } from '../../console/src/map/worker/area-numbers.ts';
import { decodeTile, type DecodedTile } from '../../console/src/map/worker/decode-tile.ts';
import { areaAt, distancesTo, type PlacedPieces } from '../../console/src/map/worker/distances.ts';
import { loadDemo } from './demo.ts';
import { startTestApi, TOKEN, type TestApi } from './helpers.ts';

let it: TestApi;
const numbers = createAreaNumbers();
const tiles: PlacedPieces[] = [];

/** Every tile of the town, as the map in a browser gets them. */
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  for (let x = 2098; x <= 2100; x += 1) {
    for (let y = 1350; y <= 1354; y += 1) {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const answer = await fetch(`${it.url}/v1/tiles/12/${x}/${y}`, { headers });
      if (answer.status !== 200) continue;
      const { pieces }: DecodedTile = decodeTile(`12/${x}/${y}`, await answer.arrayBuffer(), numbers);
      tiles.push({ z: 12, x, y, pieces });
    }
  }
});
afterAll(() => it.close());

const POINTS = [
  { lon: 4.4931, lat: 52.0468 },
  { lon: 4.4702, lat: 52.0611 },
  { lon: 4.5201, lat: 52.0702 },
  { lon: 4.44, lat: 52.03 },
];

test.each(POINTS)('the map selects by radius what the server does, whatever the radius, from %o', (point) => {
  const metres = distancesTo(point, tiles, numbers.count);
  const far = new Map(Array.from(metres, (distance, number) => [numbers.at(number)?.code, distance]));
  const served = it.targeting.areas({ type: 'radius', point, metres: 6_000 });
  expect(served.length).toBeGreaterThan(10);
  for (const { code, distanceM } of served) {
    expect([code, Math.abs((far.get(code) ?? Infinity) - distanceM) < 3]).toEqual([code, true]);
  }
  const [nearest] = served;
  const found = areaAt(point, tiles);
  expect(nearest?.distanceM === 0 ? nearest.code : null).toBe(found === null ? null : numbers.at(found)?.code);
});
