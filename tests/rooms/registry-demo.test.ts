import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  demoRegistry,
  isDemo,
  listAdministratorGroups,
  listWatchGroups,
  loadDemoRegistry,
  openTargeting,
  syncAdministratorGroupMembers,
} from '../../core/registry/index.ts';
import { mobileHash } from '../../core/registry/people/sealed-person.ts';
import { importZoetermeer, openRoom, type Room } from '../fixtures/registry/room.ts';

describe('the invented town', () => {
  const demo = demoRegistry();
  const connected = demo.groups.filter(({ status }) => status === 'connected');
  const count = (code: string) => connected.filter(({ areaCodes }) => areaCodes.includes(code)).length;

  test('has 180 groups of which 100 are connected, with a name, a WABP number and 15 to 250 members each', () => {
    expect(demo.groups).toHaveLength(180);
    expect(connected).toHaveLength(100);
    expect(new Set(demo.groups.map(({ name }) => name.toLowerCase())).size).toBe(180);
    expect(new Set(demo.groups.map(({ wabpNumber }) => wabpNumber)).size).toBe(180);
    for (const { memberCount } of demo.groups) expect(memberCount >= 15 && memberCount <= 250).toBe(true);
  });

  test('spreads them over all 26 neighbourhoods by households', () => {
    const covered = new Set(connected.flatMap(({ areaCodes }) => areaCodes));
    expect(covered.size).toBe(26);
    expect(count('BU06370601')).toBeGreaterThan(count('BU06370400'));
    expect(Math.abs(count('BU06370601') / count('BU06370003') - 6455 / 2800)).toBeLessThan(0.6);
  });

  test('gives every connected group an administrator, and more than half a deputy', () => {
    for (const { primary } of connected) expect(primary).not.toBeNull();
    expect(new Set(connected.map(({ primary }) => primary)).size).toBe(92);
    const share = connected.filter(({ deputies }) => deputies.length > 0).length;
    expect(share).toBeGreaterThan(50);
    for (const { primary, deputies } of connected) expect(deputies).not.toContain(primary);
  });

  test('has valid Dutch mobile numbers, each once, that the people list holds', () => {
    const mobiles = demo.people.map(({ mobile }) => mobile);
    expect(new Set(mobiles).size).toBe(mobiles.length);
    for (const mobile of mobiles) expect(parsePhoneNumberFromString(mobile)?.getType()).toBe('MOBILE');
    const used = demo.groups.flatMap(({ primary, deputies }) => [...(primary === null ? [] : [primary]), ...deputies]);
    expect([...new Set(used)].sort()).toEqual(mobiles.sort());
  });

  test('has an administrator group in seven districts; nobody is in two, and some are in none', () => {
    expect(demo.administratorGroups).toHaveLength(7);
    const members = demo.administratorGroups.flatMap((group) => group.members);
    expect(new Set(members).size).toBe(members.length);
    expect(members.length).toBeGreaterThan(60);
    expect(members.length).toBeLessThan(85);
    const chats = [...demo.administratorGroups, ...connected].map(({ chatId }) => chatId);
    expect(new Set(chats).size).toBe(107);
  });

  test('is the same every time, and nobody can spoil it for another', () => {
    demoRegistry().groups.pop();
    expect(demoRegistry()).toEqual(demo);
  });
});

