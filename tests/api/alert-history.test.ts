import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordObserved } from '../../core/delivery/index.ts';
import { DRAFT, createAlert, loadDemo, sendAlert } from './demo.ts';
import { giveToken, startTestApi, type Json, type TestApi } from './helpers.ts';

const UTRECHT = `hk_${'utrecht'.padEnd(43, '_')}`;
const MINUTE = 60_000;

let it: TestApi;
/** One alert of each sort, a minute apart, in the order of sending. */
const ids: Record<'closed' | 'withdrawn' | 'missing' | 'hostile' | 'draft', string> = {} as never;
let codes: Record<string, string> = {};

const at = (label: string, area: string, draft: Json = DRAFT) => ({
  ...draft,
  facts: { ...draft.facts, place: { label, area } },
});
const MISSING = {
  ...DRAFT,
  facts: { kind: 'missing_person', occurredAt: DRAFT.facts.occurredAt, place: { label: 'winkelcentrum Meerzicht' } },
  target: { type: 'areas', codes: ['WK063702'] },
};

beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  await giveToken({ ...it.ctx, tenant: 'GM0344', db: it.db }, UTRECHT, ['dispatcher']);
  const made: Json[] = [];
  const first = await createAlert(it, at('Dorpsstraat 100%', 'Rokkeveen'));
  ids.draft = await createAlert(it, at('Nergens', 'Seghwaert'));
  for (const draft of [at('Van Leeuwenhoeklaan', 'Rokkeveen'), at('Parkdreef', 'Buytenwegh'), MISSING]) {
    it.clock.advance(MINUTE);
    made.push(await sendAlert(it, draft));
  }
  [ids.closed, ids.withdrawn, ids.missing] = made.map(({ id }) => id) as [string, string, string];
  it.clock.advance(MINUTE);
  // Made first, sent last: a list by time of sending has it on top.
  const sent = await it.request('POST', `/v1/alerts/${first}/dispatch`, {
    headers: { 'idempotency-key': 'als-laatste' },
  });
  ids.hostile = first;
  codes = Object.fromEntries(
    [...made, { id: first, checkCode: sent.body.alert.checkCode }].map((one) => [one.id, one.checkCode]),
  );
  await it.request('POST', `/v1/alerts/${ids.closed}/closing`, { json: { outcome: 'arrested', count: 2 } });
  await it.request('POST', `/v1/alerts/${ids.withdrawn}/withdrawal`, { json: {} });
});
afterAll(() => it.close());

const found = async (query: string, token?: string) => {
  const { status, body } = await it.request('GET', `/v1/alerts?${query}`, token === undefined ? {} : { token });
  expect([query, status]).toEqual([query, 200]);
  return body.items.map((alert: Json) => alert.id);
};
const instant = (minutes: number) => new Date(Date.parse('2026-03-10T20:40:00Z') + minutes * MINUTE).toISOString();

