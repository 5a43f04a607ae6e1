import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askDeputies } from '../../core/alerts/deputies.ts';
import { createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { verifyAudit } from '../../core/audit/index.ts';
import type { Verification } from '../../core/audit/index.ts';
import { erasePerson } from '../../core/privacy/index.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY } from '../helpers/watch-world.ts';
import type { World } from '../helpers/watch-world.ts';

let world: World;
let alertId: string;

/** Three people directly, two through their administrator group, one deputy. */
beforeAll(async () => {
  world = await createWorld({
    groups: [
      { area: 0, primary: 1, deputies: [9] },
      { area: 0, primary: 2 },
      { area: 1, primary: 3 },
      { area: 3, primary: 4 },
      { area: 3, primary: 5 },
      { area: 6, primary: 6 },
    ],
    administratorGroups: [
      { district: 1, members: [4, 5] },
      { district: 2, members: [6] },
    ],
  });
});
afterAll(() => world.close());

beforeEach(async () => {
  alertId = await send([0, 1, 3]);
});

async function send(areas: number[]): Promise<string> {
  const draft = { municipalityCode: MUNICIPALITY, facts: burglary(new Date()) };
  const { id } = await createDraft(world.ctx, { ...draft, target: { type: 'areas', codes: areas.map(areaCode) } });
  await dispatchAlert(world.ctx, world.deps, id, { idempotencyKey: id });
  return id;
}

const verify = (): Promise<Verification> => verifyAudit({ ...world.ctx, db: world.tenants.sealer });
const found = async () => (await verify()).findings.map(({ sort, alertId: about }) => [sort, about]);
const message = () => world.admin.sql`select id from alert_messages where alert_id = ${alertId} and sort = 'first'`;

test('a dispatch is one entry with the digest of its recipients, which anybody can compute again', async () => {
  const { sql } = world.admin;
  const rows = await sql<{ detail: Record<string, unknown> }[]>`
    select detail from audit_entries where entity_id = ${alertId} and verb = 'dispatch'`;
  expect(rows).toHaveLength(1);
  const people = [1, 2, 3, 4, 5].map((n) => world.people.get(n) ?? 0).toSorted((a, b) => a - b);
  const [group] = await sql<{ id: number }[]>`select id from administrator_groups order by id`;
  const digest = createHash('sha256')
    .update(`{${people.join(',')}}{${group?.id}}`)
    .digest('hex');
  expect(rows[0]?.detail).toMatchObject({ administrators: 5, recipients: digest });
  expect(await verify()).toMatchObject({ intact: true, findings: [] });
});

test.each([
  [
    'put in the place of another',
    () => world.admin.sql`
      update posts set administrator_id = 4711 where chat_kind = 'direct' and message_id in (${message()}) and administrator_id = ${world.people.get(1) ?? 0}`,
  ],
  [
    'added',
    () => world.admin.sql`
      insert into receipts (message_id, administrator_id, post_id, role, group_ids)
      select id, 4711, 0, 'primary', '{}' from (${message()}) m`,
  ],
  [
    'taken away',
    () =>
      world.admin
        .sql`delete from receipts where message_id in (${message()}) and administrator_id = ${world.people.get(4) ?? 0}`,
  ],
])('it is found when a recipient is %s afterwards', async (_what, edit) => {
  await edit();
  expect(await found()).toContainEqual(['recipients', alertId]);
});

test('a deputy who is given the alert later changes nothing about who it was sent to', async () => {
  const { sql } = world.admin;
  await sql`update posts set state = 'failed' where message_id in (${message()}) and administrator_id = ${world.people.get(1) ?? 0}`;
  expect(await askDeputies(world.ctx, alertId, { reminderAfterMs: 0, deputyAfterMs: 0 })).toHaveLength(1);
  const given =
    await sql`select 1 from posts where message_id in (${message()}) and administrator_id = ${world.people.get(9) ?? 0}`;
  expect(given).toHaveLength(1);
  expect(await found()).not.toContainEqual(['recipients', alertId]);
});

test('where somebody was erased since, how many they were still has to agree', async () => {
  await erasePerson(world.ctx, { id: world.people.get(3) ?? 0 });
  expect(await found()).not.toContainEqual(['recipients', alertId]);
  expect((await verify()).dispatches.counted).toBeGreaterThan(0);
  await world.admin
    .sql`delete from posts where message_id in (${message()}) and administrator_id = ${world.people.get(2) ?? 0}`;
  await world.admin
    .sql`delete from receipts where message_id in (${message()}) and administrator_id = ${world.people.get(2) ?? 0}`;
  expect(await found()).toContainEqual(['recipients', alertId]);
});

test('in which order the database happens to keep the posts of several groups says nothing', async () => {
  const { sql } = world.admin;
  alertId = await send([3, 6]);
  const groups =
    await sql`select 1 from posts where message_id in (${message()}) and administrator_group_id is not null`;
  expect(groups).toHaveLength(2);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`create temp table kept on commit drop as select * from posts where message_id in (${message()})`;
    await tx`delete from posts where message_id in (${message()})`;
    await tx`insert into posts overriding system value select * from kept order by id desc`;
  });
  expect(await found()).not.toContainEqual(['recipients', alertId]);
});
