import type { SealedAddress } from '../../core/delivery/direct-chat.ts';
import { withChats } from '../helpers/chats.ts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import {
  afterNews,
  alertTimeline,
  attachImage,
  closeAlert,
  createDraft,
  dispatchAlert,
  dueTimers,
  extendAlert,
  fireTimer,
  getAlert,
  remindOne,
} from '../../core/alerts/index.ts';
import type { TimerName } from '../../core/alerts/index.ts';
import { conversation, personal } from '../faults/conversation.ts';
import { createLab } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';
import { areaCode, burglary, MUNICIPALITY } from '../helpers/watch-world.ts';

const MINUTE = 60_000;
const POLICY = { reminderAfterMs: 3 * MINUTE, deputyAfterMs: 6 * MINUTE };
const clock = testClock();
const lab = await createLab({
  clock,
  groups: [
    { area: 0, primary: 1, deputies: [2] },
    { area: 0, primary: 3, deputies: [2, 4] },
    { area: 1, primary: 5 },
    { area: 3, primary: 6, deputies: [7] },
    { area: 2, primary: 8, deputies: [1] },
  ],
  administratorGroups: [{ district: 1, members: [6, 7] }],
});
const { ctx } = lab;
const { sql } = lab.admin;
const talk = conversation(lab, clock);
beforeEach(() => lab.empty());
afterAll(() => lab.close());

/** Fires all that is due by now, again and again until nothing new comes of it, as the queue does. */
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

/** The same at every half minute of the time to come. */
async function pass(id: string, minutes: number): Promise<TimerName[]> {
  const fired: TimerName[] = [];
  for (let n = 0; n < minutes * 2; n += 1) {
    clock.advance(MINUTE / 2);
    fired.push(...(await fireDue(id)));
    await talk.deliverAll();
  }
  return fired;
}

const texts = async (id: string, sort: string) => {
  const rows = await sql<(SealedAddress & { text: string })[]>`
    select p.chat_id, p.chat_sealed, a.mobile_sealed as mobile, p.text
    from posts p join alert_messages m on m.id = p.message_id left join administrators a on a.id = p.administrator_id
    where m.alert_id = ${id} and m.sort = ${sort} order by p.id`;
  const found = withChats(rows).map((row): [string, string] => [row.chat_id, row.text]);
  return found.toSorted(([a], [b]) => a.localeCompare(b));
};
const chats = async (id: string, sort: string) => (await texts(id, sort)).map(([chat]) => chat);

describe('silent administrators', () => {
  test('are reminded once, and only those who have not confirmed', async () => {
    const { id } = await talk.sent([0, 1]);
    await talk.says(3, '1');
    expect(await pass(id, 5)).toEqual(['reminder']);
    expect(await chats(id, 'reminder')).toEqual([personal(1), personal(5)]);
    expect(await remindOne(ctx, id, lab.people.get(1) ?? 0)).toBe(false);
    await fireTimer(ctx, lab.deps, id, 'reminder', POLICY);
    expect(await chats(id, 'reminder')).toHaveLength(2);
  });

  test('are each reminded at their own time, not when the first is', async () => {
    const id = await lab.send([0]);
    await sql`update posts set state = 'sent', sent_at = ${clock.now()} where administrator_id = ${lab.people.get(1) ?? 0}`;
    clock.advance(2 * MINUTE);
    await talk.deliverAll();
    clock.advance(MINUTE);
    expect(await fireDue(id)).toEqual(['reminder']);
    expect(await chats(id, 'reminder')).toEqual([personal(1)]);
    clock.advance(2 * MINUTE);
    expect(await fireDue(id)).toEqual(['reminder']);
    expect(await chats(id, 'reminder')).toEqual([personal(1), personal(3)]);
  });

  test('are not reminded before their time, after STOP, after "not now", or once somebody else did it', async () => {
    const { id } = await talk.sent([0, 1]);
    await fireTimer(ctx, lab.deps, id, 'reminder', POLICY);
    expect(await chats(id, 'reminder')).toEqual([]);
    await talk.says(1, 'STOP');
    await talk.says(5, '2');
    await sql`insert into relays (alert_id, group_id, observed_at) values (${id}, ${lab.groups[1] ?? 0}, now())`;
    await pass(id, 5);
    expect(await chats(id, 'reminder')).toEqual([]);
  });

  test('whoever got it directly is asked once to relay and confirm; in an administrator group nobody is', async () => {
    const { id } = await talk.sent([0, 3]);
    for (let n = 0; n < 3; n += 1) await afterNews(ctx, lab.deps, id);
    expect(await texts(id, 'ask')).toEqual([
      [personal(1), expect.stringContaining('*Groep 0*')],
      [personal(3), expect.stringContaining('*Groep 1*')],
    ]);
  });
});

