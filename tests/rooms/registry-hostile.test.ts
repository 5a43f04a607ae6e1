import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { importAreas, importRegistry } from '../../core/registry/index.ts';
import { HEADER } from '../fixtures/registry/csv.ts';
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
  await importZoetermeer(room.ctx);
});
afterAll(() => room.close());
beforeEach(() => room.clear({ keepAreas: true }));

const takeCsv = (content: Uint8Array | string, dryRun = true) =>
  importRegistry(room.ctx, {
    content: typeof content === 'string' ? text(content) : content,
    municipalityCode: 'GM0637',
    dryRun,
  });
const takeAreas = (content: Uint8Array) => importAreas(room.ctx, { content, year: 2024, dryRun: true });

/** Resolves to the report, or to undefined after a clear refusal; anything else fails the test. */
const answered = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).issues[0]?.path).toMatch(/^\d+:\d+$/);
    return undefined;
  });

describe('a register with anything in it', () => {
  const pieces = fc.constantFrom(
    '"',
    '""',
    ';',
    ',',
    ' ',
    'a',
    '=',
    'BU06370500',
    '2715',
    '0612345678',
    '\t',
    '\u0000',
    'é',
    '\u202E',
    '|',
    '€',
  );
  const junk = fc.array(pieces, { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));

  test('never costs a good line, and every line is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { maxLength: 8 }), async (lines) => {
        const good = (index: number) => `"Goede groep ${index}";;BU06370500;;Jan;06${10_000_000 + index};;`;
        const all = lines.flatMap((line, index) => [line, good(index)]);
        const report = await takeCsv([HEADER, good(99), ...all].join('\n'));
        const filled = all.filter((line) => line.replaceAll(';', '').trim() !== '').length + 1;
        const { counts } = report;
        expect(counts.new + counts.changed + counts.unchanged + counts.refused).toBe(filled);
        const refusedLines = new Set(report.refused.map(({ line }) => line));
        lines.forEach((_line, index) => expect(refusedLines.has(index * 2 + 4)).toBe(false));
        expect(refusedLines.has(2)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test('whatever the bytes, there is a report or a clear refusal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, withHeader) => {
        await answered(takeCsv(withHeader ? Buffer.concat([text(`${HEADER}\n`), bytes]) : bytes));
      }),
      { numRuns: 200 },
    );
  });

  test('what is stored is what the dry run told, also of hostile lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { minLength: 1, maxLength: 5 }), async (lines) => {
        await room.clear({ keepAreas: true });
        const content = [HEADER, ...lines.map((line) => `Groep ${line};;2715;;Jan;0612345678;;`)].join('\n');
        const dry = await takeCsv(content);
        const real = await takeCsv(content, false);
        expect({ ...real, runId: null, dryRun: true }).toEqual(dry);
      }),
      { numRuns: 25 },
    );
  });

  test('a spreadsheet is called by its name', async () => {
    const xlsx = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]);
    await expect(takeCsv(xlsx)).rejects.toMatchObject({ issues: [{ code: 'spreadsheet' }] });
  });
});

describe('GeoJSON with anything in it', () => {
  test('wherever a file is cut off or damaged, there is a report or a clear refusal with its place', async () => {
    const whole = Buffer.from(zoetermeer('wijken'));
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, cut }) => {
        const damaged = Buffer.from(cut ? whole.subarray(0, at) : whole);
        if (!cut) damaged[at] = byte;
        const report = await answered(takeAreas(damaged));
        if (report) expect(report.totals['areas'] ?? 0).toBe(9 - report.counts.refused);
      }),
      { numRuns: 150 },
    );
  });

  test('any value for any part of a feature is taken over or refused, and never both', async () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const feature = fc.record({ type: fc.constant('Feature'), id: value, properties: value, geometry: value });
    const half = fc.record({
      type: fc.constant('Feature'),
      properties: fc.record(
        { code: fc.constant('BU06370001'), name: fc.constant('x'), households: value, pc4: value, level: value },
        { requiredKeys: ['code', 'name'] },
      ),
      geometry: fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon'), coordinates: value }),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(feature, half, value), async (one) => {
        const report = await takeAreas(collection(square('BU06370009', 4.5, 52.05), one));
        const { counts } = report;
        expect(counts.new + counts.changed + counts.unchanged + counts.refused).toBe(2);
      }),
      { numRuns: 200 },
    );
  });

  test('nesting without end is refused, not a crash', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const good = JSON.stringify(square('BU06370001', 4.5, 52.05));
    const nested = `{"type":"Feature","properties":{"code":"BU06370002","name":"x"},"geometry":{"type":"Polygon","coordinates":${deep}}}`;
    const report = await takeAreas(text(`{"type":"FeatureCollection","features":[${good},${nested}]}`));
    expect(report.counts.refused).toBe(1);
    await answered(takeAreas(text(deep)));
    await answered(takeAreas(text('['.repeat(50_000))));
  });
});
