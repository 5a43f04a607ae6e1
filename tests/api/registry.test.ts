import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
});
afterAll(() => it.close());

const folder = new URL('../../standalone/demo-data/', import.meta.url);
const geo = (level: string) => readFileSync(new URL(`GM0637-zoetermeer.${level}.geojson`, folder));
const importAreas = (body: Uint8Array | string, query = 'year=2024', headers = {}) =>
  it.request('POST', `/v1/areas/imports?${query}`, {
    body,
    headers: { 'content-type': 'application/geo+json', ...headers },
  });
const importCsv = (body: Uint8Array | string, query = 'municipalityCode=GM0637') =>
  it.request('POST', `/v1/registry/imports?${query}`, { body, headers: { 'content-type': 'text/csv' } });

describe('areas', () => {
  test('come from GeoJSON, plain or packed; a dry run keeps nothing and a second import changes nothing', async () => {
    const dry = await importAreas(geo('buurten'), 'year=2024&dryRun=true');
    expect(dry.body).toMatchObject({ dryRun: true, runId: null });
    expect((await it.request('GET', '/v1/areas')).body.items).toEqual([]);
    for (const level of ['gemeente', 'wijken']) expect((await importAreas(geo(level))).status).toBe(200);
    const first = await importAreas(gzipSync(geo('buurten')), 'year=2024&fileName=buurten.geojson', {
      'content-encoding': 'gzip',
    });
    expect(first.body.counts).toEqual(dry.body.counts);
    expect(first.body.counts.new).toBeGreaterThan(10);
    const second = await importAreas(geo('buurten'));
    expect(second.body.counts).toEqual({ new: 0, changed: 0, unchanged: first.body.counts.new, refused: 0 });
    const { body } = await it.request('GET', '/v1/areas?level=neighbourhood&municipalityCode=GM0637&limit=200');
    expect(body.items).toHaveLength(first.body.counts.new);
    expect(body.items[0]).not.toHaveProperty('geometry');
    const shaped = await it.request('GET', '/v1/areas?level=municipality&geometry=true');
    expect(shaped.body.items[0].geometry.type).toMatch(/Polygon$/);
    const runs = (await it.request('GET', '/v1/import-runs')).body.items;
    expect(runs.map((run: { fileName: string | null }) => run.fileName)).toContain('buurten.geojson');
  });

  test('no GeoJSON, another year, another format and no year are told', async () => {
    for (const body of ['geen json', '{}', '[]', '{"type":"FeatureCollection"}', '']) {
      const { status, body: problem } = await importAreas(body);
      expect([body, status, problem.issues?.length > 0]).toEqual([body, 400, true]);
    }
    expect((await importAreas(geo('wijken'), 'year=24')).body.issues[0].path).toBe('query:year');
    expect((await importAreas(geo('wijken'), '')).body.issues[0].path).toBe('query:year');
    expect((await importAreas(geo('wijken'), 'year=2024', { 'content-type': 'text/csv' })).status).toBe(415);
  });

  test('at 64 MB it ends', async () => {
    const packed = gzipSync(Buffer.alloc(65 * 1024 * 1024, 32));
    expect((await importAreas(packed, 'year=2024', { 'content-encoding': 'gzip' })).status).toBe(413);
  });
});

