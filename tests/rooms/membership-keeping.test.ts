import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planManagedGroup, putColleague } from '../../core/membership/index.ts';
import { stopAdministrator } from '../../core/registry/index.ts';
import type { Powers } from '../../core/ports/transport.ts';
import { createMembershipWorld, type MembershipWorld } from '../helpers/membership-world.ts';
import { districtCode, mobileOf } from '../helpers/watch-world.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const AGENT = '+31655500001';
let world: MembershipWorld;
let first: number;
let second: number;

const net = () => world.simulator.network.groups;
const pnOf = (mobile: string) => `${mobile.slice(1)}@c.us`;
const posts = () =>
  world.admin.sql<{ id: number | null; text: string; chat: string | null }[]>`
    select administrator_id as id, text, chat_id as chat from posts order by id`;
const tasks = () =>
  world.admin.sql<{ kind: string; what: string; why: string }[]>`
    select kind, detail ->> 'what' as what, detail ->> 'why' as why from tasks where closed_at is null order by id`;

beforeAll(async () => {
  world = await createMembershipWorld({
    groups: [
      { area: 0, primary: 1, deputies: [2] },
      { area: 1, primary: 3 },
      { area: 2, primary: 4 },
      { area: 1, primary: 1 },
      { area: 3, primary: 1 },
      { area: 4, primary: 6, deputies: [7] },
      { area: 2, primary: 5, status: 'registered' },
    ],
    phones: { 4: { groupAdd: 'nobody' } },
  });
  world.phone({ phone: AGENT, name: 'Wijkagent' });
});
afterAll(() => world.close());

describe('a group that is planned', () => {
  test('is made with all that it should have, and everybody whom an alert for the district goes to is added once', async () => {
    const areaCodes = [districtCode(0)];
    await putColleague(world.ctx, {
      name: 'Agent',
      mobile: '06 555 000 01',
      team: 'police',
      areaCodes,
      kinds: ['alerts'],
    });
    first = (await planManagedGroup(world.ctx, { kind: 'alerts', areaCodes: [districtCode(0)], name: 'Beheerders A' }))
      .id;
    expect((await world.settle()).toSorted()).toEqual(
      [
        'create made',
        'set-restrict done',
        'add added',
        'add added',
        'add invite',
        'add added',
        'invite invited',
        'post-rules posted',
        'promote done',
      ].toSorted(),
    );
    const chat = await world.chat(first);
    expect(chat).toMatchObject({ announce: true, restrict: true, subject: 'Beheerders A' });
    expect(chat.description).toMatch(/^Beheerdersgroep van de politie[\s\S]*Kenmerk beheerdersgroep: [A-Z2-9]{8}$/);
    expect(await world.inChat(first)).toEqual([AGENT, mobileOf(1), mobileOf(3)].toSorted());
    expect(chat.members.get(pnOf(AGENT))?.admin).toBe(true);
    expect(chat.members.get(pnOf(mobileOf(1)))?.admin).toBe(false);
  });

  test('whose privacy forbids adding gets the link in a message of one’s own, and joins by it', async () => {
    const [invited] = (await posts()).filter(({ id }) => id === world.people.get(4));
    expect(invited?.text).toContain('*Uitnodiging van politie en gemeente: de groep Beheerders A*');
    const code = /https:\/\/chat\.whatsapp\.com\/(\S+)$/.exec(invited?.text ?? '')?.[1];
    expect(await world.differences(first)).toEqual(['not-in-group administers-here']);
    net().join(mobileOf(4), code ?? '');
    await world.settle();
    expect(await world.differences(first)).toEqual([]);
    expect(await world.inChat(first)).toContain(mobileOf(4));
  });

  test('the rules are posted in it once, and alerts find it with those who are in it', async () => {
    const chat = (await world.chat(first)).gid;
    expect((await posts()).filter((post) => post.chat === chat)).toHaveLength(1);
    const registered = await world.admin.sql`
      select g.name, array(select area_code from administrator_group_areas a where a.administrator_group_id = g.id) as areas,
             (select count(*)::int from administrator_group_members m where m.administrator_group_id = g.id) as members
      from administrator_groups g where chat_id = ${chat}`;
    expect([...registered]).toEqual([{ name: 'Beheerders A', areas: [districtCode(0)], members: 3 }]);
  });

  test('one who administers groups in two districts is in the group of each, once', async () => {
    second = (await planManagedGroup(world.ctx, { kind: 'alerts', areaCodes: [districtCode(1)], name: 'Beheerders B' }))
      .id;
    await world.settle();
    expect(await world.inChat(second)).toEqual([mobileOf(1), mobileOf(6)]);
    const adds = await world.admin.sql<{ n: number }[]>`
      select count(*)::int as n from audit_entries where verb = 'keep' and detail ->> 'act' = 'add'
      group by entity_id, detail ->> 'person'`;
    expect(adds.every(({ n }) => n === 1)).toBe(true);
  });

  test('two people are never added within ten seconds of each other', async () => {
    const acts = await world.admin.sql<{ at: Date }[]>`
      select at from audit_entries where verb = 'keep' and detail ->> 'act' in ('add', 'create', 'remove') order by at`;
    const gaps = acts.slice(1).map(({ at }, n) => at.getTime() - (acts[n] as { at: Date }).at.getTime());
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
  });

  test('a second group of the same kind for a district is refused, one for contact is not and never gets alerts', async () => {
    await expect(planManagedGroup(world.ctx, { kind: 'alerts', areaCodes: [districtCode(1)] })).rejects.toMatchObject({
      code: 'conflict',
    });
    const { id } = await planManagedGroup(world.ctx, {
      kind: 'contact',
      areaCodes: [districtCode(1)],
      name: 'Contact B',
    });
    await world.settle();
    const chat = await world.chat(id);
    expect([chat.announce, await world.inChat(id)]).toEqual([false, [mobileOf(1), mobileOf(6), mobileOf(7)]]);
    expect([...(await world.admin.sql`select 1 from administrator_groups where chat_id = ${chat.gid}`)]).toEqual([]);
  });
});

