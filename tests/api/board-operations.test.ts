import { afterAll, beforeAll, expect, test } from 'vitest';
import { DRAFT, loadDemo, sendAlert } from './demo.ts';
import { giveToken, startTestApi, type TestApi } from './helpers.ts';
import { makePeople, signIn, type Person } from './person.ts';

let it: TestApi;
let dispatcher: Person;
let id: string;
/** A group with a deputy, and who administers it. */
let group: { groupId: number; administratorId: number; deputies: number };
const OTHER = `hk_${'ander'.padEnd(43, '_')}`;

beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  const emails = await makePeople(it);
  dispatcher = await signIn(it, emails.dispatcher);
  await giveToken({ ...it.ctx, db: it.db, tenant: 'GM0638' }, OTHER, ['dispatcher']);
  ({ id } = await sendAlert(it));
  await it.db.sql`update posts set state = 'sent', sent_at = ${it.clock.now()}`;
  const { body } = await it.request('GET', `/v1/alerts/${id}/groups`);
  group = body.items.find((one: { deputies: number }) => one.deputies > 0);
}, 60_000);
afterAll(() => it.close());

test('a group says in which district it lies and how many others can be asked', async () => {
  const { body } = await it.request('GET', `/v1/alerts/${id}/groups`);
  expect(body.items[0]).toMatchObject({ districtName: expect.any(String), declined: false });
  const [row] = await it.db.sql<{ n: number }[]>`
    select count(*) as n from group_roles where group_id = ${group.groupId} and administrator_id <> ${group.administratorId}`;
  expect(row?.n).toBe(group.deputies);
});

test('whom to call is shown on demand, and that it was seen is written down with the alert and the group', async () => {
  const { body, status } = await dispatcher.request('GET', `/v1/alerts/${id}/groups/${group.groupId}/contacts`);
  expect(status).toBe(200);
  expect(body.items[0]).toMatchObject({ role: 'primary', administratorId: group.administratorId, stopped: false });
  expect(body.items[0].mobile).toMatch(/^\+316\d{8}$/);
  expect(body.items).toHaveLength(1 + group.deputies);
  const [entry] = await it.db.sql`
    select actor, detail from audit_entries where verb = 'view' and entity = 'administrator' order by id desc limit 1`;
  expect(entry?.['actor']).toMatch(/^account:/);
  expect(entry?.['detail']).toMatchObject({
    alertId: id,
    groupId: group.groupId,
    ids: body.items.map(({ administratorId }: { administratorId: number }) => String(administratorId)).toSorted(),
  });
});

test('nobody is to be called about an alert that did not go there, is of elsewhere, or is over', async () => {
  const [elsewhere] = await it.db.sql<{ id: number }[]>`
    select id from watch_groups g where not exists (
      select from alert_messages m, receipts_of(m.id) r where m.alert_id = ${id} and g.id = any(r.group_ids)) limit 1`;
  const path = `/v1/alerts/${id}/groups/${elsewhere?.id ?? 0}/contacts`;
  expect((await dispatcher.request('GET', path)).status).toBe(404);
  const own = `/v1/alerts/${id}/groups/${group.groupId}/contacts`;
  expect((await it.request('GET', own, { token: OTHER })).status).toBe(404);
  const { id: over } = await sendAlert(it);
  await it.request('POST', `/v1/alerts/${over}/withdrawal`, { json: {} });
  expect((await dispatcher.request('GET', `/v1/alerts/${over}/groups/${group.groupId}/contacts`)).status).toBe(409);
});

test('the deputies of a silent administrator are asked at once, each group once', async () => {
  const ask = (token?: string) =>
    it.request('POST', `/v1/alerts/${id}/deputy-requests`, {
      json: { administratorId: group.administratorId },
      ...(token === undefined ? {} : { token }),
    });
  expect((await ask(OTHER)).status).toBe(404);
  const { body } = await ask();
  expect(body.asked).toBeGreaterThan(0);
  expect((await ask()).body).toEqual({ asked: 0 });
  const { body: after } = await it.request('GET', `/v1/alerts/${id}/groups`);
  const row = after.items.find(({ groupId }: { groupId: number }) => groupId === group.groupId);
  expect(row.deputyAskedAt).not.toBeNull();
  const [entry] = await it.db.sql`
    select entity_id as "entityId" from audit_entries where verb = 'ask-deputies' order by id desc limit 1`;
  expect(entry).toEqual({ entityId: id });
});

test('posts can be asked by how far they are', async () => {
  await it.db.sql`update posts set state = 'failed', reason = 'no-account' where id = (
    select min(p.id) from posts p join alert_messages m on m.id = p.message_id where m.alert_id = ${id})`;
  const { body } = await it.request('GET', `/v1/alerts/${id}/posts?state=failed&state=unknown`);
  expect(body.items.map(({ state, reason }: { state: string; reason: string }) => [state, reason])).toEqual([
    ['failed', 'no-account'],
  ]);
});

test('a message about the alert is seen before it goes, with what stands in its way, and nothing is sent', async () => {
  const { id: live } = await sendAlert(it, DRAFT);
  const preview = async (act: string, content: object, token?: string) =>
    it.request('POST', `/v1/alerts/${live}/message-previews`, {
      json: { act, content },
      ...(token === undefined ? {} : { token }),
    });
  const before = await it.db.sql`select count(*) as n from alert_messages`;
  const closing = await preview('closing', { outcome: 'arrested', count: 2 });
  expect(closing.body).toMatchObject({ canSend: true, blocks: [], approval: [] });
  expect(closing.body.text).toContain('Twee personen zijn aangehouden');
  const correction = await preview('correction', { corrections: [{ wrote: 'zwarte scooter', is: 'rode fiets' }] });
  expect(correction.body.text).toContain('Wij schreven “zwarte scooter”, het is “rode fiets”.');
  expect((await preview('withdrawal', {})).body.text).toContain('vervalt');
  const refused = await preview('update', { text: 'Het is een Marokkaan.' });
  expect(refused.body.canSend).toBe(false);
  expect(refused.body.blocks[0]).toMatchObject({ path: '/text' });
  const misfit = await preview('closing', { outcome: 'found_safe' });
  expect(misfit.body).toMatchObject({ canSend: false, text: '' });
  expect((await preview('withdrawal', {}, OTHER)).status).toBe(404);
  expect(await it.db.sql`select count(*) as n from alert_messages`).toEqual(before);
  await it.request('POST', `/v1/alerts/${live}/closing`, { json: { outcome: 'arrested', count: 2 } });
  const sent = await it.request('GET', `/v1/alerts/${live}/messages`);
  expect(sent.body.items.at(-1).text).toBe(closing.body.text);
  expect((await preview('withdrawal', {})).status).toBe(409);
});

test('the timeline says by account who did it, and machines leave that out', async () => {
  const { body: draft } = await dispatcher.request('POST', '/v1/alerts', { json: DRAFT });
  const { body } = await dispatcher.request('GET', `/v1/alerts/${draft.id}/timeline`);
  expect(`account:${body.items[0].detail.by}`).toBe(draft.createdBy);
  const { body: ofToken } = await it.request('GET', `/v1/alerts/${id}/timeline`);
  expect(ofToken.items[0].detail).not.toHaveProperty('by');
});