describe('the list of alerts', () => {
  test('is newest first by when they were sent, a draft by when it was made', async () => {
    expect(await found('')).toEqual([ids.hostile, ids.missing, ids.withdrawn, ids.closed, ids.draft]);
  });

  test('is asked by several states, kinds and outcomes at once', async () => {
    expect(await found('status=closed&status=withdrawn')).toEqual([ids.withdrawn, ids.closed]);
    expect(await found('status=draft')).toEqual([ids.draft]);
    expect(await found('kind=missing_person')).toEqual([ids.missing]);
    expect(await found('kind=missing_person&kind=burglary&status=live')).toEqual([ids.hostile, ids.missing]);
    expect(await found('outcome=arrested&outcome=found_safe')).toEqual([ids.closed]);
    expect(await found('kind=missing_person&outcome=arrested')).toEqual([]);
  });

  test('is asked by time: from a moment on, and before another', async () => {
    expect(await found(`from=${instant(2)}&until=${instant(3)}`)).toEqual([ids.withdrawn]);
    expect(await found(`from=${encodeURIComponent('2026-03-10T21:43:00+01:00')}`)).toEqual([ids.hostile, ids.missing]);
  });

  test('is asked by where they went: a district or a neighbourhood, and drafts went nowhere', async () => {
    const meerzicht = await it.request('GET', `/v1/alerts/${ids.missing}`);
    const neighbourhood = meerzicht.body.reach.areas[0];
    expect(neighbourhood).toMatch(/^BU063702/);
    expect(await found(`area=${neighbourhood}`)).toContain(ids.missing);
    expect(await found(`area=${meerzicht.body.reach.districts[0]}&kind=missing_person`)).toEqual([ids.missing]);
    expect(await found('area=WK063799')).toEqual([]);
  });

  test('is searched by part of the place or of the check code, in any case, with nothing special about % and _', async () => {
    expect(await found('search=leeuwenHOEK')).toEqual([ids.closed]);
    expect(await found('search=rokkeveen')).toEqual([ids.hostile, ids.closed]);
    expect(await found(`search=${codes[ids.withdrawn]?.toLowerCase()}`)).toEqual([ids.withdrawn]);
    expect(await found('search=100%25')).toEqual([ids.hostile]);
    expect(await found('search=%25')).toEqual([ids.hostile]);
    expect(await found('search=_')).toEqual([]);
    expect(await found(`search=${encodeURIComponent("'; drop table alerts; --")}`)).toEqual([]);
  });

  test('is turned over page by page, within the same filter, and each alert stands on one page', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await it.request('GET', `/v1/alerts?limit=2&kind=burglary${cursor}`);
      seen.push(...body.items.map((alert: Json) => alert.id));
      cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual([ids.hostile, ids.withdrawn, ids.closed, ids.draft]);
  });

  test('says per alert in how many groups it stands, and how long that took in the middle one', async () => {
    const groups = (await it.request('GET', `/v1/alerts/${ids.closed}/groups`)).body.items.slice(0, 3);
    const alert = (await it.request('GET', `/v1/alerts/${ids.closed}`)).body;
    const start = Date.parse(alert.dispatchedAt);
    for (const [n, { groupId }] of groups.entries()) {
      const chatId = `bewoners-${groupId}@g.us`;
      await it.db.sql`update watch_groups set chat_id = ${chatId} where id = ${groupId}`;
      const seenAt = new Date(start + (n + 1) ** 2 * 10_000);
      await recordObserved(it.db.sql, { checkCode: alert.checkCode, chatId, at: seenAt, now: seenAt });
    }
    const { body } = await it.request('GET', '/v1/alerts?status=closed&status=draft');
    expect(body.items.map((item: Json) => item.relay)).toEqual([
      { groups: 3, medianLagMs: 40_000 },
      { groups: 0, medianLagMs: null },
    ]);
  });

  test('shows nothing of another municipality', async () => {
    expect(await found('', UTRECHT)).toEqual([]);
    expect(await found(`search=${codes[ids.closed]}`, UTRECHT)).toEqual([]);
  });

  test('refuses what is no state, kind, outcome, time, area or cursor, and says which', async () => {
    const wrong = [
      'status=klaar',
      'kind=brand',
      'outcome=ontsnapt',
      'from=gisteren',
      'area=GM0637',
      'search=',
      `search=${'x'.repeat(101)}`,
      'cursor=xyz',
      `status=${Array.from({ length: 21 }, () => 'live').join('&status=')}`,
      'wijk=WK063705',
    ];
    for (const query of wrong) {
      const { status, body } = await it.request('GET', `/v1/alerts?${query}`);
      expect([query, status]).toEqual([query, 400]);
      expect(body.issues[0].path).toContain(query.split('=')[0]);
    }
  });
});

describe('the spread of an alert', () => {
  test('is there once it was sent, with every group that was targeted; a draft has none', async () => {
    const { body } = await it.request('GET', `/v1/alerts/${ids.closed}/spread`);
    const groups = (await it.request('GET', `/v1/alerts/${ids.closed}/groups`)).body.items;
    expect(body.groups.map((group: Json) => group.groupId).toSorted()).toEqual(
      groups.map((group: Json) => group.groupId).toSorted(),
    );
    expect(body.events.map((event: Json) => event.type)).toEqual(['dispatched', 'closed']);
    expect(Object.keys(body.groups[0]).filter((key) => /admin|phone|mobile|person/i.test(key))).toEqual([]);
    expect((await it.request('GET', `/v1/alerts/${ids.draft}/spread`)).status).toBe(409);
    expect((await it.request('GET', `/v1/alerts/${ids.closed}/spread`, { token: UTRECHT })).status).toBe(404);
  });
});