describe('deputies', () => {
  test('are asked after a while, once for both groups of two silent administrators, and get the alert behind the question', async () => {
    const { id } = await talk.sent([0]);
    expect(await pass(id, 7)).toEqual(['reminder', 'deputy']);
    expect(await texts(id, 'deputy')).toEqual([
      [personal(2), expect.stringMatching(/\*Groep 0\* en \*Groep 1\*/)],
      [personal(4), expect.stringContaining('*Groep 1*')],
    ]);
    expect(await chats(id, 'first')).toEqual([1, 2, 3, 4].map(personal));
    await talk.says(2, '1');
    expect(await talk.relays(id)).toEqual([
      [0, 'number'],
      [1, 'number'],
    ]);
    expect(await pass(id, 20)).toEqual([]);
  });

  test('are asked again when it is about another group, also after they helped with the first, and get the alert once', async () => {
    const { id } = await talk.sent([0]);
    await talk.says(1, '2');
    expect(await texts(id, 'deputy')).toEqual([[personal(2), expect.stringContaining('*Groep 0*')]]);
    await talk.deliverAll();
    await talk.says(2, '1');
    expect(await talk.relays(id)).toEqual([[0, 'number']]);
    await pass(id, 7);
    const asked = await texts(id, 'deputy');
    expect(asked.map(([chat]) => chat)).toEqual([2, 2, 4].map(personal));
    expect(asked[1]?.[1]).toContain('*Groep 1*');
    expect(asked[1]?.[1]).not.toContain('*Groep 0*');
    expect(await chats(id, 'first')).toEqual([1, 2, 3, 4].map(personal));
    await talk.says(2, '1');
    expect(await talk.relays(id)).toHaveLength(2);
  });

  test('are asked at once when the administrator cannot be reached, or says STOP before the message went', async () => {
    const id = await lab.send([0]);
    await sql`update posts set state = 'failed', reason = 'no-account' where administrator_id = ${lab.people.get(1) ?? 0}`;
    await afterNews(ctx, lab.deps, id);
    expect(await chats(id, 'deputy')).toEqual([personal(2)]);
    await talk.says(3, 'stop');
    await afterNews(ctx, lab.deps, id);
    await afterNews(ctx, lab.deps, id);
    expect(await chats(id, 'deputy')).toEqual([2, 2, 4].map(personal));
  });

  test('who have the alert already, as members of the administrator group, are only asked', async () => {
    const { id } = await talk.sent([3]);
    await pass(id, 7);
    expect(await texts(id, 'deputy')).toEqual([[personal(7), expect.stringContaining('beheerdersgroep')]]);
    expect(await chats(id, 'first')).toEqual(['beheer-1-6-7@g.us']);
    await talk.says(7, 'doorgezet');
    expect(await talk.relays(id)).toEqual([[3, 'word']]);
  });

  test('who administer another group of this alert were asked for theirs already and are not asked again', async () => {
    const { id } = await talk.sent([0, 2]);
    await talk.says(8, '2');
    expect(await chats(id, 'deputy')).toEqual([]);
    await talk.says(1, '1');
    expect((await talk.relays(id)).map(([group]) => group)).toEqual([0, 4]);
  });

  test('who said STOP, and those of retired people, are left alone', async () => {
    const { id } = await talk.sent([0]);
    await talk.says(2, 'STOP');
    await pass(id, 7);
    expect(await chats(id, 'deputy')).toEqual([personal(4)]);
  });
});