describe('watch groups', () => {
  test('come from CSV; a broken line is told with its number and stops no other', async () => {
    const buurt = (await it.request('GET', '/v1/areas?level=neighbourhood&limit=1')).body.items[0].code;
    const csv = [
      'groep;beheerder;mobiel;rol;buurtcode',
      `Proef Een;Ans Proef;0612345678;beheerder;${buurt}`,
      `Proef Twee;Bob Proef;079-3165123;beheerder;${buurt}`,
      `Proef Drie;Cor Proef;06 87654321;beheerder;${buurt}`,
    ].join('\r\n');
    const { status, body } = await importCsv(csv);
    expect(status).toBe(200);
    expect(body.refused).toMatchObject([{ line: 3, raw: expect.stringContaining('Proef Twee') }]);
    const groups = (await it.request('GET', '/v1/watch-groups?search=proef')).body.items;
    expect(groups.map((group: { name: string }) => group.name)).toEqual(['Proef Drie', 'Proef Een']);
    expect(groups[1].administrators).toMatchObject([{ mobile: '+31612345678', role: 'primary' }]);
    const one = await it.request('GET', `/v1/watch-groups/${groups[0].id}`);
    expect(one.body).toMatchObject(groups[0]);
    expect(one.body).toMatchObject({ version: expect.stringMatching(/^\w{32}$/), administratorGroups: [] });
    const pages = await it.request('GET', '/v1/watch-groups?limit=1');
    const next = await it.request('GET', `/v1/watch-groups?limit=1&cursor=${pages.body.nextCursor}`);
    expect(next.body.items[0].name).toBe('Proef Een');
    expect((await it.request('GET', `/v1/watch-groups?areaCode=${buurt}`)).body.items).toHaveLength(2);
  });

  test('an unknown municipality, a missing one and a group that is not there are told', async () => {
    expect((await importCsv('groep\nX\n', '')).body.issues[0].path).toBe('query:municipalityCode');
    expect((await importCsv('groep\nX\n', 'municipalityCode=637')).status).toBe(400);
    expect((await it.request('GET', '/v1/watch-groups/999999')).status).toBe(404);
    expect((await it.request('GET', '/v1/watch-groups?status=slapend')).body.issues[0].path).toBe('query:status');
  });
});

describe('lines and administrator groups', () => {
  test('a line is made once per name, and asked to link, pair, test and unlink', async () => {
    const line = { municipalityCode: 'GM0637', name: 'Meldingen', purpose: 'alerts', transport: 'simulator' };
    const made = await it.request('POST', '/v1/lines', { json: line });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/v1/lines/${made.body.id}`]);
    expect((await it.request('POST', '/v1/lines', { json: line })).status).toBe(409);
    const wrong = await it.request('POST', '/v1/lines', {
      json: { ...line, name: '', purpose: 'spam', pace: { groupMs: -1 } },
    });
    const paths = wrong.body.issues.map((issue: { path: string }) => issue.path);
    expect(paths.toSorted()).toEqual(['/name', '/pace/groupMs', '/purpose']);
    const asked: [string, string, string, object?][] = [
      ['POST', 'link', 'link'],
      ['POST', 'pairing-code', 'link-code', { phone: '+31612345678' }],
      ['POST', 'self-test', 'self-test'],
      ['DELETE', 'link', 'unlink'],
    ];
    for (const [method, part, request, json] of asked) {
      const answer = await it.request(method, `/v1/lines/${made.body.id}/${part}`, { json });
      expect([part, answer.status]).toEqual([part, 202]);
      const [row] = await it.db.sql`select request from lines where id = ${made.body.id}`;
      expect(row?.['request']).toBe(request);
    }
    const phone = await it.request('POST', `/v1/lines/${made.body.id}/pairing-code`, {
      json: { phone: '06-12345678' },
    });
    expect([phone.status, phone.body.issues[0].path]).toEqual([400, '/phone']);
    expect((await it.request('POST', '/v1/lines/999/link')).status).toBe(404);
  });

  test('an administrator group belongs to districts that exist', async () => {
    const district = (await it.request('GET', '/v1/areas?level=district&limit=1')).body.items[0].code;
    const group = {
      municipalityCode: 'GM0637',
      name: 'Beheerders',
      lineId: 1,
      chatId: '120363000000000001@g.us',
      areaCodes: [district],
    };
    const made = await it.request('POST', '/v1/administrator-groups', { json: group });
    expect([made.status, made.body.areaCodes]).toEqual([200, [district]]);
    expect((await it.request('GET', '/v1/administrator-groups')).body.items).toEqual([made.body]);
    const other = await it.request('POST', '/v1/administrator-groups', { json: { ...group, areaCodes: ['WK063799'] } });
    expect([other.status, other.body.issues[0].path]).toEqual([400, '/areaCodes/0']);
  });
});
