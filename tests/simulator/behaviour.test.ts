import { describe, expect, test } from 'vitest';
import {
  Behaviour,
  Network,
  PROFILES,
  People,
  accountStats,
  draw,
  neighbour,
  networkStats,
} from '../../simulator/index.ts';
import type { PhoneProfile } from '../../simulator/index.ts';
import { ALERT, ASK, linkLine, manualClock, mobile, outline, text } from './helpers.ts';
import type { ManualClock } from './helpers.ts';

const line = mobile(1);
const MINUTE = 60_000;
const RELIABLE: PhoneProfile = {
  ...PROFILES.attentive,
  relay: { ...PROFILES.attentive.relay, chance: 1 },
};

interface Town {
  clock: ManualClock;
  network: Network;
  people: People;
  behaviour: Behaviour;
  /** The administrator group. */
  admins: string;
  /** A resident group per administrator. */
  own: string[];
}

/** A line, so many administrators in one group, and a group of residents for each of them. */
function town(count: number, profile: (n: number) => PhoneProfile, seed = 1): Town {
  const clock = manualClock();
  const network = new Network({ clock, seed });
  const people = new People(network);
  const behaviour = new Behaviour(network, people, { seed, speed: 1, clock });
  network.accounts.add({ phone: line, name: 'Politie' });
  linkLine(network, line);
  const phones = Array.from({ length: count }, (_, n) => mobile(100 + n));
  phones.forEach((phone, n) => network.accounts.add({ phone, profile: profile(n) }));
  const own = phones.map(
    (owner, n) => network.groups.create({ subject: `Buurt ${n}`, owner, residents: 200 }).group.gid,
  );
  const { group } = network.groups.create({ subject: 'Beheerders', owner: line, members: phones, announce: true });
  behaviour.start();
  return { clock, network, people, behaviour, admins: group.gid, own };
}

const bodies = (network: Network, gid: string) =>
  [...network.messages.all()].filter(({ chat }) => chat === gid).map(({ payload }) => payload.body);

describe('relaying', () => {
  test('an alert in the administrator group is received, read, relayed and confirmed with a reaction', () => {
    const { clock, network, admins, own } = town(3, () => RELIABLE);
    const alert = network.messages.send(line, { to: admins, payload: text(ALERT) });
    clock.advance(60 * MINUTE);
    expect(alert.counts).toMatchObject({ delivered: 3, read: 3 });
    expect(own.map((gid) => bodies(network, gid))).toEqual([[ALERT], [ALERT], [ALERT]]);
    expect([...alert.reactions.values()].map(({ emoji }) => emoji)).toEqual(['👍', '👍', '👍']);
    expect(networkStats(network)).toMatchObject({ relays: 3, residentsReached: 600, duplicates: 0 });
  });

  test.each([
    ['reaction', undefined],
    ['word', 'doorgezet'],
    ['number', '1'],
    ['none', undefined],
  ] as const)('in a direct chat somebody confirms in a way of their own: %s', (confirm, answer) => {
    const { clock, network, own } = town(1, () => ({ ...RELIABLE, confirm }));
    const alert = network.messages.send(line, { to: mobile(100), payload: text(ALERT) });
    network.messages.send(line, { to: mobile(100), payload: text(ASK) });
    clock.advance(60 * MINUTE);
    expect(bodies(network, own[0]!)).toEqual([ALERT]);
    expect(bodies(network, network.accounts.get(line).pn)).toEqual(answer === undefined ? [] : [answer]);
    expect(alert.reactions.size).toBe(confirm === 'reaction' ? 1 : 0);
  });

  test('what was meant for the administrator alone stays out of the group', () => {
    const { clock, network, own } = town(1, () => RELIABLE);
    network.messages.send(line, { to: mobile(100), payload: text(`Goedenavond.\n\n${ALERT}\n\n${ASK}`) });
    clock.advance(60 * MINUTE);
    expect(bodies(network, own[0]!)).toEqual([ALERT]);
  });

  test('a picture travels with the copy', () => {
    const { clock, network, admins, own } = town(1, () => RELIABLE);
    const ref = network.media.putPlain(Buffer.from('photo'), 'image');
    const payload = { type: 'image', caption: ALERT, mimetype: 'image/jpeg', ...ref };
    network.messages.send(line, { to: admins, payload });
    clock.advance(60 * MINUTE);
    const copy = [...network.messages.all()].find(({ chat }) => chat === own[0]);
    expect(copy?.payload).toMatchObject({ caption: ALERT, directPath: ref.directPath });
  });

  test('two administrators of one group put the alert there once, and both confirm', () => {
    const { clock, network, admins, own } = town(2, () => RELIABLE);
    network.groups.add(mobile(100), own[0]!, [mobile(101)]);
    network.groups.setAdmin(mobile(100), own[0]!, [mobile(101)], true);
    const alert = network.messages.send(line, { to: admins, payload: text(ALERT) });
    clock.advance(60 * MINUTE);
    expect(bodies(network, own[0]!)).toEqual([ALERT]);
    expect(alert.reactions.size).toBe(2);
  });

  test('the same words from somebody who is not a line are relayed by nobody', () => {
    const { clock, network, admins } = town(2, () => RELIABLE);
    network.accounts.add({ phone: mobile(50) });
    network.messages.send(mobile(50), { to: mobile(100), payload: text(ALERT) });
    network.messages.send(line, {
      to: admins,
      payload: text('✅ *Politiebericht: afgesloten* Dank voor het meekijken.'),
    });
    clock.advance(60 * MINUTE);
    expect(networkStats(network).relays).toBe(0);
  });

  test('an alert that was taken back before somebody got to it is not relayed', () => {
    const { clock, network, admins } = town(2, () => RELIABLE);
    const alert = network.messages.send(line, { to: admins, payload: text(ALERT) });
    clock.advance(5000);
    network.messages.revoke(alert, line);
    clock.advance(60 * MINUTE);
    expect(networkStats(network).relays).toBe(0);
  });
});

