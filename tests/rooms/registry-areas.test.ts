import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importAreas, listImportRuns, type ImportReport } from '../../core/registry/index.ts';
import {
  collection,
  importZoetermeer,
  openRoom,
  square,
  text,
  zoetermeer,
  type Room,
} from '../fixtures/registry/room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());
beforeEach(() => room.clear());

const take = (content: Uint8Array, options: { year?: number; dryRun?: boolean } = {}): Promise<ImportReport> =>
  importAreas(room.ctx, { content, year: 2024, dryRun: false, fileName: 'gebieden.geojson', ...options });

const rows = () => room.ctx.db.sql<Record<string, unknown>[]>`select * from areas order by code`;

describe('what is right goes in', () => {
  test('the three levels of a town arrive with their names, parents and figures', async () => {
    await importZoetermeer(room.ctx);
    const all = await rows();
    expect(all).toHaveLength(36);
    expect(all.find((row) => row['code'] === 'BU06370501')).toMatchObject({
      level: 'neighbourhood',
      name: 'Rokkeveen-Oost',
      year: 2024,
      municipality_code: 'GM0637',
      municipality: 'Zoetermeer',
      province: 'Zuid-Holland',
      district_code: 'WK063705',
      households: 5390,
      inhabitants: 12715,
      postcodes: ['2718'],
    });
    expect(all.find((row) => row['code'] === 'WK063705')).toMatchObject({ level: 'district', district_code: null });
  });

  test('a second import of the same file changes nothing', async () => {
    await take(zoetermeer('buurten'));
    const before = await rows();
    room.clock.advance(60_000);
    const again = await take(zoetermeer('buurten'));
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 26, refused: 0 });
    expect(await rows()).toEqual(before);
  });

  test('a changed figure is one change, and only that row is written', async () => {
    await take(zoetermeer('buurten'));
    room.clock.advance(60_000);
    const changed = Buffer.from(zoetermeer('buurten'))
      .toString()
      .replace(/"households":\s*5390/, '"households":5391');
    expect((await take(text(changed))).counts).toEqual({ new: 0, changed: 1, unchanged: 25, refused: 0 });
    const written = await room.ctx.db.sql`select code from areas where imported_at = ${room.clock.now()}`;
    expect(written.map((row) => row['code'])).toEqual(['BU06370501']);
  });

  test('a dry run tells the same and writes nothing at all', async () => {
    const dry = await take(zoetermeer('buurten'), { dryRun: true });
    expect(dry).toMatchObject({ runId: null, dryRun: true, counts: { new: 26, changed: 0, unchanged: 0, refused: 0 } });
    expect(await rows()).toHaveLength(0);
    expect(await listImportRuns(room.ctx)).toHaveLength(0);
    expect(await room.ctx.db.sql`select 1 from audit_entries`).toHaveLength(0);
  });

  test('a gzipped file, a byte order mark and UTF-16 are all read', async () => {
    expect((await take(gzipSync(zoetermeer('wijken')))).counts.new).toBe(9);
    expect((await take(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), zoetermeer('wijken')]))).counts.unchanged).toBe(
      9,
    );
    const utf16 = Buffer.from(`\uFEFF${Buffer.from(zoetermeer('wijken')).toString()}`, 'utf16le');
    expect((await take(utf16)).counts.unchanged).toBe(9);
  });

  test('unpublished figures stay null: as null, left out, or as the -99997 of CBS', async () => {
    await take(
      collection(
        square('BU06370001', 4.5, 52.05, { households: null, inhabitants: 0 }),
        square('BU06370002', 4.51, 52.05),
        square('BU06370003', 4.52, 52.05, { households: -99997, inhabitants: -99999999 }),
      ),
    );
    expect((await rows()).map((row) => [row['households'], row['inhabitants']])).toEqual([
      [null, 0],
      [null, null],
      [null, null],
    ]);
  });

  test('the property names of PDOK are understood', async () => {
    const { geometry } = square('x', 4.5, 52.05);
    const properties = {
      buurtcode: 'BU06370001',
      buurtnaam: 'Dorp',
      wijkcode: 'WK063700',
      gemeentecode: 'GM0637',
      gemeentenaam: 'Zoetermeer',
      aantal_huishoudens: 2565,
      aantal_inwoners: 5100,
      meest_voorkomende_postcode: '2712',
    };
    await take(collection({ type: 'Feature', properties, geometry }));
    expect((await rows())[0]).toMatchObject({
      code: 'BU06370001',
      name: 'Dorp',
      municipality: 'Zoetermeer',
      households: 2565,
      postcodes: ['2712'],
    });
  });

  test('the letters that Amsterdam has in its codes are no mistake', async () => {
    const report = await take(collection(square('BU0363AA01', 4.9, 52.37), square('WK0363AA', 4.9, 52.37)));
    expect(report.counts).toMatchObject({ new: 2, refused: 0 });
    expect((await rows())[0]).toMatchObject({ district_code: 'WK0363AA', municipality_code: 'GM0363' });
  });

  test('rings in the wrong order are turned, with a warning that names the area and its line', async () => {
    const area = square('BU06370001', 4.5, 52.05);
    area.geometry.coordinates[0]?.reverse();
    const report = await take(collection(square('BU06370002', 4.51, 52.05), area));
    expect(report.counts).toMatchObject({ new: 2, refused: 0 });
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'ring-order', line: 3 }));
    const stored = (await rows())[0]?.['geometry'];
    expect(stored).toEqual(square('BU06370001', 4.5, 52.05).geometry);
  });

  test('a neighbourhood whose district is nowhere is taken over, and told of', async () => {
    const report = await take(zoetermeer('buurten'));
    expect(report.counts.new).toBe(26);
    const warning = report.warnings.find(({ code }) => code === 'district-unknown');
    expect(warning?.message).toContain('WK063705');
    await take(zoetermeer('wijken'));
    expect((await take(zoetermeer('buurten'))).warnings).toEqual([]);
  });

  test('one code of two years is two areas', async () => {
    await take(collection(square('BU06370001', 4.5, 52.05)));
    await take(collection(square('BU06370001', 4.5, 52.05)), { year: 2025 });
    expect((await rows()).map((row) => row['year'])).toEqual([2024, 2025]);
  });

  test('the 14,566 neighbourhoods of the country go in, and again without a change', { timeout: 60_000 }, async () => {
    const content = readFileSync(new URL('../../bench/data/nl-buurten-2024.geojson.gz', import.meta.url));
    expect((await take(content)).counts).toEqual({ new: 14_566, changed: 0, unchanged: 0, refused: 0 });
    expect((await take(content)).counts).toEqual({ new: 0, changed: 0, unchanged: 14_566, refused: 0 });
  });
});