describe('people who come and go', () => {
  test('who left by himself is asked once, and never added again', async () => {
    net().leave(pnOf(mobileOf(3)), (await world.chat(first)).gid);
    expect(await world.settle()).toEqual(['ask-back asked']);
    expect(await world.settle(9 * DAY)).toEqual([]);
    expect(await world.differences(first)).toEqual(['left-by-himself administers-here']);
    const asked = (await posts()).filter(
      ({ id, text }) => id === world.people.get(3) && text.includes('*JA* of *NEE*'),
    );
    expect(asked).toHaveLength(1);
  });

  test('who sent STOP goes out of every group, and a deputy takes the place', async () => {
    await stopAdministrator(world.ctx, world.people.get(6) ?? 0);
    expect((await world.settle()).toSorted()).toEqual(['add added', 'remove done', 'remove done']);
    expect(await world.inChat(second)).toEqual([mobileOf(1), mobileOf(7)]);
  });

  test('who no longer administers a group of the district goes out', async () => {
    await world.admin.sql`update watch_groups set status = 'retired' where id = ${world.groups[2] ?? 0}`;
    expect(await world.settle()).toEqual(['remove done']);
    expect(await world.inChat(first)).not.toContain(mobileOf(4));
  });

  test('somebody whom others put out is added again after an hour, then after a day, and then a person is asked', async () => {
    const { gid, owner } = await world.chat(second);
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      net().setAdmin(owner, gid, [pnOf(mobileOf(1))], true);
      net().remove(pnOf(mobileOf(1)), gid, [mobileOf(7)]);
      const [{ at }] = (await world.admin.sql`
        select last_act_at as at from managed_group_people where managed_group_id = ${second} and administrator_id = ${world.people.get(7) ?? 0}`) as unknown as [
        { at: Date },
      ];
      const done = await world.settle(2 * DAY);
      if (!done.includes('add added')) break;
      const [{ again }] = (await world.admin.sql`
        select last_act_at as again from managed_group_people where managed_group_id = ${second} and administrator_id = ${world.people.get(7) ?? 0}`) as unknown as [
        { again: Date },
      ];
      waits.push(again.getTime() - at.getTime());
    }
    expect(waits).toHaveLength(2);
    expect(waits.map((ms, n) => ms >= (n === 0 ? HOUR : DAY))).toEqual([true, true]);
    expect(await world.differences(second)).toContain('not-in-group administers-here');
    expect(await tasks()).toMatchObject([
      { kind: 'group-person-out-of-step', what: 'not-in-group', why: 'removed-by-others' },
    ]);
  });

  test('somebody whom others added is shown with who did it, and left alone', async () => {
    world.phone({ phone: '+31655500009', name: 'Vreemde' });
    const chat = await world.chat(first);
    net().set(chat.owner, chat.gid, { memberAddMode: 'all_member_add' });
    net().add(pnOf(mobileOf(1)), chat.gid, ['+31655500009']);
    await world.settle();
    const [stranger] = await world.admin.sql<{ wish: string; came: string; by: number; since: Date | null }[]>`
      select wish, came, came_by as by, since from managed_group_people where difference = 'stranger'`;
    expect(stranger).toMatchObject({ wish: 'unknown', came: 'others', by: world.people.get(1) });
    expect(stranger?.since).not.toBeNull();
    expect(await world.inChat(first)).toContain('+31655500009');
  });
});