describe('reminders', () => {
  const REMINDER =
    'U heeft het bericht over Rokkeveen ontvangen. Staat het al in uw groep? *1* = ja, *2* = ik kan nu niet.';
  const forgetful = (habit: Partial<NonNullable<PhoneProfile['relay']>>): PhoneProfile => ({
    ...RELIABLE,
    relay: { ...PROFILES.attentive.relay, chance: 0, ...habit },
  });

  test.each([
    ['relays after all and answers 1', { reminderChance: 1 }, ['1'], 1],
    ['says 2 when it cannot be done now', { reminderChance: 0, declineChance: 1 }, ['2'], 0],
    ['stays silent', { reminderChance: 0, declineChance: 0 }, [], 0],
  ])('who forgot %s', (_title, habit, answers, relays) => {
    const { clock, network, admins } = town(1, () => forgetful(habit));
    network.messages.send(line, { to: admins, payload: text(ALERT) });
    clock.advance(10 * MINUTE);
    expect(networkStats(network).relays).toBe(0);
    network.messages.send(line, { to: mobile(100), payload: text(REMINDER) });
    clock.advance(60 * MINUTE);
    expect(bodies(network, network.accounts.get(line).pn)).toEqual(answers);
    expect(networkStats(network).relays).toBe(relays);
  });

  test('a deputy takes over what the administrator did not relay', () => {
    const { clock, network, own } = town(1, () => RELIABLE);
    const question = `De beheerder van *Buurt 0* kan nu niet. Wilt u het bericht hieronder doorzetten?\n\n${ALERT}`;
    network.messages.send(line, { to: mobile(100), payload: text(question) });
    clock.advance(60 * MINUTE);
    expect(bodies(network, own[0]!)).toEqual([ALERT]);
  });
});

