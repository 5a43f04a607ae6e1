import { readFileSync } from 'node:fs';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDemo } from './demo.ts';
import { startTestApi, TOKEN, type Answer, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  await it.targeting.reload();
});
afterAll(() => it.close());

/** Zoetermeer, at the depth where it fits in one tile and where it is cut finest. */
const TOWN = '/v1/tiles/8/131/84';
const DEEP = '/v1/tiles/12/2099/1352';

async function tile(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${it.url}${path}`, { headers: { authorization: `Bearer ${TOKEN}`, ...headers } });
}

async function layers(path: string) {
  const answer = await tile(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer()))).layers;
}

describe('a tile of the areas', () => {
  test('has every district and neighbourhood with its facts and a number for an id', async () => {
    const found = await layers(TOWN);
    expect(Object.keys(found).toSorted()).toEqual(['buurten', 'wijken']);
    const [neighbourhoods] = await it.db.sql`
      select array_agg(code order by code) as codes from areas where level = 'neighbourhood'`;
    const features = Array.from({ length: found['buurten']?.length ?? 0 }, (_, at) => found['buurten']?.feature(at));
    expect(features.map((one) => one?.properties['code']).toSorted()).toEqual(neighbourhoods?.['codes']);
    expect(new Set(features.map((one) => one?.id)).size).toBe(features.length);
    for (const one of features) {
      const [row] = await it.db.sql`select * from areas where code = ${String(one?.properties['code'])}`;
      expect(one?.properties).toMatchObject({
        name: row?.['name'],
        districtCode: row?.['district_code'],
        municipalityCode: 'GM0637',
        ...(row?.['households'] === null ? {} : { households: row?.['households'] }),
      });
    }
  });

  test('says from nearby where the name of an area goes: well inside it', async () => {
    const found = (await layers(DEEP))['buurten'];
    for (let at = 0; at < (found?.length ?? 0); at += 1) {
      const { code, lon = 0, lat = 0 } = (found?.feature(at).properties ?? {}) as Record<string, number>;
      const [inside] = it.targeting.areas({ type: 'radius', point: { lon, lat }, metres: 50 });
      expect([code, inside?.distanceM]).toEqual([inside?.code, 0]);
    }
  });

  test('has the outline where it lies: a corner comes back within two metres', async () => {
    const found = await layers(DEEP);
    const first = found['buurten']?.feature(0);
    const drawn = first?.toGeoJSON(2099, 1352, 12).geometry as unknown as { coordinates: number[][][] };
    const [row = {}] = await it.db.sql`select geometry from areas where code = ${String(first?.properties['code'])}`;
    const corners = (row['geometry'] as { coordinates: number[][][] }).coordinates.flat();
    const near = drawn.coordinates
      .flat()
      .filter(([lon = 0, lat = 0]) =>
        corners.some(([x = 0, y = 0]) => Math.hypot((x - lon) * 68_000, (y - lat) * 111_000) < 2),
      );
    expect(near.length).toBeGreaterThan(2);
  });

  test('comes packed, is kept by the browser alone, and not sent again while the areas stay', async () => {
    const answer = await tile(TOWN);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(answer.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    const etag = answer.headers.get('etag') ?? '';
    expect((await tile(TOWN, { 'if-none-match': `W/"ander", ${etag}` })).status).toBe(304);
    expect((await tile(TOWN, { 'if-none-match': '"ander"' })).status).toBe(200);
    const plain = await tile(TOWN, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(Buffer.from(await plain.arrayBuffer())).toEqual(Buffer.from(await answer.arrayBuffer()));
  });

  test('is 204 where no area lies, and no tile at all beside the world or too deep', async () => {
    expect((await tile('/v1/tiles/10/0/0')).status).toBe(204);
    for (const wrong of [
      '/v1/tiles/3/8/0',
      '/v1/tiles/13/4000/2700',
      '/v1/tiles/1/-1/0',
      '/v1/tiles/a/0/0',
      '/v1/tiles/1/0/1e0',
    ]) {
      expect([wrong, (await tile(wrong)).status]).toEqual([wrong, 404]);
    }
  });

  test('changes with an import: another tag, and what is new is drawn', async () => {
    const before = (await tile(TOWN)).headers.get('etag');
    const folder = new URL('../../standalone/demo-data/', import.meta.url);
    const collection = JSON.parse(readFileSync(new URL('GM0637-zoetermeer.buurten.geojson', folder), 'utf8')) as {
      features: { properties: Record<string, unknown> }[];
    };
    const renamed = collection.features[0] as { properties: Record<string, unknown> };
    const key = Object.keys(renamed.properties).find((one) => /name|naam/i.test(one)) ?? 'name';
    renamed.properties[key] = 'Nieuwe naam <b>';
    const imported: Answer = await it.request('POST', '/v1/areas/imports?year=2024', {
      body: JSON.stringify(collection),
      headers: { 'content-type': 'application/geo+json' },
    });
    expect(imported.body.counts.changed).toBe(1);
    await it.targeting.reload();
    expect((await tile(TOWN)).headers.get('etag')).not.toBe(before);
    const layer = (await layers(TOWN))['buurten'];
    const names = Array.from({ length: layer?.length ?? 0 }, (_, at) => layer?.feature(at).properties['name']);
    expect(names).toContain('Nieuwe naam <b>');
  });
});

test('the map begins around all neighbourhoods of the own municipality', async () => {
  const { bounds, background } = (await it.request('GET', '/v1/map-settings')).body;
  expect(background).toBe(false);
  const rows = await it.db.sql<{ geometry: { coordinates: number[][][] } }[]>`
    select geometry from areas where level = 'neighbourhood' and geometry ->> 'type' = 'Polygon'`;
  const corners = rows.flatMap(({ geometry }) => geometry.coordinates.flat());
  expect(bounds.west).toBeCloseTo(Math.min(...corners.map(([lon = 0]) => lon)), 5);
  expect(bounds.north).toBeCloseTo(Math.max(...corners.map(([, lat = 0]) => lat)), 5);
  expect(bounds.east).toBeGreaterThan(bounds.west);
  expect(bounds.south).toBeLessThan(bounds.north);
});