describe('loading it', () => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom();
  });
  afterAll(() => room.close());
  beforeEach(() => room.clear());

  test('fills an empty registry with exactly that, and marks it', async () => {
    expect(await isDemo(room.ctx)).toBe(false);
    expect(await loadDemoRegistry(room.ctx, { lineId: 5 })).toEqual({ loaded: true });
    expect(await isDemo(room.ctx)).toBe(true);
    const { items } = await listWatchGroups(room.ctx, { limit: 500 });
    const stored = items.map((group) => ({
      name: group.name,
      wabpNumber: group.wabpNumber,
      memberCount: group.memberCount,
      status: group.status,
      areaCodes: group.areas.map(({ code }) => code),
      people: group.administrators.map(({ mobile, role }) => `${role} ${mobile}`).sort(),
      chatId: group.chatId,
    }));
    const invented = demoRegistry().groups.map((group) => ({
      name: group.name,
      wabpNumber: group.wabpNumber,
      memberCount: group.memberCount,
      status: group.status,
      areaCodes: group.areaCodes,
      people: [
        ...(group.primary ? [`primary ${group.primary}`] : []),
        ...group.deputies.map((one) => `deputy ${one}`),
      ].sort(),
      chatId: group.observed ? group.chatId : null,
    }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(stored.sort(byName)).toEqual(invented.sort(byName));
    expect(stored.filter(({ chatId }) => chatId !== null)).toHaveLength(5);
  });

  test('gives the line its administrator groups with their members', async () => {
    await loadDemoRegistry(room.ctx, { lineId: 5 });
    const stored = (await listAdministratorGroups(room.ctx)).map(({ name, chatId, lineId, members }) => [
      name,
      chatId,
      lineId,
      members,
    ]);
    const invented = demoRegistry().administratorGroups.map(({ name, chatId, members }) => [
      name,
      chatId,
      5,
      members.length,
    ]);
    expect(stored.sort()).toEqual(invented.sort());
  });

  test('a second time does nothing', async () => {
    await loadDemoRegistry(room.ctx, { lineId: 5 });
    expect(await loadDemoRegistry(room.ctx, { lineId: 5 })).toEqual({ loaded: false });
    expect(await room.ctx.db.sql`select 1 from watch_groups`).toHaveLength(180);
  });

  test('two at once load it once', async () => {
    const both = await Promise.all([
      loadDemoRegistry(room.ctx, { lineId: 5 }),
      loadDemoRegistry(room.ctx, { lineId: 5 }),
    ]);
    expect(both.map(({ loaded }) => loaded).sort()).toEqual([false, true]);
  });

  test('a registry that holds something else is left alone', async () => {
    await importZoetermeer(room.ctx);
    await expect(loadDemoRegistry(room.ctx, { lineId: 5 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await isDemo(room.ctx)).toBe(false);
    expect(await room.ctx.db.sql`select 1 from watch_groups`).toHaveLength(0);
  });

  test('the whole town reaches a hundred groups, most through seven chats and some directly, nobody twice', async () => {
    await loadDemoRegistry(room.ctx, { lineId: 5 });
    const targeting = await openTargeting(room.ctx);
    const reach = targeting.preview({ type: 'areas', codes: ['GM0637'] });
    await targeting.close();
    expect(reach).toMatchObject({ groups: 100, administrators: 92, warnings: [] });
    const inChats = reach.administratorGroups.reduce((sum, { members }) => sum + members, 0);
    expect(reach.administratorGroups).toHaveLength(7);
    expect(inChats + reach.direct).toBe(92);
    expect(reach.direct).toBeGreaterThan(10);
  });

  test('members that the network reports replace those that were known; strangers are only counted', async () => {
    await loadDemoRegistry(room.ctx, { lineId: 5 });
    const [group] = await listAdministratorGroups(room.ctx);
    const mobiles = [
      ...demoRegistry()
        .people.slice(0, 3)
        .map(({ mobile }) => mobile),
      '+31699999999',
    ];
    const report = await syncAdministratorGroupMembers(room.ctx, { administratorGroupId: group?.id ?? 0, mobiles });
    expect(report).toEqual({ known: 3, unknown: 1 });
    expect((await listAdministratorGroups(room.ctx))[0]?.members).toBe(3);
    const hash = mobileHash(room.ctx.keys, '+31699999999');
    const people = await room.ctx.db.sql`select 1 from administrators where mobile_hash = ${hash}`;
    expect(people).toHaveLength(0);
  });
});
