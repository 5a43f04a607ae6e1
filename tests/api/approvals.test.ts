import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { PHOTO } from '../helpers/approval-world.ts';
import { DRAFT, loadDemo } from './demo.ts';
import { listenTo } from './event-reader.ts';
import { startTestApi, type Json, type TestApi } from './helpers.ts';
import { makePeople, signIn, type Person } from './person.ts';

let it: TestApi;
let dispatcher: Person;
let supervisor: Person;
let manager: Person;
let auditor: Person;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  const emails = await makePeople(it);
  [dispatcher, supervisor, manager, auditor] = (await Promise.all(
    (['dispatcher', 'supervisor', 'manager', 'auditor'] as const).map((role) => signIn(it, emails[role])),
  )) as [Person, Person, Person, Person];
});
afterAll(() => it.close());
beforeEach(() => setApprovalPolicy(it.db.sql, 'GM0637', { photo: true, missingMinor: true, aboveDistricts: null }));

let keys = 0;
const key = () => ({ 'idempotency-key': `goedkeuring-${(keys += 1)}` });
const post = (who: Person, path: string, json: object, headers = {}) =>
  who.request('POST', `/v1/alerts/${path}`, { json, headers });

async function draftWithPhoto(who: Person = dispatcher): Promise<Json> {
  const { body } = await who.request('POST', '/v1/alerts', { json: DRAFT });
  const answer = await who.request('PUT', `/v1/alerts/${body.id}/image?subject=object`, {
    body: PHOTO,
    headers: { 'content-type': 'image/jpeg' },
  });
  expect(answer.status).toBe(200);
  return answer.body;
}
async function waiting(who: Person = dispatcher): Promise<Json> {
  const { id } = await draftWithPhoto(who);
  const { status, body } = await post(who, `${id}/dispatch`, {}, key());
  expect([status, body.state]).toEqual([202, 'waiting']);
  return body.alert;
}

describe('an alert with a photo', () => {
  test('says beforehand that it will wait, waits with 202, and goes out when a supervisor approves', async () => {
    const { id } = await draftWithPhoto();
    const preview = await dispatcher.request('GET', `/v1/alerts/${id}/preview`);
    expect(preview.body.approval).toMatchObject([{ code: 'photo', path: '/image' }]);
    const headers = key();
    const asked = await post(dispatcher, `${id}/dispatch`, {}, headers);
    expect(asked).toMatchObject({ status: 202, body: { state: 'waiting', posts: 0, alert: { status: 'draft' } } });
    const { items } = (await supervisor.request('GET', `/v1/approvals?alertId=${id}`)).body;
    expect(items).toMatchObject([{ task: 'approve', mayDecide: true, reasons: [{ code: 'photo' }] }]);
    expect((await dispatcher.request('GET', '/v1/approvals')).body.items[0]).toMatchObject({ mayDecide: false });
    const approved = await post(supervisor, `${id}/approve`, { approvalId: items[0].id });
    expect(approved).toMatchObject({ status: 202, body: { state: 'dispatched', alert: { status: 'live' } } });
    const again = await post(dispatcher, `${id}/dispatch`, {}, headers);
    expect(again.body).toMatchObject({ state: 'dispatched', posts: approved.body.posts });
  });

  test('is not approved by its author, by a dispatcher, a manager or a program; each is told why', async () => {
    const own = await waiting(supervisor);
    const mine = await post(supervisor, `${own.id}/approve`, { approvalId: own.approval.id });
    expect(mine).toMatchObject({ status: 403, body: { issues: [{ code: 'own-alert' }] } });
    const alert = await waiting();
    const which = { approvalId: alert.approval.id };
    for (const who of [dispatcher, manager, auditor]) {
      expect((await post(who, `${alert.id}/approve`, which)).status).toBe(403);
      expect((await post(who, `${alert.id}/return`, { ...which, reason: 'De foto is onscherp.' })).status).toBe(403);
      expect((await post(who, `${alert.id}/override-review`, which)).status).toBe(403);
    }
    const program = await it.request('POST', `/v1/alerts/${alert.id}/approve`, { json: which });
    expect(program).toMatchObject({ status: 403, body: { issues: [{ code: 'not-a-supervisor' }] } });
    expect((await supervisor.request('GET', `/v1/alerts/${alert.id}`)).body.status).toBe('draft');
  });

  test('no role, actor or state in a body makes it go', async () => {
    const alert = await waiting();
    const extras = [{ roles: ['supervisor'] }, { actor: 'account:x' }, { state: 'approved' }, { approved: true }];
    for (const extra of extras) {
      expect((await post(dispatcher, `${alert.id}/dispatch`, extra, key())).status).toBe(400);
      const change = { version: alert.version, ...extra };
      expect((await dispatcher.request('PATCH', `/v1/alerts/${alert.id}`, { json: change })).status).toBe(400);
    }
    expect((await post(supervisor, `${alert.id}/approve`, {})).status).toBe(400);
    const other = await waiting();
    const mixed = await post(supervisor, `${alert.id}/approve`, { approvalId: other.approval.id });
    expect(mixed.status).toBe(404);
  });

  test('is given back with a reason that the author reads', async () => {
    const alert = await waiting();
    const which = { approvalId: alert.approval.id };
    expect((await post(supervisor, `${alert.id}/return`, { ...which, reason: 'nee' })).status).toBe(400);
    const reason = 'Het gezicht van een voorbijganger is te zien.';
    expect((await post(supervisor, `${alert.id}/return`, { ...which, reason })).status).toBe(200);
    const read = (await dispatcher.request('GET', `/v1/alerts/${alert.id}`)).body;
    expect(read).toMatchObject({ status: 'draft', approval: { state: 'returned', reason } });
    expect((await post(supervisor, `${alert.id}/approve`, which)).status).toBe(409);
  });
});