describe('what goes wrong on the way', () => {
  test('a group renamed by hand is set back once, who did it is told, and a second time is left to a person', async () => {
    const { gid } = await world.chat(first);
    net().setAdmin((await world.chat(first)).owner, gid, [pnOf(mobileOf(1))], true);
    net().set(pnOf(mobileOf(1)), gid, { subject: 'P0LITIE Nederland' });
    expect((await world.settle()).toSorted()).toEqual(['demote done', 'set-subject done']);
    expect((await world.chat(first)).subject).toBe('Beheerders A');
    const told = (await posts()).filter(({ text }) => text.includes('wijzigde de naam'));
    expect(told.map(({ id }) => id)).toEqual([world.people.get(1)]);
    net().setAdmin((await world.chat(first)).owner, gid, [pnOf(mobileOf(1))], true);
    net().set(pnOf(mobileOf(1)), gid, { subject: 'Weer anders' });
    expect(await world.settle(2 * DAY)).toEqual(['demote done']);
    expect((await world.chat(first)).subject).toBe('Weer anders');
    expect(await tasks()).toContainEqual(expect.objectContaining({ kind: 'group-out-of-step', why: 'changed-again' }));
  });

  test('a line that is away leaves everything for later, and a crash after making the group finds it again', async () => {
    const { id } = await planManagedGroup(world.ctx, {
      kind: 'alerts',
      areaCodes: [districtCode(2)],
      name: 'Beheerders C',
    });
    expect((await world.pass(null)).acts).toEqual([]);
    const lost: Powers = {
      ...world.powers,
      createGroup: async (wanted) => {
        await world.powers.createGroup(wanted);
        throw new Error('killed before the answer');
      },
    };
    await expect(world.pass(lost)).rejects.toThrow('killed');
    world.clock.advance(30_000);
    expect((await world.settle(60_000))[0]).toBe('find found');
    const made = [...net().all()].filter(({ subject }) => subject === 'Beheerders C');
    expect(made.map(({ gid }) => gid)).toEqual([(await world.chat(id)).gid]);
  });

  test('a network that asks to slow down costs nobody a turn', async () => {
    const [row] = await world.admin.sql<{ id: number }[]>`
      insert into watch_groups (municipality_code, name, status) values ('GM9998', 'Nieuw', 'connected') returning id`;
    await world.admin
      .sql`insert into watch_group_areas (group_id, area_code, year) values (${row?.id ?? 0}, 'BU99980000', 2024)`;
    await world.admin.sql`insert into group_roles values (${row?.id ?? 0}, ${world.people.get(5) ?? 0}, 'primary')`;
    world.simulator.network.faults.set({ refuseAdds: true }, '31659990000@c.us');
    expect(await world.settle(3 * 60_000)).toContain('add later');
    world.simulator.network.faults.set({}, '31659990000@c.us');
    expect(await world.settle(HOUR)).toEqual(['add added']);
    expect(await world.inChat(first)).toContain(mobileOf(5));
  });
});
