import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveToken, startTestApi, type Json, type TestApi } from './helpers.ts';
import { createAlert, loadDemo, sendAlert } from './demo.ts';
import { recordRelay } from '../../core/delivery/index.ts';
import { admitMunicipality } from '../helpers/database.ts';

let it: TestApi;
let relayed: number;
let silent: number;
const tokenOf = (who: string) => `hk_${who.padEnd(43, '_')}`;
const REGISTRAR = tokenOf('registerbeheerder');
const ORGANISER = tokenOf('oefenleider');
const ELSEWHERE = tokenOf('elders');

beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  await giveToken({ ...it.ctx, db: it.db }, REGISTRAR, ['registrar']);
  await giveToken({ ...it.ctx, db: it.db }, ORGANISER, ['organiser']);
  await admitMunicipality(it.db, 'GM0518', 'Den Haag');
  await giveToken({ ...it.ctx, db: it.db, tenant: 'GM0518' }, ELSEWHERE, ['registrar', 'dispatcher']);
  const { id } = await sendAlert(it);
  const [one, two] = (await it.request('GET', `/v1/alerts/${id}/groups`)).body.items;
  const at = new Date(it.clock.now().getTime() + 90_000);
  const confirmation = { alertId: id, administratorId: one.administratorId, how: 'word' as const, at, now: at };
  const done = await recordRelay(it.db.sql, confirmation);
  relayed = done[0] as number;
  silent = done.includes(two.groupId) ? 0 : two.groupId;
  await createAlert(it);
});
afterAll(() => it.close());

const search = async (json: object, token?: string): Promise<Json> => {
  const { status, body } = await it.request('POST', '/v1/watch-groups/search', {
    json,
    ...(token === undefined ? {} : { token }),
  });
  expect([json, status, status === 200 ? '' : body]).toEqual([json, 200, '']);
  return body;
};
const auditOf = async (verb: string) =>
  it.db.sql<
    { entity: string; detail: Json }[]
  >`select entity, detail from audit_entries where verb = ${verb} order by id desc`;

describe('the list of groups', () => {
  test('sorts by each column, both ways, and pages through all of them once by cursor and by number', async () => {
    for (const sort of ['name', 'members', 'district', 'administrators', 'relayRate']) {
      for (const direction of ['asc', 'desc']) {
        const byCursor: number[] = [];
        const byNumber: number[] = [];
        let cursor: string | undefined;
        do {
          const part = await search({ sort, direction, limit: 47, ...(cursor === undefined ? {} : { cursor }) });
          byCursor.push(...part.items.map((group: Json) => group.id));
          expect(part.total).toBe(180);
          cursor = part.nextCursor;
        } while (cursor !== undefined);
        for (let offset = 0; offset < 180; offset += 60)
          byNumber.push(...(await search({ sort, direction, limit: 60, offset })).items.map((group: Json) => group.id));
        expect([sort, direction, new Set(byCursor).size]).toEqual([sort, direction, 180]);
        expect([sort, direction, byNumber]).toEqual([sort, direction, byCursor]);
      }
    }
    const members = (await search({ sort: 'members', direction: 'desc', limit: 200 })).items.map(
      (group: Json) => group.memberCount,
    );
    const known = members.filter((count: number | null) => count !== null);
    expect(known).toEqual([...known].toSorted((a, b) => b - a));
    expect(members.slice(known.length).every((count: number | null) => count === null)).toBe(true);
  });

  test('finds an administrator by part of the name, whatever the accents, and by the number in any spelling', async () => {
    const [group] = (await search({ status: 'connected', limit: 1 })).items;
    const { name, mobile, id } = group.administrators[0];
    const withIt = (found: Json) =>
      found.items.every((one: Json) =>
        one.administrators.some(
          (person: Json) => person.id === id || person.name.toLowerCase().includes(name.slice(0, 5).toLowerCase()),
        ),
      );
    const byName = await search({ search: name.slice(0, 5).toUpperCase(), limit: 200 });
    expect(byName.items.map((one: Json) => one.id)).toContain(group.id);
    expect(withIt(byName)).toBe(true);
    const byNumber = await search({ search: mobile.replace('+316', '06-'), limit: 200 });
    expect(byNumber.items.map((one: Json) => one.id)).toContain(group.id);
    expect(byNumber.total).toBeLessThan(10);
    const [entry] = await auditOf('view');
    expect(entry?.entity).toBe('administrator');
    expect(JSON.stringify(await auditOf('view'))).not.toContain(name);
  });

  test('is for an organiser without people, and without how groups relay', async () => {
    const [person] = (await search({ status: 'connected', limit: 1 })).items[0].administrators;
    const own = await search({ status: 'connected', limit: 200 }, ORGANISER);
    expect(own.items.every((group: Json) => group.administrators.length === 0 && group.relays === null)).toBe(true);
    expect(own.items.some((group: Json) => group.activeAdministrators > 0)).toBe(true);
    expect((await search({ search: person.mobile }, ORGANISER)).total).toBe(0);
    for (const json of [{ silent: true }, { sort: 'relayRate' }]) {
      const refused = await it.request('POST', '/v1/watch-groups/search', { json, token: ORGANISER });
      expect([json, refused.status]).toEqual([json, 403]);
    }
  });

  test('shows of each group where it lies, and how it relayed', async () => {
    const all = (await search({ status: 'connected', limit: 200 })).items;
    const one = all.find((group: Json) => group.id === relayed);
    expect(one.relays).toMatchObject({ asked: 1, relayed: 1, silentSince: null, medianLagMs: 90_000 });
    expect(one.place.lon).toBeGreaterThan(4.4);
    expect(one.place.lon).toBeLessThan(4.6);
    const silentOnes = (await search({ silent: true, limit: 200 })).items.map((group: Json) => group.id);
    expect(silentOnes).toContain(silent);
    expect(silentOnes).not.toContain(relayed);
    const best = await search({ sort: 'relayRate', direction: 'desc', limit: 1 });
    expect(best.items[0].relays.relayed).toBe(1);
    const places = (await it.request('POST', '/v1/watch-groups/places', { json: { silent: true } })).body.items;
    expect(places.map((place: Json) => place.id).toSorted()).toEqual(silentOnes.toSorted());
  });

  test('takes no hostile filter for anything else than a filter', async () => {
    for (const text of ["' or 1=1 --", '%', '_', '\\', '\u202Eabc', '💥'.repeat(50), '{{7*7}}'])
      expect([text, (await search({ search: text })).total]).toEqual([text, 0]);
    const wrong: object[] = [
      { sort: 'password' },
      { limit: 0 },
      { limit: 1e9 },
      { offset: -1 },
      { areaCode: 'x' },
      { who: 1 },
    ];
    for (const json of [...wrong, { cursor: 'x' }, { alerts: 51 }]) {
      const { status } = await it.request('POST', '/v1/watch-groups/search', { json });
      expect([json, status]).toEqual([json, 400]);
    }
    const cursor = (await search({ sort: 'members', limit: 1 })).nextCursor;
    expect((await it.request('POST', '/v1/watch-groups/search', { json: { sort: 'name', cursor } })).status).toBe(400);
  });
});

