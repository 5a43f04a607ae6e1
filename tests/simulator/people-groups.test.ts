import { beforeEach, describe, expect, test } from 'vitest';
import { Behaviour, Network, PROFILES, People, newMessageId } from '../../simulator/index.ts';
import type { Group, PhoneProfile } from '../../simulator/index.ts';
import { linkLine, manualClock, mobile, text } from './helpers.ts';
import type { ManualClock, TestDevice } from './helpers.ts';

const line = mobile(1);
const DAY = 86_400_000;
const COUNT = 60;

let clock: ManualClock;
let network: Network;
let people: People;
let behaviour: Behaviour;
let listening: TestDevice;
let group: Group;
const phones = Array.from({ length: COUNT }, (_, n) => mobile(100 + n));

/** A line with a group, and so many people with this profile around it. */
function town(profile: Partial<PhoneProfile>): void {
  clock = manualClock();
  network = new Network({ clock });
  people = new People(network);
  behaviour = new Behaviour(network, people, { seed: 7, speed: 1, clock });
  network.accounts.add({ phone: line });
  listening = linkLine(network, line);
  for (const phone of phones) network.accounts.add({ phone, profile: { ...PROFILES.attentive, ...profile } });
  group = network.groups.create({ subject: 'Beheerders', owner: line }).group;
  behaviour.start();
}

const invite = (): void => {
  const invitation = `Doet u mee? https://chat.whatsapp.com/${group.inviteCode}\nTik op de koppeling.`;
  for (const to of phones) network.messages.send(line, { to, id: newMessageId(), payload: text(invitation) });
};

describe('an invitation from the line', () => {
  test('is accepted by as many as the profile says, each of whom the line hears of once', () => {
    town({ joins: 0.5 });
    invite();
    clock.advance(3 * DAY);
    const joined = group.members.size - 1;
    expect(joined).toBeGreaterThan(COUNT * 0.3);
    expect(joined).toBeLessThan(COUNT * 0.7);
    const heard = listening.events.filter((event) => event.type === 'group' && event.notice.kind === 'invite');
    expect(heard).toHaveLength(joined);
  });

  test('is left alone by who never accepts, whose phone is off, or when it was renewed meanwhile', () => {
    town({ joins: 0 });
    invite();
    clock.advance(3 * DAY);
    expect(group.members.size).toBe(1);
    for (const phone of phones) network.accounts.update(phone, { profile: { joins: 1, on: false } });
    invite();
    clock.advance(3 * DAY);
    expect(group.members.size).toBe(1);
    network.groups.renewInviteCode(line, group.gid);
    for (const phone of phones) network.accounts.update(phone, { profile: { on: true } });
    clock.advance(3 * DAY);
    expect(group.members.size).toBe(1);
  });
});

describe('the group of a line', () => {
  test('is left after a while by as many as the profile says, and they cannot be added again that day', () => {
    town({ leaves: 0.4 });
    network.groups.add(line, group.gid, phones);
    expect(group.members.size).toBe(COUNT + 1);
    clock.advance(30 * DAY);
    const gone = phones.filter((phone) => !group.members.has(network.accounts.get(phone).pn));
    expect(gone.length).toBeGreaterThan(COUNT * 0.2);
    expect(gone.length).toBeLessThan(COUNT * 0.6);
    const own = network.groups.create({ subject: 'Van mij', owner: phones[0]!, members: phones.slice(1) }).group;
    clock.advance(30 * DAY);
    expect(own.members.size).toBe(COUNT);
  });

  test('a restart does not make them forget that they were leaving', () => {
    town({ leaves: 1 });
    network.groups.add(line, group.gid, phones);
    behaviour.stop();
    clock.advance(30 * DAY);
    expect(group.members.size).toBe(COUNT + 1);
    behaviour.start();
    clock.advance(30 * DAY);
    expect(group.members.size).toBe(1);
  });
});

describe('another number', () => {
  beforeEach(() => town({}));

  test('takes the groups and rights along, leaves nobody behind, and is told once to who knew the old one', () => {
    const [ann, bob] = phones as [string, string];
    network.groups.add(line, group.gid, [ann, bob]);
    network.groups.setAdmin(line, group.gid, [ann], true);
    const own = network.groups.create({ subject: 'Buurt', owner: ann, residents: 40 }).group;
    const before = network.accounts.get(ann);
    const after = people.changeNumber(ann, mobile(900));
    expect(after).toMatchObject({ name: before.name, registered: true, profile: before.profile });
    expect(after.lid).not.toBe(before.lid);
    expect(before.registered).toBe(false);
    expect(group.members.get(after.pn)).toMatchObject({ admin: true });
    expect(own.members.get(after.pn)).toMatchObject({ admin: true, superadmin: true });
    expect(group.members.has(before.pn)).toBe(false);
    expect(people.ownGroups(after).map(({ gid }) => gid)).toContain(own.gid);
    const told = listening.events.filter(({ type }) => type === 'number');
    expect(told).toMatchObject([{ from: before.pn, to: after.pn, groups: [group.gid] }]);
    expect(() => network.messages.send(line, { to: ann, payload: text('x') })).toThrow('no such account');
  });

  test('a number in use, the number of a line, and one that is nobody’s cannot be taken or left', () => {
    const code = expect.objectContaining({ code: 409 });
    expect(() => people.changeNumber(phones[0]!, phones[1]!)).toThrow(code);
    expect(() => people.changeNumber(line, mobile(901))).toThrow(code);
    people.changeNumber(phones[0]!, mobile(902));
    expect(() => people.changeNumber(phones[0]!, mobile(903))).toThrow(code);
    // The old number may be somebody's again.
    expect(people.changeNumber(phones[1]!, phones[0]!).registered).toBe(true);
  });
});
