import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  afterNews,
  alertTimeline,
  closeAlert,
  dueTimers,
  fireTimer,
  settleEndedChains,
  withdrawAlert,
  type TimerName,
} from '../../core/alerts/index.ts';
import { alertGroups } from '../../core/delivery/index.ts';
import { MAIL_AT, type MailContent } from '../../core/mail/index.ts';
import { conversation } from '../faults/conversation.ts';
import { createLab } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';
import { testKeys } from '../helpers/keys.ts';
import { sealPerson } from '../../core/registry/index.ts';
import { mobileOf } from '../helpers/watch-world.ts';

const MINUTE = 60_000;
const POLICY = {
  reminderAfterMs: 3 * MINUTE,
  deputyAfterMs: 6 * MINUTE,
  emailAfterMs: 9 * MINUTE,
  callAfterMs: 12 * MINUTE,
};
const clock = testClock();
// Group 0: 1 with deputy 2; group 1: 3 with deputy 2; group 2: 5, nobody else and no address.
const lab = await createLab({
  clock,
  groups: [
    { area: 0, primary: 1, deputies: [2] },
    { area: 0, primary: 3, deputies: [2] },
    { area: 1, primary: 5 },
  ],
});
const { ctx } = lab;
const { sql } = lab.admin;
const talk = conversation(lab, clock);
const idOf = (n: number) => lab.people.get(n) ?? 0;
for (const n of [1, 2, 3]) {
  const { email, email_hash: hash } = sealPerson(testKeys, {
    name: 'x',
    mobile: mobileOf(n),
    email: `p${n}@example.nl`,
  });
  await sql`update administrators set email_sealed = decode(${email}, 'base64'), email_hash = decode(${hash}, 'base64') where id = ${idOf(n)}`;
}
beforeEach(async () => {
  await lab.empty();
  await sql`truncate mails, tasks`;
});
afterAll(() => lab.close());

async function fireDue(id: string): Promise<TimerName[]> {
  const fired: TimerName[] = [];
  for (let again = true; again;) {
    again = false;
    for (const { name, dueAt } of await dueTimers(ctx, id, POLICY)) {
      if (dueAt > clock.now() || fired.includes(name)) continue;
      await fireTimer(ctx, lab.deps, id, name, POLICY);
      fired.push(name);
      again = true;
    }
  }
  return fired;
}

async function pass(id: string, minutes: number): Promise<TimerName[]> {
  const fired: TimerName[] = [];
  for (let n = 0; n < minutes; n += 1) {
    clock.advance(MINUTE);
    fired.push(...(await fireDue(id)));
    await talk.deliverAll();
    await afterNews(ctx, lab.deps, id);
  }
  return fired;
}

const letters = async () =>
  (
    await sql<{ administrator_id: number; state: string; reason: string | null; content: Buffer }[]>`
    select administrator_id, state, reason, content_sealed as content from mails order by administrator_id`
  ).map((row) => ({
    to: [...lab.people].find(([, id]) => id === row.administrator_id)?.[0],
    state: row.state,
    reason: row.reason,
    ...(JSON.parse(testKeys.open(MAIL_AT.content, row.content)) as MailContent),
  }));
const tasks = async () =>
  (
    await sql<{ group_id: number; side: string; outcome: string | null; open: boolean }[]>`
    select group_id, side, outcome, closed_at is null as open from tasks where kind = 'call-silent-group' order by group_id`
  ).map(({ group_id: groupId, ...row }) => ({ group: lab.groups.indexOf(groupId), ...row }));

describe('an alert that nobody relays', () => {
  test('goes through reminder, deputy, e-mail and a call, each once and at its own time', async () => {
    const { id } = await talk.sent([0, 1]);
    expect(await pass(id, 8)).toEqual(['reminder', 'deputy']);
    expect(await letters()).toEqual([]);
    expect(await pass(id, 2)).toEqual(['email']);
    expect((await letters()).map(({ to, state }) => [to, state])).toEqual([
      [1, 'queued'],
      [2, 'queued'],
      [3, 'queued'],
    ]);
    expect(await tasks()).toMatchObject([{ group: 2 }]);
    expect(await pass(id, 3)).toEqual(['call']);
    expect(await tasks()).toEqual([0, 1, 2].map((group) => ({ group, side: 'police', outcome: null, open: true })));
    expect(await pass(id, 10)).toEqual([]);
    expect(await letters()).toHaveLength(3);
    expect(await tasks()).toHaveLength(3);
    const types = (await alertTimeline(ctx, id)).map(({ type }) => type);
    expect(types).toEqual([
      'drafted',
      'dispatched',
      'reminded',
      'no-deputy',
      'deputies-asked',
      'no-mail-address',
      'call-asked',
      'mailed',
      'call-asked',
    ]);
  });

  test('is in the letter as a whole, with what was added since, and says what to do', async () => {
    const { id } = await talk.sent([0]);
    await pass(id, 10);
    const [one, two] = await letters();
    expect(one?.subject).toBe('Politiebericht: wilt u het doorzetten in uw groep Groep 0?');
    expect(two?.subject).toBe('Politiebericht: wilt u het doorzetten in uw groepen Groep 0 en Groep 1?');
    const [message] = await sql<
      { text: string }[]
    >`select text from alert_messages where alert_id = ${id} and sort = 'first'`;
    expect(one?.text).toContain(message?.text);
    expect(one?.text.split('\n')[0]).toBe(
      'Dit is een bericht van Heterdaadkracht, het berichtensysteem van politie en gemeente.',
    );
    expect(one?.text.trimEnd().split('\n').at(-1)).toMatch(/^https?:\/\/[^ ]+\/doorgezet\/9998[A-Za-z0-9_-]{72}$/);
    expect(two?.text).toContain('De beheerder van Groep 0 en Groep 1 reageert nog niet. U bent de vervanger.');
  });

  test('shows the dispatcher per group that a letter went and that a call waits', async () => {
    const { id } = await talk.sent([0, 1]);
    await pass(id, 13);
    await sql`update mails set state = 'sent' where administrator_id = ${idOf(3)}`;
    const board = await alertGroups(ctx, id);
    expect(Object.fromEntries(board.map((row) => [row.name, [row.mail, row.callAskedAt !== null]]))).toEqual({
      'Groep 0': ['queued', true],
      'Groep 1': ['sent', true],
      'Groep 2': [null, true],
    });
  });
});