describe('the export', () => {
  const get = (query = '', token?: string) =>
    it.request('GET', `/v1/watch-groups/export${query}`, token === undefined ? {} : { token });

  test('is CSV that a spreadsheet opens and an import reads back without a change', async () => {
    const { status, headers, text } = await get('?status=connected');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="buurtpreventiegroepen-GM0637-[\d-]+\.csv"$/,
    );
    const bytes = new Uint8Array(
      await (
        await fetch(`${it.url}/v1/watch-groups/export`, { headers: { authorization: `Bearer ${REGISTRAR}` } })
      ).arrayBuffer(),
    );
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    expect(text).toContain('"Groepsnaam";"WABP-nummer";');
    const again = await it.request('POST', '/v1/registry/imports?municipalityCode=GM0637&dryRun=true', {
      body: text,
      headers: { 'content-type': 'text/csv' },
    });
    expect(again.body.counts).toMatchObject({ new: 0, changed: 0, refused: 0 });
    expect(again.body.counts.unchanged).toBeGreaterThan(99);
    const [entry] = await auditOf('export');
    expect(entry).toMatchObject({ entity: 'watch-group', detail: { groups: 180, people: true } });
    expect((await auditOf('view'))[0]).toMatchObject({
      entity: 'administrator',
      detail: { digest: expect.any(String) },
    });
  });

  test('has no column that the role may not see', async () => {
    const { text } = await get('', ORGANISER);
    expect(text).not.toMatch(/Beheerder"|Mobiel|E-mail|Doorgezet|06-\d{8}/);
    expect(text.trim().split('\r\n')).toHaveLength(181);
    expect((await get('?silent=true', ORGANISER)).status).toBe(403);
  });

  test('holds nothing that a spreadsheet would carry out', async () => {
    const evil = ['=HYPERLINK("http://kwaad.example")', '+1+1', '-2', '@SUM(A1)', '\tTab', '＝1', ' =1', '|calc'];
    for (const name of evil) {
      await it.db
        .sql`insert into watch_groups (municipality_code, name, status) values ('GM0637', ${name}, 'registered')`;
    }
    const { text } = await get();
    const cells = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1] as string);
    expect(cells.length).toBeGreaterThan(1000);
    expect(cells.filter((cell) => /^\s*[=+\-@|＝＋－＠]|^[\t\r\n]/u.test(cell))).toEqual([]);
    expect(text).toContain('"\'=HYPERLINK(""http://kwaad.example"")"');
    await it.db.sql`delete from watch_groups where name = any(${evil})`;
  });
});

