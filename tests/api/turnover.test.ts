import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordRelay } from '../../core/delivery/index.ts';
import { openTask } from '../../core/tasks/index.ts';
import { runTurnover } from '../../core/turnover/index.ts';
import { loadDemo, sendAlert } from './demo.ts';
import { giveToken, startTestApi, type Json, type TestApi } from './helpers.ts';

let it: TestApi;
const tokenOf = (who: string) => `hk_${who.padEnd(43, '_')}`;
const [REGISTRAR, ORGANISER, DISPATCHER] = ['registerbeheerder', 'oefenleider', 'centralist'].map(tokenOf) as [
  string,
  string,
  string,
];

beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  await giveToken({ ...it.ctx, db: it.db }, REGISTRAR, ['registrar']);
  await giveToken({ ...it.ctx, db: it.db }, ORGANISER, ['organiser']);
  await giveToken({ ...it.ctx, db: it.db }, DISPATCHER, ['dispatcher']);
});
afterAll(() => it.close());

const get = async (path: string, token: string): Promise<Json> => {
  const { status, body } = await it.request('GET', path, { token });
  expect([path, status, status === 200 ? '' : body]).toEqual([path, 200, '']);
  return body;
};

test('the rates of a quarter are told per group and in all, and as a file with no persons in it', async () => {
  const { id } = await sendAlert(it);
  const [one] = (await it.request('GET', `/v1/alerts/${id}/groups`)).body.items;
  const at = new Date(it.clock.now().getTime() + 90_000);
  const done = await recordRelay(it.db.sql, {
    alertId: id,
    administratorId: one.administratorId,
    how: 'word',
    at,
    now: at,
  });
  const table = await get('/v1/relay-rates', REGISTRAR);
  expect(table).toMatchObject({ closed: false, asked: done.length, relayed: done.length, rate: 1 });
  const told = table.items.find(({ groupId }: Json) => groupId === done[0]);
  expect(told).toMatchObject({ asked: 1, relayed: 1, rate: 1, byWord: 1, before: null });
  const own = await get(`/v1/watch-groups/${done[0]}/relay-rates`, REGISTRAR);
  expect(own.items).toMatchObject([{ quarter: table.quarter, asked: 1, relayed: 1, lagMs: 90_000 }]);
  const file = await it.request('GET', '/v1/relay-rates/export', { token: REGISTRAR });
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(String(file.text)).toContain(told.name);
  expect((await it.request('GET', '/v1/relay-rates', { token: ORGANISER })).status).toBe(403);
  expect((await it.request('GET', '/v1/relay-rates?quarter=2026-Q7', { token: REGISTRAR })).status).toBe(400);
});

test('a case is told with its timeline, with names only for who may see people', async () => {
  const [group] = await it.db.sql<{ id: number; person: number }[]>`
    select g.id, r.administrator_id as person from watch_groups g join group_roles r on r.group_id = g.id and r.role = 'primary'
    where g.status = 'connected' order by g.id limit 1`;
  const { id: groupId, person } = group as { id: number; person: number };
  await it.db.sql`update administrators set stopped_at = ${it.clock.now()} where id = ${person}`;
  await runTurnover({ ...it.ctx, db: it.db });
  const { items } = await get('/v1/turnover-cases?state=open', REGISTRAR);
  const mine = items.find((one: Json) => one.group.id === groupId);
  expect(mine).toMatchObject({
    cause: 'stopped',
    state: 'open',
    administrator: { id: person },
    timeline: [{ what: 'opened' }],
  });
  expect(mine.administrator.name).not.toBe('');
  const hidden = await get(`/v1/turnover-cases/${mine.id}`, ORGANISER);
  expect(hidden).toMatchObject({ administrator: null, timeline: [{ person: null }] });
  expect((await get(`/v1/turnover-cases?groupId=${groupId}`, DISPATCHER)).items).toHaveLength(1);
  expect((await it.request('GET', '/v1/turnover-cases/999999', { token: REGISTRAR })).status).toBe(404);
  expect((await get('/v1/check-ins', REGISTRAR)).items).toEqual([]);
});

test('a task is of one side, is counted there, and is ended once with an outcome', async () => {
  const ctx = { ...it.ctx, db: it.db };
  const task = {
    kind: 'group-without-administrator',
    entity: 'watch-group',
    entityId: '1',
    side: 'municipality',
  } as const;
  await openTask(it.db.sql, ctx, task);
  expect((await get('/v1/tasks/count', DISPATCHER)).open).toBe(0);
  expect((await get('/v1/tasks/count', ORGANISER)).open).toBe(1);
  const [one] = (await get('/v1/tasks', REGISTRAR)).items;
  expect(one).toMatchObject({ kind: 'group-without-administrator', closedAt: null, group: null });
  const close = (token: string, outcome: string) =>
    it.request('POST', `/v1/tasks/${one.id}/closure`, { token, json: { outcome } });
  expect((await close(DISPATCHER, 'done')).status).toBe(404);
  expect((await close(REGISTRAR, 'misschien')).status).toBe(400);
  expect((await close(REGISTRAR, 'done')).body).toMatchObject({ outcome: 'done' });
  expect((await close(REGISTRAR, 'done')).status).toBe(409);
  expect((await get('/v1/tasks', REGISTRAR)).items).toEqual([]);
  expect((await get('/v1/tasks?state=closed&kind=group-without-administrator', REGISTRAR)).items).toHaveLength(1);
});
