import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptGroup, planManagedGroup, retireManagedGroup } from '../../core/membership/index.ts';
import { erasePerson } from '../../core/privacy/index.ts';
import { createMembershipWorld, LINE_PHONE, type MembershipWorld } from '../helpers/membership-world.ts';
import { districtCode, mobileOf } from '../helpers/watch-world.ts';

let world: MembershipWorld;
const everybody = [1, 2, 3, 4, 5, 6, 7];

beforeAll(async () => {
  const groups = everybody.map((primary) => ({ area: primary % 3, primary }));
  world = await createMembershipWorld({ groups: [...groups, { area: 3, primary: 8 }] });
});
afterAll(() => world.close());

const partsOf = async (id: number): Promise<number[]> =>
  (
    await world.admin.sql<
      { id: number }[]
    >`select id from managed_groups where id = ${id} or part_of = ${id} order by part`
  ).map((row) => row.id);

test('beyond its size a group gets a second part: everybody is in one of them, once, and alerts find both', async () => {
  const { id } = await planManagedGroup(world.ctx, {
    kind: 'alerts',
    areaCodes: [districtCode(0)],
    name: 'A',
    partSize: 5,
  });
  await world.settle();
  const [first = 0, second = 0, ...more] = await partsOf(id);
  expect(more).toEqual([]);
  const [one, two] = [await world.inChat(first), await world.inChat(second)];
  expect([one.length, two.length]).toEqual([4, 3]);
  expect([...one, ...two].toSorted()).toEqual(everybody.map(mobileOf).toSorted());
  expect((await world.chat(second)).subject).toBe('A 2');
  const registered = await world.admin.sql`select name from administrator_groups order by name`;
  expect([...registered]).toEqual([{ name: 'A' }, { name: 'A 2' }]);
});

test('who is erased goes out of the chat by the keyed hash alone, and after that nothing of them is left', async () => {
  await erasePerson(world.ctx, { id: world.people.get(1) ?? 0 });
  const [kept] = await world.admin
    .sql`select administrator_id as id, person_sealed as sealed, why from managed_group_people where why = 'left-register'`;
  expect(kept).toEqual({ id: null, sealed: null, why: 'left-register' });
  expect(await world.settle()).toEqual(['remove done']);
  await world.settle();
  const left = await world.admin.sql`select 1 from managed_group_people where why = 'left-register'`;
  expect([...left]).toEqual([]);
});

test('a group that exists is adopted as it is: nobody in it is put out, and who is missing is added', async () => {
  world.phone({ phone: '+31655500077', name: 'Buurman' });
  const { group } = world.simulator.network.groups.create({
    subject: 'Beheerders B',
    owner: LINE_PHONE,
    members: ['+31655500077'],
    description: 'Van vroeger',
  });
  const { id } = await adoptGroup(world.ctx, {
    kind: 'alerts',
    chatId: group.gid,
    areaCodes: [districtCode(1)],
    name: 'Beheerders B',
  });
  expect((await world.settle()).toSorted()).toEqual(['add added', 'set-restrict done']);
  expect(await world.inChat(id)).toEqual([mobileOf(8), '+31655500077'].toSorted());
  expect((await world.chat(id)).description).toBe('Van vroeger');
  expect(await world.differences(id)).toEqual(['stranger added-by-others']);

  await retireManagedGroup(world.ctx, id);
  expect(await world.settle()).toEqual(['leave left']);
  expect(world.simulator.network.groups.get(group.gid).members.has(`${LINE_PHONE.slice(1)}@c.us`)).toBe(false);
});
