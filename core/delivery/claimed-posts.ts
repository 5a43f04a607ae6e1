import type { Sql, Transaction } from '../../db/client.ts';
import type { Keys } from '../keys/index.ts';
import { chatOf, type Address, type SealedAddress } from './direct-chat.ts';
import { keyOfPost } from './key.ts';
import { PRIORITY } from './states.ts';

/** A post that this bot session may send, or look up, until the lease ends. */
export interface ClaimedPost {
  id: number;
  batchId: number;
  key: string;
  messageId: number | null;
  readonly chatId: Address;
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

/** Posts in the order in which they go out; an array, or as little as they can be made from. */
export interface PostList extends Iterable<ClaimedPost> {
  readonly length: number;
  at(place: number): ClaimedPost | undefined;
}

/** A batch that was just claimed. */
export interface BatchRow {
  id: number;
  message_id: number | null;
  priority: number;
  first_id: number;
  last_id: number;
  nonce: string | null;
  /** Of a batch that holds its posts itself; null, as all that follows, once they are written. */
  post_ids: number[] | null;
  distances: number[] | null;
  /** The sealed numbers in the register of its people, in the order of the posts and one after the other. */
  mobiles: Buffer | null;
  /** Of each of them in bytes; 0 for somebody who left the register. */
  lengths: number[] | null;
  /** Places, from 1, of those who said STOP; null for nobody. */
  stopped: number[] | null;
}

interface WrittenRow extends SealedAddress {
  id: number;
  nonce: string;
  stopped: boolean;
  distance_m: number;
  message_id: number | null;
  chat_kind: 'group' | 'direct';
  text: string | null;
  attempts: number;
  first_state: string | null;
}

/**
 * What is still to be done in these batches of a line, whose posts are written, by batch. Posts are read by their ids
 * alone, so that the way to them is the primary key, however large the table is.
 */
export async function writtenPosts(
  sql: Sql,
  keys: Keys,
  from: { lineId: number; purpose: 'send' | 'look-up' },
  batches: readonly BatchRow[],
): Promise<Map<number, ClaimedPost[]>> {
  const found = new Map<number, ClaimedPost[]>(batches.map((batch) => [batch.id, []]));
  const single = new Map(
    batches.flatMap((batch) => (batch.first_id === batch.last_id ? [[batch.first_id, batch]] : [])),
  );
  const read = async (where: ReturnType<Sql>, batchOf: (postId: number) => BatchRow | undefined) => {
    for (const row of await openPosts(sql, from, where)) {
      const batch = batchOf(row.id);
      if (batch !== undefined) found.get(batch.id)?.push(claimedPost(keys, row, batch));
    }
  };
  const ofRanges = batches
    .filter((batch) => batch.first_id !== batch.last_id)
    .map((batch) => read(inBatch(sql, batch), () => batch));
  const ofSingles =
    single.size === 0 ? [] : [read(sql`p.id = any(${[...single.keys()]}::bigint[])` as never, (id) => single.get(id))];
  await Promise.all([...ofRanges, ...ofSingles]);
  return found;
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
