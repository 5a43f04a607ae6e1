import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_AREAS } from '../../core/registry/index.ts';
import { loadDemo } from './demo.ts';
import { startTestApi, type Answer, type TestApi } from './helpers.ts';

type Ring = [number, number][];

/** A town that was imported and does not work here, next to Zoetermeer in the tiles but far from it on the ground. */
const ELSEWHERE = { west: 4.6, south: 52.1, side: 0.02 };
const square = (west: number, south: number, side: number): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  const { west, south, side } = ELSEWHERE;
  const geometry = it.db.sql.json({ type: 'Polygon', coordinates: [square(west, south, side)] });
  await it.db.sql`
    insert into areas (code, year, level, name, municipality_code, municipality, district_code, postcodes, geometry)
    values ('BU99980000', 2024, 'neighbourhood', 'Verre buurt', 'GM9998', 'Elders', 'WK999800', '{2888}', ${geometry})`;
  await it.targeting.reload();
});
afterAll(() => it.close());

/** Without a token, as a resident's browser asks. */
const ask = (method: string, path: string, json?: unknown): Promise<Answer> =>
  it.request(method, `/v1${path}`, { token: null, ...(json === undefined ? {} : { json }) });
const find = (json: unknown): Promise<Answer> => ask('POST', '/enrolment-areas', json);
const drawn = (...coordinates: Ring[]) => ({ polygon: { type: 'Polygon', coordinates } });
const codesOf = ({ body }: Answer): string[] => body.areas.map(({ code }: { code: string }) => code);

describe('the neighbourhoods at a postcode', () => {
  test('are those of the register, with their district and municipality, whoever asks', async () => {
    const { status, body } = await find({ postcodes: ['2712'] });
    expect(status).toBe(200);
    const rows = await it.db.sql<{ code: string }[]>`
      select code from areas where level = 'neighbourhood' and '2712' = any (postcodes) order by code`;
    expect(rows.length).toBeGreaterThan(0);
    expect(body.areas.map(({ code }: { code: string }) => code).toSorted()).toEqual(rows.map(({ code }) => code));
    expect(body.areas).toContainEqual({
      code: 'BU06370001',
      name: 'Dorp',
      districtCode: 'WK063700',
      districtName: expect.any(String),
      municipalityCode: 'GM0637',
      municipality: 'Zoetermeer',
    });
    expect(body).toMatchObject({ outside: false, unknownPostcodes: [] });
  });

  test('do not depend on letters, spaces or saying it twice', async () => {
    const plain = codesOf(await find({ postcodes: ['2712'] }));
    for (const postcodes of [['2712 AB'], ['2712ab'], [' 2712 '], ['2712', '2712 XY']]) {
      expect([postcodes, codesOf(await find({ postcodes }))]).toEqual([postcodes, plain]);
    }
  });

  test('are told apart from what is not known here, and from a town that does not work here', async () => {
    const { body } = await find({ postcodes: ['2712', '9999', '2888'] });
    expect(
      body.areas.every(({ municipalityCode }: { municipalityCode: string }) => municipalityCode === 'GM0637'),
    ).toBe(true);
    expect(body).toMatchObject({ outside: true, unknownPostcodes: ['9999', '2888'] });
    expect((await find({ postcodes: ['2888'] })).body).toMatchObject({ areas: [], outside: true });
  });

  test.each([
    ['no postcode', []],
    ['letters alone', ['Dorp']],
    ['a zero in front', ['0712']],
    ['five digits', ['27121']],
    ['a wildcard', ['27%%']],
    ['a right-to-left mark', ['2712\u202e']],
    ['too many', Array.from({ length: 11 }, (_, n) => String(2700 + n))],
    ['no text', [2712]],
  ])('are not looked for with %s', async (_, postcodes) => {
    const { status, body } = await find({ postcodes });
    expect(status).toBe(400);
    expect(body.issues[0].path).toMatch(/^\/postcodes/);
    expect(body.issues[0].message).toMatch(/postcode/);
  });
});

