import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { JsonOperation } from '../../admin-api/operations/operation.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { loadDemo } from './demo.ts';
import { giveToken, startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
const POLICE = `hk_${'centralist'.padEnd(43, '_')}`;

beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  await giveToken({ ...it.ctx, db: it.db }, POLICE, ['dispatcher']);
});
afterAll(() => it.close());

test('a registrar asks somebody, sees it, and takes it back; every answer has the shape that is described', async () => {
  const wish = { takes: 'place', name: 'Anna de Wit', mobile: '06-20 00 00 77' };
  const calls: [string, string, string, object?][] = [
    ['startHandover', 'POST', '/v1/watch-groups/1/handovers', { json: wish }],
    ['listHandovers', 'GET', '/v1/watch-groups/1/handovers'],
    ['withdrawHandover', 'POST', '/v1/handovers/1/withdrawal'],
    ['withdrawHandover', 'POST', '/v1/handovers/1/withdrawal'],
    ['listHandovers', 'GET', '/v1/watch-groups/1/handovers'],
  ];
  const states: string[] = [];
  for (const [id, method, path, options] of calls) {
    const answer = await it.request(method, path, options);
    const operation = OPERATIONS.find((one) => one.id === id) as JsonOperation;
    expect([id, answer.status, answer.status >= 400 ? answer.body : '']).toEqual([id, operation.success.status, '']);
    const parsed = (operation.success.schema as z.ZodType).safeParse(answer.body);
    expect([id, parsed.error?.issues, parsed.data]).toEqual([id, undefined, answer.body]);
    states.push(answer.body.state ?? answer.body.items[0].state);
  }
  expect(states).toEqual(['asked', 'asked', 'withdrawn', 'withdrawn', 'withdrawn']);
  const posts = await it.db.sql<{ text: string }[]>`select text from posts where text like '%beheerder worden%'`;
  expect(posts[0]?.text).toContain('De gemeente vraagt u dit.');
});

test('what cannot be asked is refused with the reason, at the field', async () => {
  const path = '/v1/watch-groups/2/handovers';
  const ask = (json: object) => it.request('POST', path, { json });
  const wrong = await ask({ takes: 'place', name: '', mobile: '079 1234567' });
  expect([wrong.status, wrong.body.issues.map((one: { path: string }) => one.path)]).toEqual([
    400,
    ['/name', '/mobile'],
  ]);
  expect((await ask({ takes: 'deputy', name: 'Anna', mobile: '0620000078' })).status).toBe(201);
  const again = await ask({ takes: 'place', name: 'Bert', mobile: '0620000079' });
  expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('is al iemand gevraagd')]);
  const same = await it.request('POST', '/v1/watch-groups/3/handovers', { json: { takes: 'place', name: 'Anna', mobile: '0620000078' } }); // prettier-ignore
  expect([same.status, same.body.issues[0].code]).toEqual([409, 'asked-already']);
  expect((await it.request('POST', '/v1/watch-groups/99999/handovers', { json: { takes: 'place', name: 'A', mobile: '0620000070' } })).status).toBe(404); // prettier-ignore
  expect((await it.request('POST', '/v1/handovers/99999/withdrawal')).status).toBe(404);
});

test('a registrar notes a pause, changes it and ends it by the rules of PAUZE; it is audited and told', async () => {
  const [person] = await it.db.sql<{ id: number; groupId: number }[]>`
    select r.administrator_id as id, r.group_id as "groupId" from group_roles r join watch_groups g on g.id = r.group_id
    where g.status = 'connected' and not exists (select from group_roles o where o.group_id = g.id and o.role = 'deputy')
    order by r.group_id limit 1`;
  const { id, groupId } = person as { id: number; groupId: number };
  const path = `/v1/administrators/${id}/pause`;
  const day = (later: number) => new Date(it.clock.now().getTime() + later * 86_400_000).toISOString().slice(0, 10);
  const put = (json: object) => it.request('PUT', path, { json });
  expect((await it.request('DELETE', path)).status).toBe(409);
  const past = await put({ until: day(-2) });
  expect([past.status, past.body.issues[0].path, past.body.issues[0].code]).toEqual([400, '/until', 'past']);
  expect((await put({ until: day(300) })).body.issues[0].code).toBe('too-long');
  expect((await put({ until: 'morgen' })).status).toBe(400);
  const made = await put({ until: day(14) });
  const operation = OPERATIONS.find((one) => one.id === 'pauseAdministrator') as JsonOperation;
  expect((operation.success.schema as z.ZodType).safeParse(made.body).error).toBeUndefined();
  expect(made.body.alone.map((one: { id: number }) => one.id)).toContain(groupId);
  const paused = () =>
    it.db.sql`select paused_at is not null as now, pause_until as until from administrators where id = ${id}`;
  expect(await paused()).toEqual([{ now: true, until: new Date(made.body.until as string) }]);
  const open = () => it.db.sql`
    select from tasks where kind = 'pause-without-deputy' and group_id = ${groupId} and closed_at is null`;
  expect(await open()).toHaveLength(1);
  const later = await put({ from: day(3), until: day(20) });
  expect([later.status, (await paused())[0]?.['now']]).toEqual([200, false]);
  expect((await it.request('DELETE', path)).status).toBe(204);
  expect(await paused()).toEqual([{ now: false, until: null }]);
  expect(await open()).toHaveLength(0);
  const told = await it.db.sql<{ text: string }[]>`
    select text from posts where administrator_id = ${id} and text like 'De gemeente heeft%' order by id`;
  expect(told.map(({ text }) => text.split(/[.:]/)[0])).toEqual([
    'De gemeente heeft voor u een pauze genoteerd',
    'De gemeente heeft voor u een pauze genoteerd',
    'De gemeente heeft uw pauze beëindigd',
  ]);
  const verbs = await it.db.sql`
    select verb from audit_entries where entity = 'administrator' and entity_id = ${String(id)} and verb like '%pause' order by id`;
  expect(verbs.map(({ verb }) => verb as string)).toEqual(['plan-pause', 'plan-pause', 'end-pause']);

  await it.db.sql`update administrators set stopped_at = now() where id = ${id}`;
  expect((await put({ until: day(14) })).body.detail).toContain('stuurde STOP');
  expect((await it.request('PUT', '/v1/administrators/99999/pause', { json: { until: day(5) } })).status).toBe(404);
  expect((await it.request('PUT', path, { token: POLICE, json: { until: day(5) } })).status).toBe(403);
});

test('the police neither see nor ask', async () => {
  const as = { token: POLICE };
  expect((await it.request('GET', '/v1/watch-groups/1/handovers', as)).status).toBe(403);
  const json = { takes: 'place', name: 'Anna', mobile: '0620000070' };
  expect((await it.request('POST', '/v1/watch-groups/1/handovers', { ...as, json })).status).toBe(403);
  expect((await it.request('POST', '/v1/handovers/1/withdrawal', as)).status).toBe(403);
});
