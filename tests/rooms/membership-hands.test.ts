import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pollMembers } from '../../bot/senders/poll-groups.ts';
import {
  lookAgain,
  planManagedGroup,
  putColleague,
  retireManagedGroup,
  setManagedGroupPicture,
} from '../../core/membership/index.ts';
import { createMembershipWorld, LINE_PHONE, type MembershipWorld } from '../helpers/membership-world.ts';
import { districtCode, mobileOf } from '../helpers/watch-world.ts';
import { readFile } from 'node:fs/promises';

/** What hands do to a group on a phone, while the line looks on, while it is away, and to the line itself. */
const [HOUR, DAY] = [3_600_000, 86_400_000];
const [AGENT, STRANGER] = ['+31655500001', '+31655500009'];
let world: MembershipWorld;
let id: number;
let gid: string;

const net = () => world.simulator.network.groups;
const pn = (mobile: string) => `${mobile.slice(1)}@c.us`;
const members = async (): Promise<number> => {
  const [row] = await world.admin.sql<{ n: number }[]>`select count(*)::int as n from administrator_group_members`;
  return row?.n ?? -1;
};
const openTasks = async (): Promise<string[]> =>
  (
    await world.admin.sql<{ what: string }[]>`
      select detail ->> 'what' as what from tasks where closed_at is null and kind = 'group-out-of-step' order by 1`
  ).map(({ what }) => what);

beforeAll(async () => {
  world = await createMembershipWorld({
    groups: [1, 2, 3, 4].map((primary) => ({ area: primary % 3, primary })),
  });
  world.phone({ phone: AGENT, name: 'Wijkagent' });
  world.phone({ phone: STRANGER, name: 'Vreemde' });
  const areaCodes = [districtCode(0)];
  await putColleague(world.ctx, { name: 'Agent', mobile: AGENT, team: 'police', areaCodes, kinds: ['alerts'] });
  id = (await planManagedGroup(world.ctx, { kind: 'alerts', areaCodes, name: 'Beheerders A' })).id;
  await setManagedGroupPicture(world.ctx, id, await readFile(new URL('../contract/photo.png', import.meta.url)));
  await world.settle();
  gid = (await world.chat(id)).gid;
});
afterAll(() => world.close());

describe('settings', () => {
  test('emptied, opened, renamed and given another face by a colleague, all is set back once', async () => {
    const mine = net().get(gid).picture;
    net().set(pn(AGENT), gid, { description: '', restrict: false, announce: false, subject: 'Gezellig in de wijk' });
    net().setPicture(pn(AGENT), gid, null);
    expect((await world.settle()).toSorted()).toEqual([
      'set-announce done',
      'set-description done',
      'set-picture done',
      'set-restrict done',
      'set-subject done',
    ]);
    const { restrict, announce, subject, description, picture } = await world.chat(id);
    expect({ restrict, announce, subject }).toEqual({ restrict: true, announce: true, subject: 'Beheerders A' });
    expect(description).toMatch(/^Beheerdersgroep van de politie/);
    expect([mine === null, picture === null]).toEqual([false, false]);
  });

  test('another face once more is left to a person', async () => {
    net().setPicture(pn(AGENT), gid, null);
    expect(await world.settle(2 * DAY)).toEqual([]);
    expect(net().get(gid).picture).toBeNull();
    expect(await openTasks()).toEqual(['picture-differs']);
  });
});

