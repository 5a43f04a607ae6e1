import { beforeEach, expect, test } from 'vitest';
import { Network, seed } from '../../simulator/index.ts';
import type { NetworkError, SeedPlan } from '../../simulator/index.ts';
import { linkLine, manualClock, mobile, text } from './helpers.ts';

let network: Network;
const clock = manualClock();
const [line, ann, bob, cor] = [mobile(1), mobile(2), mobile(3), mobile(4)];

beforeEach(() => {
  network = new Network({ clock });
  for (const phone of [line, ann, bob, cor]) network.accounts.add({ phone });
});

const refusal = (act: () => unknown): number => {
  try {
    act();
    return 200;
  } catch (error) {
    return (error as NetworkError).code;
  }
};
const post = (from: string, gid: string) =>
  refusal(() => network.messages.send(from, { to: gid, payload: text('goedenavond') }));

test('a group holds 1,024 accounts; who comes after that gets 419', () => {
  const people = Array.from({ length: 1030 }, (_, i) => network.accounts.add({ phone: mobile(1000 + i) }).pn);
  const { group, results } = network.groups.create({ subject: 'Vol', owner: line, members: people });
  expect(group.members.size).toBe(1024);
  expect(results.filter(({ code }) => code === 419)).toHaveLength(7);
  expect(refusal(() => network.groups.join(people.at(-1)!, group.inviteCode))).toBe(419);
  const record = network.messages.send(line, { to: group.gid, payload: text('allemaal') });
  expect(record.to).toHaveLength(1023);
});

test('in a group where only administrators post, a member is refused with 420 and an outsider with 403', () => {
  const { group } = network.groups.create({ subject: 'Beheerders', owner: line, members: [ann, bob], announce: true });
  expect([line, ann, cor].map((who) => post(who, group.gid))).toEqual([200, 420, 403]);
  network.groups.setAdmin(line, group.gid, [ann], true);
  expect(post(ann, group.gid)).toBe(200);
  network.groups.set(line, group.gid, { announce: false });
  expect(post(bob, group.gid)).toBe(200);
});

test('members of such a group can still react', () => {
  const { group } = network.groups.create({ subject: 'Beheerders', owner: line, members: [ann], announce: true });
  const record = network.messages.send(line, { to: group.gid, payload: text('melding') });
  network.messages.react(record, ann, '👍');
  expect(record.reactions.size).toBe(1);
});

test('each person who is added gets an answer of their own: 200, 403 with an invitation, 404, 409', () => {
  network.accounts.update(bob, { groupAdd: 'nobody' });
  const { group } = network.groups.create({ subject: 'Wijk', owner: line, members: [ann] });
  const results = network.groups.add(line, group.gid, [cor, bob, mobile(99), ann]);
  expect(results.map(({ code }) => code)).toEqual([200, 403, 404, 409]);
  const invite = results[1]!.invite!;
  expect(invite.expiresAt).toBeGreaterThan(clock.now());
  expect(refusal(() => network.groups.join(ann, 'onzin'))).toBe(406);
  expect(refusal(() => network.groups.join(mobile(4), invite.code))).toBe(406);
  network.groups.join(bob, invite.code);
  expect(group.members.has(network.accounts.get(bob).pn)).toBe(true);
});

test('only administrators remove, promote and read the invitation; the old one is worthless after a new one', () => {
  const { group } = network.groups.create({ subject: 'Wijk', owner: line, members: [ann, bob] });
  const { gid } = group;
  expect(refusal(() => network.groups.remove(ann, gid, [bob]))).toBe(403);
  expect(refusal(() => network.groups.setAdmin(ann, gid, [ann], true))).toBe(403);
  expect(refusal(() => network.groups.inviteCode(ann, gid))).toBe(403);
  const old = network.groups.inviteCode(line, gid);
  expect(network.groups.renewInviteCode(line, gid)).not.toBe(old);
  expect(refusal(() => network.groups.join(cor, old))).toBe(406);
  expect(network.groups.remove(line, gid, [bob, cor])).toEqual([network.accounts.get(bob).pn]);
});

test('who is removed or leaves gets nothing any more, and who comes later does not get what was before', () => {
  const { group } = network.groups.create({ subject: 'Wijk', owner: line, members: [ann, bob] });
  post(line, group.gid);
  network.groups.remove(line, group.gid, [ann]);
  network.groups.leave(bob, group.gid);
  network.groups.add(line, group.gid, [cor]);
  post(line, group.gid);
  const counts = [ann, bob, cor].map((who) => network.accounts.get(who).counts.arrived);
  expect(counts).toEqual([1, 1, 1]);
});

test('linked devices hear what happens to their groups', () => {
  const listening = linkLine(network, line);
  const { group } = network.groups.create({ subject: 'Wijk', owner: ann, members: [line, bob] });
  network.groups.set(ann, group.gid, { subject: 'Wijk West', announce: true });
  const notices = listening.events.flatMap((event) => (event.type === 'group' ? [event.notice.kind] : []));
  expect(notices).toEqual(['add', 'subject', 'announce']);
});

test('a plan for 1,000 people and 200 groups is on the network within a second, and the same plan again changes nothing', () => {
  const accounts = Array.from({ length: 1000 }, (_, i) => ({ phone: mobile(1000 + i), name: `Bewoner ${i}` }));
  const groups = Array.from({ length: 200 }, (_, i) => ({
    gid: `1203630000000${String(i).padStart(3, '0')}@g.us`,
    subject: `Buurt ${i}`,
    owner: accounts[i]!.phone,
    members: accounts.slice(i + 200, i + 230).map(({ phone }) => phone),
    residents: 400,
  }));
  const plan: SeedPlan = { accounts, groups };
  const begin = performance.now();
  const seeded = seed(network, plan);
  expect(performance.now() - begin).toBeLessThan(1000);
  expect(seeded.refused).toEqual([]);
  const { lastSeq } = network;
  expect(seed(network, plan).groups).toEqual(seeded.groups);
  expect(network.lastSeq).toBe(lastSeq);
});

test('a group id that is taken, and a name that is none, are refused', () => {
  const gid = '120363000000000001@g.us';
  network.groups.create({ gid, subject: 'Een', owner: line });
  expect(refusal(() => network.groups.create({ gid, subject: 'Twee', owner: line }))).toBe(409);
  expect(refusal(() => network.groups.create({ gid: 'x@g.us', subject: 'Twee', owner: line }))).toBe(400);
  expect(refusal(() => network.groups.create({ subject: ' ', owner: line }))).toBe(400);
});