describe('an emergency', () => {
  test('goes at once for a reason, and everybody sees it until a supervisor has', async () => {
    const { id } = await waiting();
    const override = { reason: 'De dader rijdt nu naar de school.' };
    expect((await post(dispatcher, `${id}/dispatch`, { override: { reason: 'spoed' } }, key())).status).toBe(400);
    expect((await post(manager, `${id}/dispatch`, { override }, key())).status).toBe(403);
    const sent = await post(dispatcher, `${id}/dispatch`, { override }, key());
    expect(sent.body).toMatchObject({ state: 'dispatched', alert: { status: 'live', override } });
    const approvalId = sent.body.alert.approval.id;
    for (const who of [manager, auditor, supervisor]) {
      const { body, text } = await who.request('GET', '/v1/overrides');
      expect(body.items[0]).toMatchObject({ alertId: id, approvalId, reviewedAt: null });
      expect(text).not.toContain('school');
    }
    expect((await dispatcher.request('GET', '/v1/overrides')).status).toBe(403);
    expect((await manager.request('GET', '/v1/approvals')).status).toBe(403);
    const seen = await post(supervisor, `${id}/override-review`, { approvalId });
    expect(seen.body.override).toMatchObject({ reviewedBy: expect.stringContaining('account:') });
    expect((await supervisor.request('GET', `/v1/approvals?alertId=${id}`)).body.items).toEqual([]);
  });
});

describe('who hears of it', () => {
  const follow = (who: Person, path: string) => listenTo(`${it.url}/v1${path}`, { cookie: `__Host-hk=${who.session}` });

  test('supervisors of what waits, managers and auditors of an override; and it is counted', async () => {
    const streams = await Promise.all([
      follow(supervisor, '/events'),
      follow(manager, '/overrides/events'),
      follow(auditor, '/overrides/events'),
    ]);
    const [all, ofManager, ofAuditor] = streams;
    const alert = await waiting();
    const rowOf = (data: Json): Json => data.rows.find(({ alertId }: Json) => alertId === alert.id);
    await all.until(({ name, data }) => name === 'approvals' && rowOf(data)?.task === 'approve');
    const override = { reason: 'De dader rijdt nu naar de school.' };
    await post(dispatcher, `${alert.id}/dispatch`, { override }, key());
    await all.until(({ name, data }) => name === 'approvals' && rowOf(data)?.task === 'review');
    for (const stream of [ofManager, ofAuditor]) {
      const { data } = await stream.until((event) => event.name === 'overrides' && rowOf(event.data) !== undefined);
      expect(rowOf(data)).toMatchObject({ reviewedAt: null, reasons: ['photo'] });
      expect(new Set(stream.heard.map(({ name }) => name))).toEqual(new Set(['overrides']));
      expect(JSON.stringify(stream.heard)).not.toContain('school');
    }
    for (const stream of streams) stream.close();
    expect((await manager.request('GET', '/v1/events', { headers: { accept: 'text/event-stream' } })).status).toBe(403);

    const figures = await (await fetch(it.metricsUrl)).text();
    const { items } = (await manager.request('GET', '/v1/overrides')).body;
    const open = items.filter(({ reviewedAt }: Json) => reviewedAt === null).length;
    expect(figures).toContain(`hk_overrides_total ${items.length}\n`);
    expect(figures).toContain(`hk_overrides_unreviewed ${open}\n`);
    expect(figures).toMatch(/hk_approvals_waiting \d+\n/);
  });
});

