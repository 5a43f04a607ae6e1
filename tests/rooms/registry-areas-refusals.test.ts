import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { importAreas, listImportRuns, type ImportReport } from '../../core/registry/index.ts';
import { collection, openRoom, square, text, zoetermeer, type Room } from '../fixtures/registry/room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());
beforeEach(() => room.clear());

const take = (content: Uint8Array, options: { year?: number; dryRun?: boolean } = {}): Promise<ImportReport> =>
  importAreas(room.ctx, { content, year: 2024, dryRun: false, fileName: 'gebieden.geojson', ...options });

const rows = () => room.ctx.db.sql<Record<string, unknown>[]>`select * from areas order by code`;

const failure = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
};

describe('a file that as a whole is no GeoJSON gets a clear answer, and is kept', () => {
  test.each([
    ['a comma too many', '{"type":"FeatureCollection",\n"features":[\n{"type":"Feature"},\n]}', 'json', '4:1'],
    ['a file cut off', '{"type":"FeatureCollection",\n"features":[{"type":"Fea', 'json', '2:21'],
    ['a single quote', "{'type':'FeatureCollection'}", 'json', '1:2'],
    ['text after the end', '{"type":"FeatureCollection","features":[]}\nklaar', 'json', '2:1'],
    ['an empty file', ' \n', 'empty', '1:1'],
    ['a lone Feature', '{"type":"Feature","geometry":null}', 'not-a-feature-collection', '1:1'],
    ['a list', '[1,2]', 'not-a-feature-collection', '1:1'],
    ['null', 'null', 'not-a-feature-collection', '1:1'],
    ['features left out', '{"type":"FeatureCollection"}', 'features-missing', '1:1'],
    ['no features', '{"type":"FeatureCollection","features":[]}', 'empty', '1:1'],
  ])('%s', async (_what, content, code, path) => {
    const error = await failure(take(text(content)));
    expect(error.code).toBe('invalid');
    expect(error.issues).toEqual([{ path, code, message: error.message }]);
    const [run] = await listImportRuns(room.ctx);
    expect(run).toMatchObject({ kind: 'areas', fileName: 'gebieden.geojson', counts: { refused: 1 } });
    expect(run?.refused[0]).toMatchObject({ code, line: Number(path.split(':')[0]) });
  });

  test('a damaged gzip file says so', async () => {
    const error = await failure(take(gzipSync(zoetermeer('wijken')).subarray(0, 500)));
    expect(error.issues[0]?.code).toBe('gzip');
  });

  test('the year is asked for', async () => {
    const error = await failure(importAreas(room.ctx, { content: zoetermeer('wijken'), dryRun: false } as never));
    expect(error).toMatchObject({ code: 'invalid', issues: [{ path: '/year' }] });
  });
});

