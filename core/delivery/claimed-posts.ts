import type { Sql, Transaction } from '../../db/client.ts';
import type { Keys } from '../keys/index.ts';
import { chatOf, type SealedAddress } from './direct-chat.ts';
import { keyOfPost } from './key.ts';
import { PRIORITY } from './states.ts';

/** A post that this bot session may send, or look up, until the lease ends. */
export interface ClaimedPost {
  id: number;
  batchId: number;
  key: string;
  messageId: number | null;
  /** Null for somebody who is not in the register any more. */
  chatId: string | null;
  chatKind: 'group' | 'direct';
  text: string | null;
  priority: number;
  distanceM: number;
  attempts: number;
  /** State of the post that must have gone out before this one; null when there is none. */
  firstState: string | null;
  /** The person it is for said STOP. */
  stopped: boolean;
}

/** A batch that was just claimed. */
export interface BatchRow {
  id: number;
  message_id: number | null;
  priority: number;
  first_id: number;
  last_id: number;
  /** It holds its posts itself. */
  unwritten: boolean;
}

interface PostRow {
  id: number;
  nonce: string;
  mobile: Buffer | null;
  stopped: boolean;
  distance_m: number;
}

interface WrittenRow extends PostRow, SealedAddress {
  message_id: number | null;
  chat_kind: 'group' | 'direct';
  text: string | null;
  attempts: number;
  first_state: string | null;
}

/**
 * What is still to be done in these batches of a line. Posts are read by their ids alone, so that the way to them is the
 * primary key, however large the table is.
 */
export async function postsOfBatches(
  sql: Sql,
  keys: Keys,
  from: { lineId: number; purpose: 'send' | 'look-up' },
  batches: readonly BatchRow[],
): Promise<ClaimedPost[]> {
  const held = await heldPosts(
    sql,
    keys,
    batches.filter((batch) => batch.unwritten),
  );
  // What holds nothing although it did when it was claimed, was written in between: an end, or an acknowledgement.
  const holding = new Set(held.map((post) => post.batchId));
  const written = batches.filter((batch) => !holding.has(batch.id));
  return held.concat(await writtenPosts(sql, keys, from, written));
}

async function writtenPosts(
  sql: Sql,
  keys: Keys,
  from: { lineId: number; purpose: 'send' | 'look-up' },
  batches: readonly BatchRow[],
): Promise<ClaimedPost[]> {
  const single = new Map(
    batches.flatMap((batch) => (batch.first_id === batch.last_id ? [[batch.first_id, batch]] : [])),
  );
  const read = async (where: ReturnType<Sql>, batchOf: (postId: number) => BatchRow | undefined) => {
    const rows = await openPosts(sql, from, where);
    return rows.flatMap((row) => {
      const batch = batchOf(row.id);
      return batch === undefined ? [] : [claimedPost(keys, row, batch)];
    });
  };
  const ofRanges = batches
    .filter((batch) => batch.first_id !== batch.last_id)
    .map((batch) => read(inBatch(sql, batch), () => batch));
  const ofSingles =
    single.size === 0 ? [] : [read(sql`p.id = any(${[...single.keys()]}::bigint[])` as never, (id) => single.get(id))];
  return (await Promise.all([...ofRanges, ...ofSingles])).flat();
}

/**
 * What was written at the same moment for others on this line may have ids in between: a batch holds what has the
 * nonce of its first.
 */
function inBatch(sql: Sql, batch: BatchRow): ReturnType<Sql> {
  return sql`p.id between ${batch.first_id} and ${batch.last_id} and p.message_id is not distinct from ${batch.message_id}
    and p.nonce = (select h.nonce from posts h where h.id = ${batch.first_id})` as unknown as ReturnType<Sql>;
}

function openPosts(sql: Sql, from: { lineId: number; purpose: 'send' | 'look-up' }, where: ReturnType<Sql>) {
  const open = from.purpose === 'send' ? ['queued'] : ['queued', 'unknown'];
  return sql<WrittenRow[]>`
    select p.id, p.nonce, p.message_id, p.chat_id, p.chat_sealed, p.chat_kind, p.text, p.distance_m, p.attempts,
           s.mobile_sealed as mobile,
           (select f.state from posts f where f.id = p.follows_post_id) as first_state, ${hasStopped(sql)} as stopped
    from posts p
    left join administrators s on s.id = p.administrator_id
    where ${where} and p.line_id = ${from.lineId} and p.state = any(${open}::text[]::delivery_state[])
    order by p.id`;
}

/** The posts that unwritten batches hold: all of them, and all still queued. */
async function heldPosts(sql: Sql, keys: Keys, batches: readonly BatchRow[]): Promise<ClaimedPost[]> {
  if (batches.length === 0) return [];
  const rows = await sql<(PostRow & { batch_id: number })[]>`
    select u.id, b.id as batch_id, b.nonce, u.distance_m, s.mobile_sealed as mobile, s.stopped_at is not null as stopped
    from post_batches b
    cross join lateral unnest(b.post_ids, b.administrator_ids, b.distances) u(id, administrator_id, distance_m)
    left join administrators s on s.id = u.administrator_id
    where b.id = any(${batches.map((batch) => batch.id)}::bigint[])`;
  const byId = new Map(batches.map((batch) => [batch.id, batch]));
  return rows.flatMap((row) => {
    const batch = byId.get(row.batch_id);
    return batch === undefined ? [] : [claimedPost(keys, { ...HELD, ...row, message_id: batch.message_id }, batch)];
  });
}

const HELD = {
  chat_id: null,
  chat_sealed: null,
  chat_kind: 'direct',
  text: null,
  attempts: 0,
  first_state: null,
} as const;

function claimedPost(keys: Keys, row: WrittenRow, batch: BatchRow): ClaimedPost {
  return {
    id: row.id,
    batchId: batch.id,
    key: keyOfPost(row.nonce, row.id),
    messageId: row.message_id,
    chatId: chatOf(keys, row),
    chatKind: row.chat_kind,
    text: row.text,
    priority: batch.priority,
    distanceM: row.distance_m,
    attempts: row.attempts,
    firstState: row.first_state,
    stopped: row.stopped,
  };
}

/** Part of a statement: whether the person `s` whom post `p` is for said STOP. Answers still go out, the one to STOP first of all. */
export function hasStopped(sql: Sql | Transaction): ReturnType<Sql> {
  return sql`(p.chat_kind = 'direct' and p.priority <> ${PRIORITY.answer} and s.stopped_at is not null)` as unknown as ReturnType<Sql>;
}