describe('what was asked for is called off', () => {
  test('for a group of which any proof comes, and for no other', async () => {
    const { id } = await talk.sent([0, 1]);
    await pass(id, 13);
    await talk.says(1, '1');
    await afterNews(ctx, lab.deps, id);
    expect((await letters()).map(({ to, state, reason }) => [to, state, reason])).toEqual([
      [1, 'cancelled', 'relayed'],
      // The deputy of another group that is still silent.
      [2, 'queued', null],
      [3, 'queued', null],
    ]);
    expect(await tasks()).toMatchObject([
      { group: 0, outcome: 'relayed', open: false },
      { open: true },
      { open: true },
    ]);
    await sql`insert into relays (alert_id, group_id, observed_at) values (${id}, ${lab.groups[1] ?? 0}, now())`;
    await afterNews(ctx, lab.deps, id);
    expect((await letters()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await tasks()).toMatchObject([{ open: false }, { open: false }, { group: 2, open: true }]);
  });

  test('when the alert ends, also when nobody looked at that moment', async () => {
    const { id } = await talk.sent([0]);
    await pass(id, 13);
    await closeAlert(ctx, lab.deps, id, { outcome: 'ended_other', text: 'Het was loos alarm.' });
    expect(await settleEndedChains(ctx)).toBe(1);
    expect((await letters()).map(({ reason }) => reason)).toEqual(['alert-ended', 'alert-ended', 'alert-ended']);
    expect(await tasks()).toMatchObject([
      { outcome: 'alert-ended', open: false },
      { outcome: 'alert-ended', open: false },
    ]);
    expect(await settleEndedChains(ctx)).toBe(0);
  });
});

describe('a group without a deputy to ask', () => {
  const events = async (id: string) =>
    (await alertTimeline(ctx, id))
      .filter(({ type }) => ['no-deputy', 'deputies-asked', 'mailed', 'no-mail-address', 'call-asked'].includes(type))
      .map(({ type, detail }) => [type, (detail['groupIds'] as number[]).map((group) => lab.groups.indexOf(group))]);

  test('goes on to the letter when a deputy would have been asked, also when the deputy pauses', async () => {
    const { id } = await talk.sent([0, 1]);
    await sql`update administrators set paused_at = now() where id = ${idOf(2)}`;
    try {
      await pass(id, 5);
      expect(await events(id)).toEqual([]);
      await pass(id, 1);
      expect(await events(id)).toEqual([
        ['no-deputy', [0, 1, 2]],
        ['mailed', [0, 1]],
        ['no-mail-address', [2]],
        ['call-asked', [2]],
      ]);
      expect((await letters()).map(({ to }) => to)).toEqual([1, 3]);
      await pass(id, 10);
      expect((await events(id)).slice(4)).toEqual([['call-asked', [0, 1]]]);
    } finally {
      await sql`update administrators set paused_at = null where id = ${idOf(2)}`;
    }
  });

  test('goes on at once when its administrator cannot now', async () => {
    const { id } = await talk.sent([1]);
    await talk.says(5, '2');
    await afterNews(ctx, lab.deps, id);
    expect(await events(id)).toEqual([
      ['no-deputy', [2]],
      ['no-mail-address', [2]],
      ['call-asked', [2]],
    ]);
  });
});

describe('who cannot be reached by WhatsApp', () => {
  const without = (id: string, n: number) =>
    sql`update posts set state = 'failed', reason = 'no-account', sent_at = null
        where administrator_id = ${idOf(n)} and message_id in (select id from alert_messages where alert_id = ${id} and sort = 'first')`;

  test('gets a letter at once, and so does the deputy', async () => {
    const id = await lab.send([0]);
    await without(id, 1);
    await talk.deliverAll();
    await afterNews(ctx, lab.deps, id);
    expect((await letters()).map(({ to }) => to)).toEqual([1, 2]);
    await afterNews(ctx, lab.deps, id);
    expect(await letters()).toHaveLength(2);
    expect(await tasks()).toEqual([]);
  });

  test('nor by e-mail, and without a deputy, is a call at once', async () => {
    const id = await lab.send([1]);
    await without(id, 5);
    await afterNews(ctx, lab.deps, id);
    expect(await letters()).toEqual([]);
    expect(await tasks()).toEqual([{ group: 2, side: 'police', outcome: null, open: true }]);
  });
});

test('who said "not now" or STOP gets no letter', async () => {
  const { id } = await talk.sent([0]);
  await talk.says(1, '2');
  await sql`update administrators set stopped_at = now() where id = ${idOf(3)}`;
  await pass(id, 10);
  expect((await letters()).map(({ to }) => to)).toEqual([2]);
});

test('nothing of the chain begins for an alert that was withdrawn', async () => {
  const { id } = await talk.sent([0]);
  await withdrawAlert(ctx, lab.deps, id, {});
  expect(await dueTimers(ctx, id, POLICY)).toEqual([]);
  await fireTimer(ctx, lab.deps, id, 'email', POLICY);
  await fireTimer(ctx, lab.deps, id, 'call', POLICY);
  expect(await letters()).toEqual([]);
  expect(await tasks()).toEqual([]);
});
