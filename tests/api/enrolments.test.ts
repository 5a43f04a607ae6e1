import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { JsonOperation } from '../../admin-api/operations/operation.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import type { Role } from '../../core/identity/index.ts';
import { loadDemo } from './demo.ts';
import { startTestApi, type Answer, type TestApi } from './helpers.ts';
import { makePeople, signIn, type Person } from './person.ts';

let it: TestApi;
let people: Record<Role, Person>;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  const emails = await makePeople(it);
  const signed = await Promise.all(
    Object.entries(emails).map(async ([role, email]) => [role, await signIn(it, email)]),
  );
  people = Object.fromEntries(signed) as Record<Role, Person>;
});
afterAll(() => it.close());

let numbers = 0;
/** A request that was proven; returns its id. */
async function enrolled(name: string, over: object = {}): Promise<string> {
  const mobile = `06 1888 ${String((numbers += 1)).padStart(4, '0')}`;
  const json = {
    group: { name, memberCount: 31 },
    area: { areaCodes: ['BU06370501'] },
    administrator: { name: 'Anna de Vries', mobile },
    consent: { processing: true, rules: true, version: '2026-11' },
    ...over,
  };
  const { body } = await it.request('POST', '/v1/enrolment-requests', { token: null, json });
  const [post] = await it.db.sql<{ text: string }[]>`
    select text from posts where text like '*Uw code is%' order by id desc limit 1`;
  const code = /\d{6}/.exec(post?.text ?? '')?.[0];
  const proof = { token: null, json: { token: body.token, code } };
  const { status } = await it.request('POST', `/v1/enrolment-requests/${body.id}/proof`, proof);
  if (status !== 200) throw new Error('not proven');
  return body.id as string;
}

/** An answer that fits its description. */
function shaped(id: string, answer: Answer): Answer {
  const operation = OPERATIONS.find((one) => one.id === id) as JsonOperation;
  expect([id, answer.status, answer.status >= 400 ? answer.body : '']).toEqual([id, operation.success.status, '']);
  const parsed = (operation.success.schema as z.ZodType).safeParse(answer.body);
  expect([id, parsed.error?.issues]).toEqual([id, undefined]);
  return answer;
}
const check = (who: Person, id: string, json: object) => who.request('POST', `/v1/enrolments/${id}/checks`, { json });

describe('the queues', () => {
  test('from municipality to police to the register, each by who may, and the group counts at once in what an alert reaches', async () => {
    const id = await enrolled('Rokkeveen kijkt uit');
    const { registrar, dispatcher, supervisor } = people;
    const queue = shaped('listEnrolments', await registrar.request('GET', '/v1/enrolments?state=municipality-check'));
    expect(queue.body.items.map((one: { id: string }) => one.id)).toEqual([id]);
    const seen = shaped('getEnrolment', await dispatcher.request('GET', `/v1/enrolments/${id}`));
    expect(seen.body).toMatchObject({
      state: 'municipality-check',
      people: { administrator: { name: 'Anna de Vries' } },
    });
    const [looked] = await it.db
      .sql`select count(*)::int as n from audit_entries where verb = 'view' and entity = 'enrolment'`;
    expect(looked).toEqual({ n: 1 });
    const decision = { decision: 'approve', reason: 'Gegevens nagekeken.', version: seen.body.version as number };
    expect((await check(dispatcher, id, { ...decision, stage: 'municipality' })).status).toBe(403);
    expect((await check(registrar, id, { ...decision, stage: 'police' })).status).toBe(403);
    const first = shaped('checkEnrolment', await check(registrar, id, { ...decision, stage: 'municipality' }));
    const target = { type: 'areas', codes: ['BU06370501'] };
    const reach = async () =>
      (await dispatcher.request('POST', '/v1/target-previews', { json: target })).body.groups as number;
    const before = await reach();
    const { body } = await check(supervisor, id, {
      ...decision,
      stage: 'police',
      version: first.body.version as number,
    });
    expect(body).toMatchObject({ state: 'approved', groupId: expect.any(Number) as number });
    await it.targeting.reload();
    expect(await reach()).toBe(before + 1);
  });

  test('who decides on what has changed is told so, and a decision without a reason is none', async () => {
    const id = await enrolled('Nog een groep');
    const wrong = { stage: 'municipality', decision: 'refuse', reason: 'Hoort bij een andere groep.', version: 99 };
    const late = await check(people.registrar, id, wrong);
    expect([late.status, late.body.issues[0].code]).toEqual([409, 'version']);
    expect((await check(people.registrar, id, { ...wrong, reason: ' ' })).status).toBe(400);
  });

  test('what was filled in is put right by whose turn it is, and an older version is refused', async () => {
    const id = await enrolled('Groep met fuot');
    const { version } = (await people.registrar.request('GET', `/v1/enrolments/${id}`)).body;
    const json = { stage: 'municipality', version, reason: 'Gebeld.', name: 'Groep zonder fout', memberCount: 12 };
    const path = `/v1/enrolments/${id}`;
    expect((await people.dispatcher.request('PATCH', path, { json })).status).toBe(403);
    const right = shaped('correctEnrolment', await people.registrar.request('PATCH', path, { json }));
    expect(right.body).toMatchObject({ name: 'Groep zonder fout', memberCount: 12, version: version + 1 });
    expect((await people.registrar.request('PATCH', path, { json })).status).toBe(409);
  });
});

describe('starting from a list', () => {
  test('groups that are registered are invited once; JA is heard as consent elsewhere, a second time asks nobody', async () => {
    const csv = [
      'groep;wabp;status;buurtcode;naam;mobiel;rol',
      'Lijst een;ZM-901;geregistreerd;BU06370501;Carla Kok;06-17770001;beheerder',
      'Lijst twee;ZM-902;geregistreerd;BU06370501;Carla Kok;06-17770001;beheerder',
      'Lijst drie;ZM-903;geregistreerd;BU06370501;;;',
    ].join('\n');
    const answer = await it.request('POST', '/v1/registry/imports?municipalityCode=GM0637', {
      body: csv,
      headers: { 'content-type': 'text/csv' },
    });
    expect([answer.status, answer.body.refused]).toEqual([200, []]);
    const groups = await it.db.sql<
      { id: number }[]
    >`select id from watch_groups where name like 'Lijst%' order by name`;
    const groupIds = groups.map(({ id }) => id);
    const invite = () => people.registrar.request('POST', '/v1/enrolments/invitations', { json: { groupIds } });
    const first = shaped('inviteGroups', await invite());
    expect(first.body).toEqual({ people: 1, groups: 2, already: 0, unreachable: 1, otherwise: 0 });
    expect((await invite()).body).toEqual({ people: 0, groups: 0, already: 2, unreachable: 1, otherwise: 0 });
    expect((await people.dispatcher.request('POST', '/v1/enrolments/invitations', { json: {} })).status).toBe(403);
  });
});

test('every operation on enrolments is tried here', () => {
  const ids = OPERATIONS.filter(({ tag }) => tag === 'enrolments').map(({ id }) => id);
  expect(ids.toSorted()).toEqual([
    'checkEnrolment',
    'correctEnrolment',
    'getEnrolment',
    'inviteGroups',
    'listEnrolments',
  ]);
});