describe('people', () => {
  test('a colleague whom somebody demoted gets the right back, later and later, and then a person decides', async () => {
    const at: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      net().setAdmin(LINE_PHONE, gid, [AGENT], false);
      const done = await world.settle(2 * DAY);
      if (!done.includes('promote done')) break;
      at.push(world.clock.now().getTime());
    }
    expect(at.length).toBeGreaterThan(0);
    expect(at.length).toBeLessThan(4);
    expect(await world.differences(id)).toContain('not-promoted colleague');
    net().setAdmin(LINE_PHONE, gid, [AGENT], true);
    await world.settle();
  });

  test('a stranger whom somebody added and made administrator may not post as the police for long', async () => {
    net().set(LINE_PHONE, gid, { memberAddMode: 'all_member_add' });
    net().add(pn(AGENT), gid, [STRANGER]);
    net().setAdmin(pn(AGENT), gid, [STRANGER], true);
    expect(await world.settle()).toEqual(['demote done']);
    expect((await world.chat(id)).members.get(pn(STRANGER))?.admin).toBe(false);
    expect(await world.differences(id)).toContain('stranger added-by-others');
  });

  test('who was gone when the line came back, while nothing tells how, is asked once and never added', async () => {
    const before = world.line.events.length;
    net().remove(LINE_PHONE, gid, [mobileOf(1)]);
    await world.powers.ownGroups();
    // The notices of that time are lost: they are put aside before anybody hears them.
    world.line.events.splice(before);
    expect(await world.settle(9 * DAY)).toEqual(['ask-back asked']);
    expect(await world.differences(id)).toContain('gone-unknown administers-here');
    expect(await world.inChat(id)).not.toContain(mobileOf(1));
  });
});

describe('the line itself', () => {
  test('no longer administrator in a group where only those may post, alerts go to its people in person', async () => {
    const had = await members();
    net().setAdmin(pn(AGENT), gid, [LINE_PHONE], false);
    expect(await world.settle()).toEqual([]);
    expect(await openTasks()).toContain('not-administrator');
    expect([had > 0, await members()]).toEqual([true, 0]);
    await pollMembers(world.ctx, world.lineId, world.powers as never);
    expect(await members()).toBe(0);
    net().setAdmin(pn(AGENT), gid, [LINE_PHONE], true);
    await world.settle();
    expect(await members()).toBe(had);
    expect(await openTasks()).not.toContain('not-administrator');
  });

  test('put out of the group nothing is tried in it, somebody is asked, and alerts go to its people in person', async () => {
    const had = await members();
    net().remove(pn(AGENT), gid, [LINE_PHONE]);
    expect(await world.settle(HOUR)).toEqual([]);
    expect(await openTasks()).toEqual(['put-out']);
    expect(await members()).toBe(0);
    net().add(pn(AGENT), gid, [LINE_PHONE]);
    net().setAdmin(pn(AGENT), gid, [LINE_PHONE], true);
    await lookAgain(world.ctx);
    await world.settle(2 * HOUR);
    expect(await members()).toBe(had);
    expect(await openTasks()).not.toContain('put-out');
  });

  test('put out for good, the group is given up and planned anew: everybody is in a new chat', async () => {
    net().remove(pn(AGENT), gid, [LINE_PHONE]);
    await world.settle(HOUR);
    await retireManagedGroup(world.ctx, id);
    const areaCodes = [districtCode(0)];
    const anew = (await planManagedGroup(world.ctx, { kind: 'alerts', areaCodes, name: 'Beheerders A' })).id;
    await world.settle();
    expect((await world.chat(anew)).gid).not.toBe(gid);
    expect(await world.inChat(anew)).toEqual([AGENT, ...[1, 2, 3, 4].map(mobileOf)].toSorted());
    expect(await openTasks()).toEqual([]);
  });

  test('put out of a group that it was about to leave, that is over too', async () => {
    const [row] = await world.admin.sql<{ id: number }[]>`select id from managed_groups where state = 'kept'`;
    const last = row?.id ?? 0;
    const { gid: chat } = await world.chat(last);
    await retireManagedGroup(world.ctx, last);
    net().remove(pn(AGENT), chat, [LINE_PHONE]);
    await world.settle(HOUR);
    const states = await world.admin.sql<{ state: string }[]>`select distinct state from managed_groups`;
    expect([...states]).toEqual([{ state: 'retired' }]);
  });
});