describe('another municipality', () => {
  test('sees nothing of these groups and changes nothing of them', async () => {
    expect((await search({ limit: 200 }, ELSEWHERE)).items).toEqual([]);
    expect((await it.request('GET', `/v1/watch-groups/${relayed}`, { token: ELSEWHERE })).status).toBe(404);
    expect((await it.request('GET', `/v1/watch-groups/${relayed}/alerts`, { token: ELSEWHERE })).body.items).toEqual(
      [],
    );
    expect((await it.request('GET', '/v1/coverage', { token: ELSEWHERE })).body).toMatchObject({ neighbourhoods: [] });
    expect(
      (await it.request('GET', '/v1/watch-groups/export', { token: ELSEWHERE })).text.trim().split('\r\n'),
    ).toHaveLength(1);
    const json = { status: 'retired', version: '' };
    const change = await it.request('PUT', `/v1/watch-groups/${relayed}/status`, { json, token: ELSEWHERE });
    expect(change.status).toBe(404);
    const [person] = await it.db.sql<{ id: number }[]>`select min(id) as id from administrators`;
    expect((await it.request('POST', `/v1/administrators/${person?.id}/stop`, { token: ELSEWHERE })).status).toBe(404);
    const named = await it.request('GET', '/v1/watch-groups?municipalityCode=GM0637', { token: ELSEWHERE });
    expect(named.status).toBe(403);
  });
});

describe('a group', () => {
  test('tells a registrar how it relayed, and not what the alerts were about', async () => {
    const full = (await it.request('GET', `/v1/watch-groups/${relayed}/alerts`)).body.items;
    expect(full).toMatchObject([{ kind: 'burglary', alertId: expect.any(String), lagMs: 90_000, how: 'word' }]);
    const own = (await it.request('GET', `/v1/watch-groups/${relayed}/alerts`, { token: REGISTRAR })).body.items;
    expect(own).toEqual([{ ...full[0], kind: null, alertId: null }]);
    expect((await it.request('GET', `/v1/watch-groups/${silent}/alerts`)).body.items).toMatchObject([
      { relayedAt: null, how: null, lagMs: null },
    ]);
  });

  test('names the police chats that reach it, and who of its own is in them', async () => {
    const { body } = await it.request('GET', `/v1/watch-groups/${relayed}`);
    expect(body.administratorGroups.length).toBeGreaterThan(0);
    const own = body.administrators.map((one: Json) => one.id);
    expect(body.administratorGroups[0].administratorIds.every((id: number) => own.includes(id))).toBe(true);
    expect(body).toMatchObject({ relays: { asked: 1 }, place: { lat: expect.any(Number) } });
    const seen = (await it.request('GET', `/v1/watch-groups/${relayed}`, { token: ORGANISER })).body;
    expect(seen.administrators).toEqual([]);
    expect(seen.administratorGroups.every((chat: Json) => chat.administratorIds.length === 0)).toBe(true);
  });
});

describe('changes by a registrar', () => {
  const put = (path: string, json: object, token = REGISTRAR) => it.request('PUT', path, { json, token });

  test('hand a group over, change its status and stop somebody, and an old version is 409', async () => {
    const all = (await search({ status: 'connected', limit: 200 }, REGISTRAR)).items;
    const group = all.find((one: Json) => one.administrators.length > 1);
    const path = `/v1/watch-groups/${group.id}`;
    const { version } = (await it.request('GET', path, { token: REGISTRAR })).body;
    const [primary, deputy] = group.administrators;
    const moved = await put(`${path}/administrator`, { administratorId: deputy.id, version });
    expect([moved.status, moved.body.administrators[0]]).toEqual([200, { ...deputy, role: 'primary' }]);
    const late = await put(`${path}/status`, { status: 'retired', version });
    expect([late.status, late.body.issues[0].code]).toEqual([409, 'version']);
    const retired = await put(`${path}/status`, { status: 'retired', version: moved.body.version });
    expect([retired.status, retired.body.status]).toEqual([200, 'retired']);
    const stop = (id: number) => it.request('POST', `/v1/administrators/${id}/stop`, { token: REGISTRAR });
    expect((await stop(primary.id)).status).toBe(204);
    expect((await stop(primary.id)).status).toBe(409);
    const start = (json: object) =>
      it.request('POST', `/v1/administrators/${primary.id}/start`, { json, token: REGISTRAR });
    expect((await start({ askedForIt: false })).body.issues[0].path).toBe('/askedForIt');
    expect((await start({ askedForIt: true })).status).toBe(204);
    for (const json of [
      {},
      { status: 'weg', version },
      { status: 'retired' },
      { status: 'retired', version, naam: 'x' },
    ])
      expect([json, (await put(`${path}/status`, json)).status]).toEqual([json, 400]);
    const stranger = await put(`${path}/administrator`, { administratorId: 999_999, version: retired.body.version });
    expect([stranger.status, stranger.body.issues[0].code]).toEqual([400, 'not-of-group']);
  });

  test('are refused to who only reads', async () => {
    const path = `/v1/watch-groups/${relayed}`;
    expect((await put(`${path}/status`, { status: 'retired', version: '' }, ORGANISER)).status).toBe(403);
    expect((await put(`${path}/administrator`, { administratorId: 1, version: '' }, ORGANISER)).status).toBe(403);
    expect((await it.request('POST', '/v1/administrators/1/stop', { token: ORGANISER })).status).toBe(403);
    expect((await it.request('GET', `${path}/alerts`, { token: ORGANISER })).status).toBe(403);
    expect((await it.request('GET', '/v1/coverage/gaps', { token: ORGANISER })).body.silent).toBeNull();
  });
});
