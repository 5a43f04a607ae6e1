import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordLineState } from '../../core/delivery/index.ts';
import { createAlert, DRAFT, loadDemo, sendAlert } from './demo.ts';
import { startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
let lineId: number;
beforeAll(async () => {
  it = await startTestApi();
  lineId = await loadDemo(it);
});
afterAll(() => it.close());

const codesOf = (body: { issues: { code: string }[] }) => body.issues.map((issue) => issue.code);
const dispatch = (id: string, key: string, json?: object) =>
  it.request('POST', `/v1/alerts/${id}/dispatch`, { headers: { 'idempotency-key': key }, json });
const posts = async () => (await it.db.sql<{ n: number }[]>`select count(*) as n from posts`)[0]?.n ?? 0;

describe('drafts', () => {
  test('a draft is made, found back, changed and listed', async () => {
    const made = await it.request('POST', '/v1/alerts', { json: DRAFT });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ status: 'draft', kind: 'burglary', version: 1, reach: null });
    expect(made.headers.get('location')).toBe(`/v1/alerts/${made.body.id}`);
    const found = await it.request('GET', made.headers.get('location') as string);
    expect(found.body).toEqual(made.body);
    const target = { type: 'areas', codes: ['WK063705'] };
    const changed = await it.request('PATCH', `/v1/alerts/${made.body.id}`, { json: { target, version: 1 } });
    expect(changed.body).toMatchObject({ target, facts: made.body.facts, version: 2 });
    const { body } = await it.request('GET', '/v1/alerts?status=draft&municipalityCode=GM0637');
    expect(body.items[0]).toEqual({ ...changed.body, relay: { groups: 0, medianLagMs: null } });
  });

  test('a change without a version is refused, and one on an old version is a conflict', async () => {
    const id = await createAlert(it);
    const change = { facts: DRAFT.facts };
    expect((await it.request('PATCH', `/v1/alerts/${id}`, { json: change })).status).toBe(400);
    const headers = { 'if-match': '"1"' };
    expect((await it.request('PATCH', `/v1/alerts/${id}`, { json: change, headers })).status).toBe(200);
    const late = await it.request('PATCH', `/v1/alerts/${id}`, { json: change, headers });
    expect([late.status, codesOf(late.body)]).toEqual([409, ['version-changed']]);
  });

  test('the list comes in pages, each alert once', async () => {
    for (let count = 0; count < 3; count += 1) {
      it.clock.advance(1000);
      await createAlert(it);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await it.request('GET', `/v1/alerts?limit=2${cursor}`);
      seen.push(...body.items.map((alert: { id: string }) => alert.id));
      cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    const [row] = await it.db.sql<{ n: number }[]>`select count(*) as n from alerts`;
    expect([seen.length, new Set(seen).size]).toEqual([row?.n, row?.n]);
  });

  test('a preview tells text, reach and what stands in the way, and keeps nothing', async () => {
    const before = (await it.request('GET', '/v1/alerts')).body.items.length;
    const { status, body } = await it.request('POST', '/v1/alert-previews', { json: DRAFT });
    expect(status).toBe(200);
    expect(body.text).toMatch(/^🚨 \*Dit is een politiebericht: woninginbraak/);
    expect(body.text).toContain('https://echt.example/m/');
    expect(body).toMatchObject({ canSend: true, blocks: [] });
    expect(body.reach.groups).toBeGreaterThan(5);
    expect((await it.request('GET', '/v1/alerts')).body.items).toHaveLength(before);
    const reach = await it.request('POST', '/v1/target-previews', { json: DRAFT.target });
    expect(reach.body).toEqual(body.reach);
  });
});