describe('the end of an alert that nobody ends', () => {
  test('is announced once, then comes with a message to everybody who got the first', async () => {
    const { id } = await talk.sent([1]);
    clock.advance(104 * MINUTE);
    expect(await fireDue(id)).not.toContain('expiry-warning');
    clock.advance(MINUTE);
    expect(await fireDue(id)).toContain('expiry-warning');
    await fireTimer(ctx, lab.deps, id, 'expiry-warning', POLICY);
    await fireTimer(ctx, lab.deps, id, 'expiry', POLICY);
    expect((await getAlert(ctx, id)).status).toBe('live');
    clock.advance(15 * MINUTE);
    expect(await fireDue(id)).toContain('expiry');
    expect((await getAlert(ctx, id)).status).toBe('expired');
    expect(await chats(id, 'expiry')).toEqual([personal(5)]);
    await fireTimer(ctx, lab.deps, id, 'expiry', POLICY);
    expect(await chats(id, 'expiry')).toEqual([personal(5)]);
    const types = (await alertTimeline(ctx, id)).map((event) => event.type);
    expect(types.filter((type) => type.startsWith('expir'))).toEqual(['expiry-warning', 'expired']);
    expect(await dueTimers(ctx, id, POLICY)).toEqual([]);
  });

  test('is put off by an extension, which is announced anew and never goes beyond seven days', async () => {
    const { id } = await talk.sent([1]);
    clock.advance(110 * MINUTE);
    await fireDue(id);
    await extendAlert(ctx, id, { hours: 3 });
    clock.advance(60 * MINUTE);
    await fireTimer(ctx, lab.deps, id, 'expiry', POLICY);
    expect(await fireDue(id)).toEqual([]);
    clock.advance(105 * MINUTE);
    expect(await fireDue(id)).toEqual(['expiry-warning']);
    await expect(extendAlert(ctx, id, { hours: 7 * 24 })).rejects.toMatchObject({ code: 'invalid' });
    clock.advance(15 * MINUTE);
    expect(await fireDue(id)).toEqual(['expiry']);
    await expect(extendAlert(ctx, id, { hours: 1 })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('closed in time, nothing of it falls due any more', async () => {
    const { id } = await talk.sent([0, 1]);
    await closeAlert(ctx, lab.deps, id, { outcome: 'arrested', count: 1 });
    const written = async () => (await sql`select 1 from posts`).length;
    const before = await written();
    for (const name of ['reminder', 'deputy', 'expiry-warning', 'expiry', 'image-expiry'] as const) {
      clock.advance(60 * MINUTE);
      await fireTimer(ctx, lab.deps, id, name, POLICY);
    }
    await afterNews(ctx, lab.deps, id);
    expect(await written()).toBe(before);
    expect((await getAlert(ctx, id)).status).toBe('closed');
  });
});

describe("a suspect's image", () => {
  test('is withdrawn when the permission ends, while the alert goes on', async () => {
    const until = new Date(clock.now().getTime() + 20 * MINUTE);
    const { id } = await createDraft(ctx, {
      municipalityCode: MUNICIPALITY,
      facts: burglary(clock.now()),
      target: { type: 'areas', codes: [areaCode(1)] },
    });
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer();
    const permission = { reference: 'OvJ 12', scope: 'residents' as const, expiresAt: until.toISOString() };
    await attachImage(ctx, id, { subject: 'suspect', permission, bytes });
    await dispatchAlert(ctx, lab.deps, id, { idempotencyKey: `image-${id}` });
    await talk.deliverAll();
    clock.advance(19 * MINUTE);
    await fireTimer(ctx, lab.deps, id, 'image-expiry', POLICY);
    expect((await getAlert(ctx, id)).image?.withdrawnAt).toBeNull();
    clock.advance(MINUTE);
    expect(await fireDue(id)).toContain('image-expiry');
    expect(await getAlert(ctx, id)).toMatchObject({ status: 'live', image: { withdrawnAt: expect.anything() } });
    expect((await lab.posts(id)).map((post) => post.revoke)).toEqual(['wanted']);
    expect(await sql`select 1 from alert_images where bytes is not null`).toEqual([]);
    expect((await dueTimers(ctx, id, POLICY)).map((timer) => timer.name)).not.toContain('image-expiry');
  });
});