describe('phones and people', () => {
  test('a phone that is off gets nothing, and everything when it is switched on', () => {
    const { clock, network, people, admins } = town(1, () => ({ ...RELIABLE, on: false }));
    const alert = network.messages.send(line, { to: admins, payload: text(ALERT) });
    clock.advance(60 * MINUTE);
    expect(alert.counts.delivered).toBe(0);
    people.setOn(mobile(100), true);
    clock.advance(60 * MINUTE);
    expect(alert.counts).toMatchObject({ delivered: 1, read: 1 });
    expect(networkStats(network).relays).toBe(1);
  });

  test('a phone that goes off half-way does nothing more', () => {
    const { clock, network, people, admins } = town(1, () => RELIABLE);
    const alert = network.messages.send(line, { to: admins, payload: text(ALERT) });
    clock.advance(4000);
    people.setOn(mobile(100), false);
    clock.advance(60 * MINUTE);
    expect(alert.counts.read).toBe(0);
    expect(() => people.write(mobile(100), line, 'hallo')).toThrow('off');
  });

  test('somebody who never reads has the message and no more', () => {
    const { clock, network, admins } = town(1, () => PROFILES.silent);
    const alert = network.messages.send(line, { to: admins, payload: text(ALERT) });
    clock.advance(24 * 60 * MINUTE);
    expect(alert.counts).toMatchObject({ delivered: 1, read: 0 });
  });

  test('ten times as fast is the same evening in a tenth of the time', () => {
    const slow = town(5, () => RELIABLE);
    const fast = town(5, () => RELIABLE);
    fast.behaviour.setSpeed(10);
    const sent = [slow, fast].map(({ network, admins, clock }) => {
      const record = network.messages.send(line, { to: admins, payload: text(ALERT) });
      clock.advance(120 * MINUTE);
      return record;
    });
    const lag = (record: (typeof sent)[number]) => [...record.receipts.values()].map(({ read }) => read! - record.at);
    const [long, short] = sent.map((record) => lag(record));
    long!.forEach((ms, i) => expect(ms / short![i]!).toBeCloseTo(10, 1));
  });
});

describe('the same seed', () => {
  const play = (seed: number) => {
    const { clock, network, admins } = town(60, (n) => neighbour(draw(seed, n)), seed);
    network.messages.send(line, { to: admins, payload: text(ALERT) });
    for (let n = 100; n < 130; n++) network.messages.send(line, { to: mobile(n), payload: text(ASK) });
    clock.advance(120 * MINUTE);
    return outline(network.messages.all()).map((message) => JSON.stringify(message).replaceAll(/\d+@g\.us/g, 'group'));
  };

  test('gives the same evening, another seed another one', () => {
    const first = play(7);
    expect(play(7)).toEqual(first);
    expect(play(8)).not.toEqual(first);
  });

  test('gives a neighbourhood in which most relay, some late, and not everybody', () => {
    const { clock, network, admins } = town(200, (n) => neighbour(draw(3, n)));
    network.messages.send(line, { to: admins, payload: text(ALERT) });
    clock.advance(2 * MINUTE);
    const early = networkStats(network).relays;
    clock.advance(120 * MINUTE);
    const late = networkStats(network).relays;
    expect(early).toBeGreaterThan(40);
    expect(late).toBeGreaterThan(early);
    expect(late).toBeGreaterThan(120);
    expect(late).toBeLessThan(195);
  });
});

test('after a restart each phone goes on where it was, and nobody relays or confirms twice', () => {
  const { clock, network, people, behaviour, admins, own } = town(20, () => RELIABLE);
  const alert = network.messages.send(line, { to: admins, payload: text(ALERT) });
  for (let i = 0; i < 40; i++) {
    clock.advance(5000);
    behaviour.stop();
    behaviour.start();
  }
  const other = new Behaviour(network, people, { seed: 1, speed: 1, clock });
  behaviour.stop();
  other.start();
  clock.advance(60 * MINUTE);
  for (const gid of own) expect(bodies(network, gid)).toEqual([ALERT]);
  expect(alert.reactions.size).toBe(20);
});

test('the same police text twice on one phone is counted as a duplicate, two short answers are not', () => {
  const { network, admins } = town(1, () => PROFILES.silent);
  network.messages.send(line, { to: admins, payload: text(ALERT) });
  for (let i = 0; i < 2; i++) network.messages.send(line, { to: mobile(100), payload: text('Dank u wel.') });
  const account = network.accounts.get(mobile(100));
  expect(accountStats(network, account)).toMatchObject({ received: 3, duplicates: 0, repeatedTexts: 1 });
  network.messages.send(line, { to: mobile(100), payload: text(ALERT) });
  expect(accountStats(network, account)).toMatchObject({ duplicates: 1, alerts: 2 });
});
