import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLineSender } from '../../bot/senders/line-sender.ts';
import type { LineSender } from '../../bot/senders/line-sender.ts';
import { afterNews, withdrawAlert } from '../../core/alerts/index.ts';
import {
  alertGroups,
  alertPosts,
  alertProgress,
  claimBatches,
  noteSent,
  nothingSent,
  Pace,
  recordAcks,
  recordResults,
} from '../../core/delivery/index.ts';
import { conversation } from '../faults/conversation.ts';
import { createLab, eventually, twice } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';
import { scriptedTransport } from '../helpers/scripted-transport.ts';
import type { Fate } from '../helpers/scripted-transport.ts';

/** More than are written at dispatch. */
const PEOPLE = 270;
const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const PACE = Pace.parse({ concurrency: 16, groupMs: 0, directMinMs: 0, directMaxMs: 0 });
const clock = testClock();
const lab = await createLab({
  clock,
  groups: Array.from({ length: PEOPLE }, (_, n) => ({ area: n % 9, primary: n })),
  pace: { concurrency: 16 },
});
const { sql } = lab.admin;
const talk = conversation(lab, clock);
afterAll(() => lab.close());

let senders: LineSender[] = [];
beforeEach(() => lab.empty());
afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  senders = [];
  await lab.onlyForward();
});

function startSender(transport: ReturnType<typeof scriptedTransport>): LineSender {
  const sender = startLineSender({
    sql: lab.ctx.db.sql,
    keys: lab.ctx.keys,
    lineId: lab.lineId,
    transport,
    pace: PACE,
    session: () => 77,
    holds: () => true,
    clock,
    log: pino({ level: 'silent' }),
  });
  senders.push(sender);
  sender.setSendable(true);
  return sender;
}

const count = async (table: 'posts' | 'receipts' | 'post_batches') =>
  (await sql<{ n: number }[]>`select count(*) as n from ${sql(table)}`)[0]?.n;

describe('a large alert that is accepted and of which no result is known yet', () => {
  test('holds its posts in its batches, and is shown whole all the same', async () => {
    const id = await lab.send(ALL);
    expect(await count('posts')).toBe(0);
    expect(await count('receipts')).toBe(0);
    expect(await alertProgress(lab.ctx, id)).toMatchObject({
      posts: PEOPLE,
      groups: PEOPLE,
      administrators: PEOPLE,
      queued: PEOPLE,
      sent: 0,
    });
    expect(await alertGroups(lab.ctx, id)).toHaveLength(PEOPLE);
    const posts = await alertPosts(lab.ctx, id);
    expect(new Set(posts.map((post) => post.administratorId)).size).toBe(PEOPLE);
    expect(new Set(posts.map((post) => post.id)).size).toBe(PEOPLE);
  });

  test('keeps no number of anybody', async () => {
    await lab.send(ALL);
    const rows = await sql<{ row: string }[]>`
      select to_jsonb(b)::text as row from post_batches b union all select to_jsonb(p)::text from posts p`;
    expect(rows.filter(({ row }) => /316\d{8}/.test(row))).toEqual([]);
  });

  test('writes each post once, as sent, and asks people to relay', async () => {
    const transport = scriptedTransport();
    const id = await lab.send(ALL);
    startSender(transport);
    await eventually('an empty queue', async () => (await count('post_batches')) === 0);
    expect(transport.arrived).toHaveLength(PEOPLE);
    expect(await sql`select 1 from state_moves where of = 'posts'`).toEqual([]);
    expect(await alertProgress(lab.ctx, id)).toMatchObject({ posts: PEOPLE, sent: PEOPLE, queued: 0 });
    await afterNews(lab.ctx, lab.deps, id);
    await afterNews(lab.ctx, lab.deps, id);
    expect(await lab.posts(id, 'ask')).toHaveLength(PEOPLE);
  });

  test('of which one result is missing after all, keeps that post in the queue, and counts the others as sent', async () => {
    const id = await lab.send(ALL);
    const now = clock.now();
    const claim = { lineId: lab.lineId, session: 77, purpose: 'send' as const, posts: 1, leaseMs: 45_000, now };
    const [batch] = await claimBatches(sql, lab.ctx.keys, claim);
    if (batch === undefined) throw new Error('nothing to claim');
    const ids = Array.from(batch.posts, (post) => post.id);
    const sent = nothingSent(batch.id, ids);
    for (const postId of ids.slice(1)) {
      noteSent(sent, { postId, batchId: batch.id, outcome: 'sent', providerId: 'x', at: now });
    }
    await recordResults(sql, { whole: [sent], results: [], finished: [], unwritten: [], session: 77, now });
    expect(await alertProgress(lab.ctx, id)).toMatchObject({
      sent: ids.length - 1,
      sending: 1,
      queued: PEOPLE - ids.length,
    });
    expect(await sql`select 1 from post_batches where id = ${batch.id}`).toHaveLength(1);
  });

  test('is looked up, not sent again, when its sender died between sending and writing', async () => {
    const transport = scriptedTransport();
    const id = await lab.send(ALL);
    const posts = await lab.posts(id);
    for (const post of posts.slice(0, 100)) {
      transport.arrived.push({ key: post.key, chat: post.chat_id, text: 'Dit is een politiebericht' });
    }
    await sql`update post_batches set claimed_by = 5, lease_until = ${new Date(clock.now().getTime() - 1000)}`;
    await lab.bot({ scripted: () => transport });
    await eventually('everything sent', async () => (await lab.posts(id)).every((post) => post.state === 'sent'));
    const first = transport.arrived.filter((post) => post.text.includes('politiebericht'));
    expect(first).toHaveLength(PEOPLE);
    expect(twice(transport.arrived)).toEqual([]);
  });
});

