import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  keepGroupsInStep,
  lookAgain,
  planManagedGroup,
  planOfGroups,
  putColleague,
} from '../../core/membership/index.ts';
import type { Powers } from '../../core/ports/transport.ts';
import { createMembershipWorld, type MembershipWorld } from '../helpers/membership-world.ts';
import { districtCode, mobileOf } from '../helpers/watch-world.ts';

/** The dry run beside what then happens, two bots at once, and bots that die in the middle. */
const AGENT = '+31655500001';
let world: MembershipWorld;
let id: number;

beforeAll(async () => {
  // One administers nine groups in three districts; one has no WhatsApp.
  const nine = Array.from({ length: 9 }, (_, area) => ({ area, primary: 9 }));
  world = await createMembershipWorld({
    groups: [{ area: 0, primary: 1 }, { area: 1, primary: 2 }, { area: 2, primary: 3 }, ...nine],
    phones: { 3: null },
  });
  world.phone({ phone: AGENT, name: 'Wijkagent' });
  const areaCodes = [districtCode(0)];
  await putColleague(world.ctx, { name: 'Agent', mobile: AGENT, team: 'police', areaCodes, kinds: ['alerts'] });
});
afterAll(() => world.close());

/** What was begun with people, as the network saw it: how often each was asked to be added. */
const counting = (powers: Powers, asked: Map<string, number>): Powers => ({
  ...powers,
  addMembers: async (chat, people) => {
    for (const { phone = '' } of people) asked.set(phone, (asked.get(phone) ?? 0) + 1);
    return powers.addMembers!(chat, people);
  },
});

test('the dry run of a group that is still to be made is what then happens, act by act', async () => {
  id = (await planManagedGroup(world.ctx, { kind: 'alerts', areaCodes: [districtCode(0)], name: 'Beheerders A' })).id;
  const [planned] = await planOfGroups(world.ctx);
  await world.settle();
  const done = await world.admin.sql<{ act: string; administrator: number | null }[]>`
    select detail ->> 'act' as act, (detail ->> 'administratorId')::int as administrator from audit_entries
    where verb = 'keep' order by id`;
  const named = (act: string, who: number | null): string => `${act} ${who ?? ''}`;
  expect(done.map(({ act, administrator }) => named(act, administrator)).toSorted()).toEqual(
    planned?.acts.map((act) => named(act.do, act.administratorId)).toSorted(),
  );
  expect(await world.inChat(id)).toEqual([AGENT, mobileOf(1), mobileOf(2), mobileOf(9)].toSorted());
  expect(await world.differences(id)).toEqual(['not-in-group administers-here']);
});

test('two bots at once do one act between them', async () => {
  const other = (await planManagedGroup(world.ctx, { kind: 'alerts', areaCodes: [districtCode(1)], name: 'B' })).id;
  await lookAgain(world.ctx);
  const asked = new Map<string, number>();
  for (let pass = 0; pass < 12; pass += 1) {
    world.clock.advance(10_000);
    const both = await Promise.all([1, 2].map(() => keepGroupsInStep(world.ctx, () => counting(world.powers, asked))));
    expect(both.flatMap(({ acts }) => acts).length).toBeLessThan(2);
  }
  expect(await world.inChat(other)).toEqual([mobileOf(9)]);
  expect([...asked]).toEqual([[mobileOf(9), 1]]);
  expect([...world.simulator.network.groups.all()].filter(({ subject }) => subject === 'B')).toHaveLength(1);
});

test('a bot that dies after adding somebody adds nobody twice, one that dies before it leaves nobody out', async () => {
  const third = (await planManagedGroup(world.ctx, { kind: 'alerts', areaCodes: [districtCode(2)], name: 'C' })).id;
  const asked = new Map<string, number>();
  let deaths = 0;
  const dying: Powers = {
    ...world.powers,
    addMembers: async (chat, people) => {
      deaths += 1;
      if (deaths === 2) await counting(world.powers, asked).addMembers!(chat, people);
      throw new Error('killed');
    },
  };
  for (let pass = 0; pass < 40 && deaths < 2; pass += 1) {
    world.clock.advance(180_000);
    await lookAgain(world.ctx);
    await keepGroupsInStep(world.ctx, () => dying).catch((error: Error) => expect(error.message).toBe('killed'));
  }
  expect(deaths).toBe(2);
  for (let pass = 0; pass < 8; pass += 1) {
    world.clock.advance(180_000);
    await lookAgain(world.ctx);
    await keepGroupsInStep(world.ctx, () => counting(world.powers, asked));
  }
  expect(await world.inChat(third)).toEqual([mobileOf(9)]);
  expect(asked.get(mobileOf(9))).toBe(1);
});
