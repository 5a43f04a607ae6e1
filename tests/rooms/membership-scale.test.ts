import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directLine } from '../../bench/year/direct-line.ts';
import { createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { keepGroupsInStep, lookAgain, planManagedGroup } from '../../core/membership/index.ts';
import type { Powers } from '../../core/ports/transport.ts';
import { Network } from '../../simulator/index.ts';
import { testClock } from '../helpers/clock.ts';
import { LINE_PHONE } from '../helpers/membership-world.ts';
import { addPeople } from '../helpers/people.ts';
import { areaCode, burglary, createWorld, districtCode, mobileOf, MUNICIPALITY } from '../helpers/watch-world.ts';
import type { World } from '../helpers/watch-world.ts';

/** WhatsApp's own size of a group. */
const MOST = 1024;
const clock = testClock();
const network = new Network({ clock: { now: () => clock.now().getTime(), after: () => () => {} } });
const powers: Powers = directLine(network, network.accounts.add({ phone: LINE_PHONE, name: 'Lijn' }).pn, () => {});
let world: World;
const mobiles = new Map<number, string>();

beforeAll(async () => {
  world = await createWorld({ groups: [], clock });
  await world.admin.sql`update lines set phone = ${LINE_PHONE}`;
});
afterAll(async () => {
  network.close();
  await world.close();
});

/** So many people with a phone, each with a connected watch group in this neighbourhood. Returns their ids. */
async function settleIn(count: number, area: number): Promise<number[]> {
  const { sql } = world.admin;
  const own = Array.from({ length: count }, (_, n) => mobileOf(mobiles.size + n));
  for (const phone of own) network.accounts.add({ phone, name: 'Beheerder' });
  const rows = await addPeople(
    sql,
    own.map((mobile) => ({ name: 'Beheerder', mobile })),
  );
  const ids = rows.map(({ id }) => id);
  ids.forEach((id, n) => mobiles.set(id, own[n] ?? ''));
  await sql`
    with g as (
      insert into watch_groups (municipality_code, name, member_count, status)
      select ${MUNICIPALITY}, 'Groep van ' || id, 20, 'connected' from unnest(${ids}::int8[]) id
      returning id, substring(name from 11)::int8 as person
    ), a as (insert into watch_group_areas (group_id, area_code, year) select id, ${areaCode(area)}, 2024 from g)
    insert into group_roles select id, person, 'primary' from g`;
  return ids;
}

/** Their groups end, or begin again. */
const connect = (ids: readonly number[], status: 'connected' | 'retired') =>
  world.admin.sql`
    update watch_groups set status = ${status}
    where id in (select group_id from group_roles where administrator_id = any(${ids as number[]}::int8[]))`;

async function pass(): Promise<void> {
  clock.advance(10_000);
  await lookAgain(world.ctx);
  await keepGroupsInStep(world.ctx, () => powers);
}

/** Who is wanted in which part. */
async function partsOf(root: number): Promise<Map<number, number[]>> {
  const rows = await world.admin.sql<{ part: number; people: number[] | null }[]>`
    select g.part, array_agg(k.administrator_id) filter (where k.wish = 'in') as people
    from managed_groups g left join managed_group_people k on k.managed_group_id = g.id
    where g.id = ${root} or g.part_of = ${root} group by g.part order by g.part`;
  return new Map(rows.map(({ part, people }) => [part, people ?? []]));
}

/** All additions at once that take the line hours: everybody comes into the chat where he is wanted, and nobody elsewhere. */
async function letThemIn(root: number): Promise<void> {
  const { sql } = world.admin;
  for (let n = 0; n < 30; n += 1) {
    await pass();
    const left = await sql`
      select 1 from managed_groups where (id = ${root} or part_of = ${root}) and chat_id is null`;
    if (n > 0 && left.length === 0) break;
  }
  const chats = await sql<{ id: number; chat: string }[]>`
    select id, chat_id as chat from managed_groups where id = ${root} or part_of = ${root}`;
  for (const { id, chat } of chats) {
    const wanted = await sql<{ id: number }[]>`
      select administrator_id as id from managed_group_people where managed_group_id = ${id} and wish = 'in' and present is not true`;
    network.groups.add(
      LINE_PHONE,
      chat,
      wanted.map((one) => mobiles.get(one.id) ?? ''),
    );
  }
  for (let n = 0; n < chats.length * 3; n += 1) await pass();
}

/** Who gets an alert for the district, by chat or in person, once per time. */
async function alertReaches(district: number): Promise<number[]> {
  await world.targeting.reload();
  const { id } = await createDraft(world.ctx, {
    municipalityCode: MUNICIPALITY,
    facts: burglary(clock.now()),
    target: { type: 'areas', codes: [districtCode(district)] },
  });
  await dispatchAlert(world.ctx, world.deps, id, { idempotencyKey: randomUUID() });
  const { sql } = world.admin;
  const receipts = await sql<{ id: number }[]>`
    select r.administrator_id as id from alert_messages m cross join lateral receipts_of(m.id) r where m.alert_id = ${id}`;
  return receipts.map((row) => row.id);
}

describe.each([
  { people: 1100, district: 0, partSize: undefined, parts: 2 },
  { people: 210, district: 1, partSize: 100, parts: 3 },
])('$people administrators in one district', ({ people, district, partSize, parts }) => {
  let root: number;
  let ids: number[];
  let before: Map<number, number[]>;

  test('are divided over chats below the limit of WhatsApp, each of them in one', async () => {
    ids = await settleIn(people, district * 3);
    const areaCodes = [districtCode(district)];
    const wanted = { kind: 'alerts' as const, areaCodes, name: `Beheerders ${district}`, partSize };
    root = (await planManagedGroup(world.ctx, wanted)).id;
    await letThemIn(root);
    before = await partsOf(root);
    expect(before.size).toBe(parts);
    const placed = [...before.values()].flat();
    expect([placed.length, new Set(placed).size]).toEqual([people, people]);
    const { sql } = world.admin;
    const chats = await sql<{ chat: string }[]>`
      select chat_id as chat from managed_groups where id = ${root} or part_of = ${root}`;
    const sizes = chats.map(({ chat }) => network.groups.get(chat).members.size);
    expect(sizes.reduce((sum, size) => sum + size - 1, 0)).toBe(people);
    expect(Math.max(...sizes)).toBeLessThan(MOST);
  });

  test('an alert reaches each of them once, all through the chats', async () => {
    const reached = await alertReaches(district);
    expect([reached.length, new Set(reached).size]).toEqual([people, people]);
    const direct = await world.admin.sql`
      select 1 from posts where priority < 9 and administrator_id = any(${ids}::int8[])`;
    expect(direct).toHaveLength(0);
  });

  test('keep their chat when others go, newcomers take the places, and those come back', async () => {
    const turn = Math.floor((before.get(1) ?? []).length / 3);
    const gone = (before.get(1) ?? []).slice(0, turn);
    await connect(gone, 'retired');
    await pass();
    const fresh = await settleIn(turn, district * 3);
    await pass();
    await connect(gone, 'connected');
    for (let n = 0; n < parts + 1; n += 1) await pass();
    const after = await partsOf(root);
    const moved = [...before].flatMap(([part, members]) =>
      members.filter((id) => !gone.includes(id) && after.get(part)?.includes(id) !== true),
    );
    expect(moved).toHaveLength(0);
    const everybody = [...after.values()].flat();
    expect([everybody.length, new Set(everybody).size]).toEqual([people + turn, people + turn]);
    expect([...after.values()].filter((members) => members.length >= (partSize ?? MOST))).toHaveLength(0);
    expect(fresh.every((id) => everybody.includes(id))).toBe(true);
  });
});