test('a supervisor of another municipality sees nothing of it, and approves nothing', async () => {
  const alert = await waiting();
  const emails = await makePeople(it, 'GM0599', 'Rotterdam');
  const stranger = await signIn(it, emails.supervisor);
  expect((await stranger.request('GET', '/v1/approvals?all=true')).body.items).toEqual([]);
  expect((await stranger.request('GET', '/v1/overrides')).body.items).toEqual([]);
  const which = { approvalId: alert.approval.id };
  expect((await post(stranger, `${alert.id}/approve`, which)).status).toBe(404);
  expect((await post(stranger, `${alert.id}/return`, { ...which, reason: 'Niet van hier, dus terug.' })).status).toBe(
    404,
  );
  const read = await dispatcher.request('GET', `/v1/alerts/${alert.id}`);
  expect(read.body).toMatchObject({ status: 'draft', approval: { state: 'waiting' } });
});

describe('the terms of turnover', () => {
  test('are the standard until a manager changes them, within bounds, with the version that was shown and in the trail', async () => {
    const { body } = await dispatcher.request('GET', '/v1/turnover-policy');
    expect(body).toMatchObject({ lowRatePercent: 50, checkInStepDays: 7, dormantDays: 180, version: 0 });
    const put = (who: Person, change: object) =>
      who.request('PUT', '/v1/turnover-policy', { json: { ...body, ...change } });
    expect((await put(dispatcher, {})).status).toBe(403);
    for (const change of [
      { lowRatePercent: 0 },
      { dormantDays: 29 },
      { answerDays: 1.5 },
      { graceHours: -1 },
      { meer: 1 },
    ]) {
      expect([change, (await put(manager, change)).status]).toEqual([change, 400]);
    }
    const changed = await put(manager, { lowRatePercent: 60, answerDays: 5 });
    expect(changed).toMatchObject({ status: 200, body: { lowRatePercent: 60, answerDays: 5, version: 1 } });
    expect((await put(manager, {})).status).toBe(409);
    const [entry] = await it.db.sql`
      select detail from audit_entries where verb = 'change-policy' and detail ->> 'of' = 'turnover'`;
    expect(entry).toMatchObject({
      detail: { from: { lowRatePercent: 50, answerDays: 3 }, to: { lowRatePercent: 60, answerDays: 5 } },
    });
  });
});

describe('the policy', () => {
  test('is read by who works with it, and changed by a manager alone, with the version that was shown', async () => {
    const { body } = await manager.request('GET', '/v1/policy');
    const put = (who: Person, change: object) =>
      who.request('PUT', '/v1/policy', {
        json: { photo: true, missingMinor: true, aboveDistricts: 2, version: body.version, ...change },
      });
    for (const who of [dispatcher, supervisor, auditor]) {
      expect((await who.request('GET', '/v1/policy')).status).toBe(200);
      expect((await put(who, {})).status).toBe(403);
    }
    expect((await put(manager, { aboveDistricts: 0 })).status).toBe(400);
    expect((await put(manager, { secondFactor: 'optional' })).status).toBe(400);
    const changed = await put(manager, {});
    expect(changed).toMatchObject({ status: 200, body: { aboveDistricts: 2, version: body.version + 1 } });
    expect((await put(manager, {})).status).toBe(409);
  });
});