describe('the neighbourhoods of a drawing', () => {
  /** The outline of one neighbourhood, as the register has it. */
  const outlineOf = async (code: string): Promise<Ring> => {
    const [row] = await it.db.sql<{ geometry: { type: string; coordinates: Ring[] } }[]>`
      select geometry from areas where code = ${code}`;
    return row?.geometry.coordinates[0] ?? [];
  };

  test('are those that it covers or lies in, and not the neighbours that a shaky hand touches', async () => {
    const outline = await outlineOf('BU06370001');
    expect(outline.length).toBeGreaterThan(4);
    expect(outline.length).toBeLessThan(500);
    expect(codesOf(await find(drawn(outline)))).toEqual(['BU06370001']);
    const [lon, lat] = [52.06, 4.49].toReversed() as [number, number];
    const street = await find(drawn(square(lon, lat, 0.0005)));
    expect(codesOf(street)).toHaveLength(1);
    expect(street.body.outside).toBe(false);
  });

  test('are only those that work here: the rest is outside', async () => {
    const { west, south, side } = ELSEWHERE;
    const foreign = await find(drawn(square(west + 0.005, south + 0.005, side / 4)));
    expect(foreign.body).toEqual({ areas: [], outside: true, unknownPostcodes: [] });
    expect(JSON.stringify(foreign.body)).not.toContain('Elders');
  });

  const loop: Ring = [
    [4.48, 52.05],
    [4.5, 52.06],
    [4.5, 52.05],
    [4.48, 52.06],
    [4.48, 52.05],
  ];
  const line: Ring = [
    [4.48, 52.05],
    [4.49, 52.05],
    [4.5, 52.05],
    [4.48, 52.05],
  ];
  const many: Ring = Array.from({ length: 600 }, (_, n): [number, number] => {
    const angle = (n / 600) * 2 * Math.PI;
    return [4.49 + 0.01 * Math.cos(angle), 52.05 + 0.01 * Math.sin(angle)];
  });
  test.each([
    ['crosses itself', [loop], 'self-intersection'],
    ['is not closed', [square(4.48, 52.05, 0.01).slice(0, 4)], 'ring-open'],
    ['is a line', [line], 'ring-flat'],
    ['has too many corners', [[...many, many[0] as [number, number]]], 'too-many-vertices'],
    ['lies in the sea', [square(3.4, 52.4, 0.01)], 'outside-netherlands'],
    [
      'has its axes swapped',
      [square(4.48, 52.05, 0.01).map(([x, y]) => [y, x] as [number, number])],
      'outside-netherlands',
    ],
    ['is as large as a province', [square(5, 52, 0.3)], 'area-too-large'],
    ['has a ring of two points', [square(4.48, 52.05, 0.01).slice(0, 2)], 'too-small'],
    ['has no ring', [], 'too-small'],
  ])('are not looked for when it %s', async (_, rings, code) => {
    const { status, body } = await find(drawn(...rings));
    expect([status, body.issues?.[0]?.code]).toEqual([400, code]);
    expect(body.issues[0].path).toMatch(/^\/polygon/);
  });

  test('are not looked for in something that is no drawing, or is larger than any', async () => {
    for (const polygon of [
      null,
      'Polygon',
      { type: 'Point', coordinates: [4.5, 52] },
      { type: 'Polygon', coordinates: [[['a', 'b']]] },
    ]) {
      expect((await find({ polygon })).status).toBe(400);
    }
    const endless = drawn(Array.from({ length: 5000 }, (): [number, number] => [4.123456789, 52.123456789]));
    expect((await find(endless)).status).toBe(413);
    expect((await find({})).status).toBe(400);
    expect((await find({ postcodes: ['2712'], areaCodes: ['BU06370001'] })).body.detail).toContain('één manier');
    expect((await find({ postcodes: ['2712'], sql: 'x' })).status).toBe(400);
  });
});