describe('what may not be', () => {
  test('a kind that does not exist is told by name', async () => {
    for (const kind of ['loose_dog', '', null, 3, 'BURGLARY', '__proto__']) {
      const { status, body } = await it.request('POST', '/v1/alerts', {
        json: { ...DRAFT, facts: { ...DRAFT.facts, kind } },
      });
      expect([status, body.issues[0].path]).toEqual([400, '/facts/kind']);
      expect(body.issues[0].message).toContain('woninginbraak (burglary)');
    }
  });

  test('places outside the Netherlands, swapped axes and an empty target are told', async () => {
    const targets: [object, string][] = [
      [{ type: 'radius', point: { lon: 2.35, lat: 48.86 }, metres: 500 }, '/target/point'],
      [{ type: 'radius', point: { lon: 52.05, lat: 4.49 }, metres: 500 }, '/target/point'],
      [{ type: 'radius', point: { lon: 4.49, lat: 52.05 }, metres: -1 }, '/target/metres'],
      [{ type: 'areas', codes: [] }, '/target/codes'],
      [{ type: 'nothing' }, '/target/type'],
    ];
    for (const [target, path] of targets) {
      for (const address of ['/v1/alerts', '/v1/alert-previews']) {
        const { status, body } = await it.request('POST', address, { json: { ...DRAFT, target } });
        expect([status, body.issues[0].path]).toEqual([400, path]);
      }
    }
  });

  test('unknown fields are refused wherever they stand', async () => {
    const facts = { ...DRAFT.facts, place: { ...DRAFT.facts.place, houseNumber: 12 }, colour: 'rood' };
    const { status, body } = await it.request('POST', '/v1/alerts', { json: { ...DRAFT, facts, note: 'x' } });
    expect(status).toBe(400);
    const paths = body.issues.map((issue: { path: string }) => issue.path);
    expect(paths.toSorted()).toEqual(['/facts/colour', '/facts/place/houseNumber', '/note']);
  });

  test('a description by origin is refused with the reason, before and at sending', async () => {
    const draft = { ...DRAFT, facts: { ...DRAFT.facts, remarks: 'Het gaat om een Marokkaanse man.' } };
    const preview = await it.request('POST', '/v1/alert-previews', { json: draft });
    expect(preview.body.canSend).toBe(false);
    expect(preview.body.blocks[0].path).toBe('/facts/remarks');
    const id = await createAlert(it, draft);
    const before = await posts();
    const sent = await dispatch(id, 'herkomst-1');
    expect([sent.status, sent.body.issues[0].path]).toEqual([422, '/facts/remarks']);
    expect(await posts()).toBe(before);
  });
});

describe('sending', () => {
  test('without an Idempotency-Key nothing goes out', async () => {
    const id = await createAlert(it);
    const { status, body } = await it.request('POST', `/v1/alerts/${id}/dispatch`);
    expect([status, body.issues[0].path]).toEqual([400, 'header:Idempotency-Key']);
    expect((await dispatch(id, 'met spatie')).status).toBe(400);
  });

  test('the same request twice, also at the same moment, is one alert and one answer', async () => {
    const id = await createAlert(it);
    const before = await posts();
    const [one, two] = await Promise.all([dispatch(id, 'tweemaal-1'), dispatch(id, 'tweemaal-1')]);
    const three = await dispatch(id, 'tweemaal-1');
    expect([one.status, two.status, three.status]).toEqual([202, 202, 202]);
    expect(two.body).toEqual(one.body);
    expect(three.body).toEqual(one.body);
    expect(one.body.alert).toMatchObject({ status: 'live' });
    expect((await posts()) - before).toBe(one.body.posts);
    const other = await dispatch(await createAlert(it), 'tweemaal-1');
    expect([other.status, codesOf(other.body)]).toEqual([409, ['idempotency-key-reused']]);
    const again = await dispatch(id, 'een-andere-sleutel');
    expect(again.status).toBe(409);
  });

  test('a line that is not linked is said before and at sending, and the draft stays', async () => {
    const now = it.clock.now();
    await recordLineState(it.db.sql, lineId, { state: 'unlinked', now });
    const id = await createAlert(it);
    const preview = await it.request('GET', `/v1/alerts/${id}/preview`);
    expect(codesOf({ issues: preview.body.blocks })).toEqual(['no-line']);
    const { status, body } = await dispatch(id, 'geen-lijn-1');
    expect([status, body.type, codesOf(body)]).toEqual([409, 'urn:heterdaadkracht:problem:no-line', ['no-line']]);
    expect((await it.request('GET', `/v1/alerts/${id}`)).body.status).toBe('draft');
    await recordLineState(it.db.sql, lineId, { state: 'connected', now });
    expect((await dispatch(id, 'geen-lijn-1')).status).toBe(202);
  });

  test('a target where nobody can be reached is said before and at sending', async () => {
    await it.db
      .sql`insert into areas (code, year, level, name, municipality_code, municipality, district_code, geometry)
      select 'BU06379999', year, level, 'Leeg', municipality_code, municipality, district_code,
             '{"type":"Polygon","coordinates":[[[5.90,52.20],[5.91,52.20],[5.91,52.21],[5.90,52.21],[5.90,52.20]]]}'
      from areas where level = 'neighbourhood' limit 1`;
    await it.targeting.reload();
    const id = await createAlert(it, { ...DRAFT, target: { type: 'areas', codes: ['BU06379999'] } });
    const { status, body } = await dispatch(id, 'niemand-1');
    expect([status, codesOf(body)]).toEqual([422, ['nobody-reached']]);
    await it.db.sql`delete from areas where code = 'BU06379999'`;
    await it.targeting.reload();
  });
});