describe('what happens to somebody in a batch that is not written yet', () => {
  test('an acknowledgement before the result counts, and the result that follows takes nothing back', async () => {
    const transport = scriptedTransport();
    const id = await lab.send(ALL);
    const [post] = await lab.posts(id);
    const at = clock.now();
    await recordAcks(lab.ctx.db.sql, [{ key: post?.key ?? '', level: 'read', administratorId: null, at }], at);
    expect(await alertProgress(lab.ctx, id)).toMatchObject({ posts: PEOPLE, read: 1, queued: PEOPLE - 1 });
    startSender(transport);
    await eventually('an empty queue', async () => (await count('post_batches')) === 0);
    expect(await alertProgress(lab.ctx, id)).toMatchObject({ posts: PEOPLE, read: 1, sent: PEOPLE });
    expect(twice(transport.arrived)).toEqual([]);
  });

  test('STOP keeps the message away, and from nobody else', async () => {
    const transport = scriptedTransport();
    const id = await lab.send(ALL);
    await talk.says(3, 'STOP');
    startSender(transport);
    await eventually('an empty queue', async () => (await count('post_batches')) === 0);
    const cancelled = (await lab.posts(id)).filter((post) => post.state === 'cancelled');
    expect(cancelled.map((post) => [post.administrator_id, post.reason])).toEqual([[lab.people.get(3), 'stop']]);
    expect((await lab.posts(id)).filter((post) => post.state === 'sent')).toHaveLength(PEOPLE - 1);
  });

  test('a withdrawal in mid-run: nothing more goes, what went is known and marked to be taken back', async () => {
    const transport = scriptedTransport(async (): Promise<Fate> => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      return 'arrives';
    });
    const id = await lab.send(ALL);
    const sender = startSender(transport);
    await eventually('some to have arrived', () => transport.arrived.length >= 16);
    await withdrawAlert(lab.ctx, lab.deps, id, {});
    await sender.dropEnded();
    const firsts = () => lab.posts(id);
    await eventually('an end to it', async () => (await firsts()).every(({ state }) => state !== 'queued'));
    const sent = (await firsts()).filter(({ state }) => state === 'sent');
    expect((await firsts()).length).toBe(PEOPLE);
    const went = transport.arrived.filter((post) => !post.text.includes('ingetrokken')).map((post) => post.key);
    expect(sent.map((post) => post.key).toSorted()).toEqual([...new Set(went)].toSorted());
    expect(sent.every(({ revoke }) => revoke === 'wanted')).toBe(true);
    expect(sent.length).toBeLessThan(PEOPLE);
  });
});