describe('neighbourhoods that were ticked', () => {
  test('have to be of here, each of them, and not too many', async () => {
    expect(codesOf(await find({ areaCodes: ['BU06370001', 'BU06370001'] }))).toEqual(['BU06370001']);
    const foreign = await find({ areaCodes: ['BU06370001', 'BU99980000', 'BU00000000'] });
    expect(foreign.status).toBe(400);
    expect(foreign.body.issues.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      '/areaCodes/1 area-not-served',
      '/areaCodes/2 area-not-served',
    ]);
    const all = Array.from({ length: MOST_AREAS + 1 }, (_, n) => `BU0637${String(n).padStart(4, '0')}`);
    expect((await find({ areaCodes: all })).status).toBe(400);
    expect((await find({ areaCodes: ['WK063700'] })).status).toBe(400);
  });

  test('come from lists of municipalities that work here and no other', async () => {
    const served = await ask('GET', '/enrolment-municipalities');
    expect(served.body.items.map(({ code, name }: { code: string; name: string }) => `${code} ${name}`)).toEqual([
      'GM0637 Zoetermeer',
    ]);
    expect(served.body.background).toBe(false);
    const here = await ask('GET', '/enrolment-areas?municipalityCode=GM0637');
    const [counted] = await it.db
      .sql`select count(*)::int as n from areas where level = 'neighbourhood' and municipality_code = 'GM0637'`;
    expect(here.body.items).toHaveLength(counted?.['n']);
    expect((await ask('GET', '/enrolment-areas?municipalityCode=GM9998')).body).toEqual({ items: [] });
    expect((await ask('GET', '/enrolment-areas?municipalityCode=GM0637;drop')).status).toBe(400);
  });
});

describe('the map of the page for residents', () => {
  const namesIn = async (path: string): Promise<string[]> => {
    const answer = await fetch(`${it.url}/v1${path}`);
    if (answer.status === 204) return [];
    expect(answer.status).toBe(200);
    const layer = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer()))).layers['buurten'];
    return Array.from({ length: layer?.length ?? 0 }, (_, at) => String(layer?.feature(at).properties['name']));
  };

  test('has the neighbourhoods that work here, and not those of the town beside them', async () => {
    const names = await namesIn('/enrolment-tiles/8/131/84');
    expect(names).toContain('Dorp');
    expect(names).not.toContain('Verre buurt');
    const answer = await it.request('GET', '/v1/tiles/8/131/84');
    expect(answer.text).toContain('Verre buurt');
  });

  test('follows a municipality that begins to work here', async () => {
    const { sql } = it.db;
    await sql`insert into municipalities (code, name) values ('GM9998', 'Elders')`;
    expect(await namesIn('/enrolment-tiles/8/131/84')).toContain('Verre buurt');
    expect((await find({ postcodes: ['2888'] })).body.areas).toMatchObject([
      { code: 'BU99980000', municipality: 'Elders' },
    ]);
    await sql`delete from municipalities where code = 'GM9998'`;
    expect(await namesIn('/enrolment-tiles/8/131/84')).not.toContain('Verre buurt');
  });

  test('has an empty background far away, so that nobody has us fetch maps of elsewhere', async () => {
    const far = await fetch(`${it.url}/v1/enrolment-background/12/2100/1000`);
    expect([far.status, far.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await far.arrayBuffer()).byteLength).toBeLessThan(200);
    expect((await fetch(`${it.url}/v1/enrolment-background/12/2099/1352`)).status).toBe(404);
    expect((await fetch(`${it.url}/v1/enrolment-tiles/13/4198/2704`)).status).toBe(404);
  });
});

test('one address that asks without end is told to wait, and can still look at the map', async () => {
  let answer = await find({});
  for (let n = 0; n < 120 && answer.status !== 429; n += 1) answer = await find({});
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.body.detail).toContain('Wacht');
  expect((await ask('GET', '/enrolment-municipalities')).status).toBe(429);
  expect((await ask('GET', '/enrolment-tiles/8/131/84')).status).toBe(200);
});