describe('a live alert', () => {
  test('is followed in counts, groups, posts, texts and timeline', async () => {
    const { id } = await sendAlert(it);
    const [progress, groups, allPosts, messages, timeline] = await Promise.all(
      ['progress', 'groups', 'posts', 'messages', 'timeline'].map((part) =>
        it.request('GET', `/v1/alerts/${id}/${part}`),
      ),
    );
    expect(progress?.body.administrators).toBeGreaterThan(5);
    expect(groups?.body.items).toHaveLength(progress?.body.groups);
    expect(allPosts?.body.items).toHaveLength(progress?.body.posts);
    expect(messages?.body.items).toMatchObject([{ sort: 'first', sequence: 1 }]);
    const types = timeline?.body.items.map((event: { type: string }) => event.type);
    expect(types).toEqual(['drafted', 'dispatched']);
    const first = timeline?.body.items[0].id;
    const later = await it.request('GET', `/v1/alerts/${id}/timeline?afterId=${first}`);
    expect(later.body.items).toHaveLength(1);
  });

  test('is updated, corrected, extended and closed; after that no more', async () => {
    const { id } = await sendAlert(it);
    const update = { sort: 'update', change: { text: 'De scooter is gevonden bij het station.' } };
    const headers = { 'idempotency-key': 'aanvulling-1' };
    expect((await it.request('POST', `/v1/alerts/${id}/updates`, { json: update, headers })).status).toBe(202);
    expect((await it.request('POST', `/v1/alerts/${id}/updates`, { json: update, headers })).status).toBe(202);
    const correction = { sort: 'correction', change: { corrections: [{ wrote: 'donkere jas', is: 'rode jas' }] } };
    expect((await it.request('POST', `/v1/alerts/${id}/updates`, { json: correction })).status).toBe(202);
    expect((await it.request('POST', `/v1/alerts/${id}/extension`, { json: { hours: 3 } })).status).toBe(200);
    expect((await it.request('POST', `/v1/alerts/${id}/extension`, { json: { hours: 200 } })).status).toBe(400);
    const wrong = await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'found_safe' } });
    expect([wrong.status, codesOf(wrong.body)]).toEqual([400, ['outcome-of-other-kind']]);
    const closed = await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested', count: 2 } });
    expect(closed.body).toMatchObject({ status: 'closed', outcome: 'arrested' });
    const { body } = await it.request('GET', `/v1/alerts/${id}/messages`);
    const sorts = body.items.map((message: { sort: string }) => message.sort);
    expect(sorts).toEqual(['first', 'update', 'correction', 'closing']);
    expect((await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested' } })).status).toBe(409);
    expect((await it.request('POST', `/v1/alerts/${id}/updates`, { json: update })).status).toBe(409);
  });

  test('is withdrawn with or without a reason: what waited is not sent any more', async () => {
    const { id } = await sendAlert(it);
    const { status, body } = await it.request('POST', `/v1/alerts/${id}/withdrawal`);
    expect([status, body.status]).toEqual([202, 'withdrawn']);
    const progress = await it.request('GET', `/v1/alerts/${id}/progress`);
    expect(progress.body.cancelled).toBe(progress.body.administrators);
    const other = await sendAlert(it);
    const json = { reason: 'Het was een sleutelmaker aan het werk.' };
    const reasoned = await it.request('POST', `/v1/alerts/${other.id}/withdrawal`, { json });
    expect(reasoned.body.outcomeText).toBe(json.reason);
  });

  test('an alert that does not exist is 404 everywhere', async () => {
    const id = '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44';
    for (const part of [
      '',
      '/preview',
      '/progress',
      '/groups',
      '/posts',
      '/messages',
      '/timeline',
      '/spread',
      '/events',
      '/image',
    ]) {
      const accept = part === '/events' ? 'text/event-stream' : '*/*';
      expect([part, (await it.request('GET', `/v1/alerts/${id}${part}`, { headers: { accept } })).status]).toEqual([
        part,
        404,
      ]);
    }
    expect((await dispatch(id, 'bestaat-niet-1')).status).toBe(404);
  });

  test('a person decides about a post that the network cannot tell', async () => {
    const { id } = await sendAlert(it);
    const [post] = (await it.request('GET', `/v1/alerts/${id}/posts`)).body.items;
    const resolve = () => it.request('POST', `/v1/posts/${post.id}/resolution`, { json: { sent: true } });
    expect((await resolve()).status).toBe(409);
    await it.db.sql`update posts set state = 'unknown' where id = ${post.id}`;
    expect((await resolve()).status).toBe(204);
    const [after] = (await it.request('GET', `/v1/alerts/${id}/posts`)).body.items;
    expect(after.state).toBe('sent');
  });
});