describe('a newer division', () => {
  test('groups go along to the areas that lie where the old ones lay, whatever the codes', async () => {
    const { sql } = room.ctx.db;
    await take(
      collection(square('BU06370001', 4.5, 52.05), square('BU06370002', 4.51, 52.05), square('BU06370009', 4.6, 52.05)),
    );
    await sql`insert into watch_groups (municipality_code, name) values ('GM0637', 'Een'), ('GM0637', 'Twee'), ('GM0637', 'Drie')`;
    await sql`insert into watch_group_areas (group_id, area_code, year)
      values (1, 'BU06370001', 2024), (2, 'BU06370002', 2024), (3, 'BU06370009', 2024)`;
    const renamed = collection(square('BU06370002', 4.5, 52.05), square('BU06370005', 4.51, 52.05));
    const dry = await take(renamed, { year: 2025, dryRun: true });
    expect(dry.warnings.map(({ code }) => code)).toContain('area-vanished');
    await take(renamed, { year: 2025 });
    const links = await sql`select group_id, area_code, year from watch_group_areas order by group_id`;
    expect(links.map((row) => [row['group_id'], row['area_code'], row['year']])).toEqual([
      [1, 'BU06370002', 2025],
      [2, 'BU06370005', 2025],
      [3, 'BU06370009', 2024],
    ]);
  });
});