describe('a feature that is wrong is refused by itself, with its line and reason, and kept', () => {
  const good = square('BU06370001', 4.5, 52.05);
  const other = (geometry: unknown, properties: object = {}) => ({
    type: 'Feature',
    properties: { code: 'BU06370002', name: 'Anders', ...properties },
    geometry,
  });
  const ring = (...corners: [number, number][]) => ({ type: 'Polygon', coordinates: [corners] });
  const corners = (x: number, y: number, side: number) => [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];

  test.each([
    ['no geometry', other(null), 'geometry-missing'],
    ['a point', other({ type: 'Point', coordinates: [4.5, 52] }), 'geometry-type'],
    ['no coordinates', other({ type: 'Polygon' }), 'geometry-form'],
    ['an open ring', other(ring([4.5, 52], [4.6, 52], [4.6, 52.1], [4.5, 52.1])), 'ring-open'],
    ['a ring of three', other(ring([4.5, 52], [4.6, 52], [4.5, 52])), 'ring-short'],
    ['a line', other(ring([4.5, 52], [4.6, 52], [4.55, 52], [4.5, 52])), 'ring-flat'],
    ['text for a number', other({ type: 'Polygon', coordinates: [[['4', 52]]] }), 'position'],
    ['swapped axes', other(ring([52, 4.5], [52, 4.6], [52.1, 4.6], [52, 4.5])), 'outside-netherlands'],
    [
      'RD coordinates',
      other(ring([92000, 452000], [93000, 452000], [93000, 453000], [92000, 452000])),
      'outside-netherlands',
    ],
    [
      'a hole that is larger than its outline',
      other({ type: 'Polygon', coordinates: [corners(4.5, 52, 0.01), corners(4.49, 51.99, 0.05)] }),
      'hole-outside',
    ],
    [
      'a hole elsewhere',
      other({ type: 'Polygon', coordinates: [corners(4.5, 52, 0.01), corners(4.6, 52, 0.01)] }),
      'hole-outside',
    ],
    ['Paris', other(ring([2.3, 48.8], [2.4, 48.8], [2.4, 48.9], [2.3, 48.8])), 'outside-netherlands'],
    ['Brussels', other(ring([4.3, 50.8], [4.4, 50.8], [4.4, 50.9], [4.3, 50.8])), 'outside-netherlands'],
    ['an unknown code', square('XX123', 4.5, 52), 'area-code'],
    ['a code too short', square('BU0637', 4.5, 52), 'area-code'],
    ['no code', { ...square('x', 4.5, 52), id: null, properties: { name: 'Anders' } }, 'area-code'],
    ['no name', square('BU06370002', 4.5, 52, { name: '\u202E ' }), 'name'],
    ['another level', square('BU06370002', 4.5, 52, { level: 'wijk' }), 'level'],
    ['another town', square('BU06370002', 4.5, 52, { municipalityCode: 'GM0518' }), 'parent'],
    ['another district', square('BU06370002', 4.5, 52, { wijkCode: 'WK063709' }), 'parent'],
    ['a negative figure', square('BU06370002', 4.5, 52, { households: -5 }), 'figure'],
    ['half a household', square('BU06370002', 4.5, 52, { households: 2.5 }), 'figure'],
    ['a wrong postcode', square('BU06370002', 4.5, 52, { pc4: '27' }), 'postcode'],
    [
      'a code, of which JSON says that it has no text',
      square('x', 4.5, 52, { code: { toString: false } }),
      'area-code',
    ],
    ['an object for a name', square('BU06370002', 4.5, 52, { name: {} }), 'name'],
    ['an object for a postcode', square('BU06370002', 4.5, 52, { pc4: {} }), 'postcode'],
    ['no properties', { ...good, properties: null }, 'properties'],
    ['no feature', 'iets', 'feature-type'],
    ['nothing', null, 'feature-type'],
  ])('%s', async (_what, feature, code) => {
    const report = await take(collection(good, feature));
    expect(report.counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 1 });
    expect(report.refused).toEqual([
      { line: 3, column: 1, code, message: expect.any(String), raw: JSON.stringify(feature) },
    ]);
    const [run] = await listImportRuns(room.ctx);
    expect(run?.refused).toEqual(report.refused);
    expect(await rows()).toHaveLength(1);
  });

  test('swapped axes and RD coordinates are called by their name', async () => {
    const swapped = other(ring([52, 4.5], [52, 4.6], [52.1, 4.6], [52, 4.5]));
    const rd = other(ring([92000, 452000], [93000, 452000], [93000, 453000], [92000, 452000]));
    const metres = other(ring([500_000, 6_800_000], [500_100, 6_800_000], [500_100, 6_800_100], [500_000, 6_800_000]));
    const report = await take(collection(swapped, rd, metres));
    expect(report.refused[0]?.message).toContain('verwisseld');
    expect(report.refused[1]?.message).toContain('RD');
    expect(report.refused[2]?.message).toContain('geen graden');
  });

  test('a year that is still to come is refused: it would put every true division in the shade', async () => {
    await expect(take(collection(good), { year: 2099 })).rejects.toThrow(/2099; dat moet nog komen/);
    expect(await rows()).toHaveLength(0);
  });

  test('a code that stands there twice with two shapes: both are refused and name each other', async () => {
    const report = await take(collection(good, square('BU06370003', 4.6, 52.05), square('BU06370001', 4.7, 52.05)));
    expect(report.counts).toMatchObject({ new: 1, refused: 2 });
    expect(report.refused.map(({ line, code }) => [line, code])).toEqual([
      [2, 'duplicate-code'],
      [4, 'duplicate-code'],
    ]);
    for (const { message } of report.refused) expect(message).toMatch(/BU06370001.*regel 2.*regel 4/);
  });

  test('a copy of the same feature: the first counts, the second is refused', async () => {
    const report = await take(collection(good, good));
    expect(report.counts).toMatchObject({ new: 1, refused: 1 });
    expect(report.refused[0]).toMatchObject({ line: 3, code: 'duplicate-code' });
  });

  test('nul characters and half emoji in what is refused do not stop the rest', async () => {
    const report = await take(collection(good, square('BU\u0000\ud83d', 4.6, 52.05)));
    expect(report.counts).toMatchObject({ new: 1, refused: 1 });
    expect((await listImportRuns(room.ctx))[0]?.refused).toHaveLength(1);
  });
});
