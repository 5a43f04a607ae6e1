import type { Sql, Transaction } from '../../db/client.ts';
import { PRIORITY } from './states.ts';

/**
 * Part of a statement: cuts the posts of its CTE `fresh_post (id, line_id, distance_m)` into batches, per line and by
 * their ids, which run in the order in which they are to go out. A line that sends one message at a time gets batches of one, so that little is ever
 * claimed that could not be sent within the lease.
 */
export function sliceIntoBatches(
  sql: Sql | Transaction,
  of: { messageId: number | null; priority: number; dueAt: Date },
): ReturnType<Sql> {
  return sql`
    insert into post_batches (line_id, message_id, priority, distance_m, first_id, last_id, size, purpose, due_at)
    select f.line_id, ${of.messageId}::bigint, ${of.priority}::smallint, min(f.distance_m), min(f.id), max(f.id), count(*), 'send',
           ${of.dueAt}::timestamptz
    from fresh_post f
    join (
      select id, case when coalesce((pace ->> 'concurrency')::int, 1) > 1 then (pace ->> 'concurrency')::int * 4 else 1 end as size
      from lines offset 0
    ) l on l.id = f.line_id
    group by f.line_id, f.id / l.size
    order by 6` as unknown as ReturnType<Sql>;
}

/** A post that this bot session may send, or look up, until the lease ends. */
export interface ClaimedPost {
  id: number;
  batchId: number;
  key: string;
  messageId: number | null;
  chatId: string;
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

export interface ClaimedBatch {
  id: number;
  /** What is still to be done in it; may be empty. */
  posts: ClaimedPost[];
}

export interface Claim {
  lineId: number;
  /** Number of the bot session; see bot/senders/hold-lines.ts. */
  session: number;
  purpose: 'send' | 'look-up';
  /** So many posts at the least, as far as there are; no batch is begun beyond that. */
  posts: number;
  leaseMs: number;
  now: Date;
}

/** What was tried before waits in batches of one; of those it takes this many at once at the most. */
const MOST_BATCHES = 64;

/** Takes the next batches of a line under a lease: urgent before bulk, nearest first. Two claimers never get the same one. */
export async function claimBatches(sql: Sql, claim: Claim): Promise<ClaimedBatch[]> {
  const { lineId, session, purpose, leaseMs, now } = claim;
  const batches = await sql<BatchRow[]>`
    with next as (
      select id, priority, distance_m, size from post_batches
      where line_id = ${lineId} and purpose = ${purpose} and claimed_by is null and due_at <= ${now}
      order by priority, distance_m, id
      limit ${Math.min(claim.posts, MOST_BATCHES)}
      for update skip locked
    ), taken as (
      select id, sum(size) over (order by priority, distance_m, id) - size as before from next
    )
    update post_batches b set claimed_by = ${session}, lease_until = ${new Date(now.getTime() + leaseMs)}
    from taken where b.id = taken.id and taken.before < ${claim.posts}
    returning b.id, b.message_id, b.priority, b.first_id, b.last_id`;
  const posts = await postsOf(sql, claim, batches);
  return batches.map((batch) => ({ id: batch.id, posts: posts.filter((post) => post.batchId === batch.id) }));
}

interface BatchRow {
  id: number;
  message_id: number | null;
  priority: number;
  first_id: number;
  last_id: number;
}

/** Read by their ids alone, so that the way to them is the primary key, however large the table is. */
async function postsOf(sql: Sql, claim: Claim, batches: readonly BatchRow[]): Promise<ClaimedPost[]> {
  const single = new Map(
    batches.flatMap((batch) => (batch.first_id === batch.last_id ? [[batch.first_id, batch]] : [])),
  );
  const read = async (where: ReturnType<Sql>, batchOf: (postId: number) => BatchRow | undefined) => {
    const rows = await openPosts(sql, claim, where);
    return rows.flatMap((row) => {
      const batch = batchOf(row.id);
      return batch === undefined ? [] : [Object.assign(row, { batchId: batch.id, priority: batch.priority })];
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

function openPosts(sql: Sql, { lineId, purpose }: Claim, where: ReturnType<Sql>) {
  const open = purpose === 'send' ? ['queued'] : ['queued', 'unknown'];
  return sql<Omit<ClaimedPost, 'batchId' | 'priority'>[]>`
    select p.id, p.key, p.message_id as "messageId", p.chat_id as "chatId", p.chat_kind as "chatKind", p.text,
           p.distance_m as "distanceM", p.attempts, (select f.state from posts f where f.id = p.follows_post_id) as "firstState",
           ${hasStopped(sql)} as stopped
    from posts p
    where ${where} and p.line_id = ${lineId} and p.state = any(${open}::text[]::delivery_state[])
    order by p.id`;
}

/** Part of a statement: whether the person whom post `p` is for said STOP. Answers still go out, the one to STOP first of all. */
function hasStopped(sql: Sql | Transaction): ReturnType<Sql> {
  return sql`(p.chat_kind = 'direct' and p.priority <> ${PRIORITY.answer} and exists (
    select from administrators s where s.id = p.administrator_id and s.stopped_at is not null))` as unknown as ReturnType<Sql>;
}

/** Part of a statement: why post `p` of message `m` of alert `a` (both may be null) need not go out any more; null while it must. */
export function whyEnded(sql: Sql | Transaction): ReturnType<Sql> {
  return sql`(case when ${hasStopped(sql)} then 'stop'
    when a.status <> 'live' and m.sort not in ('withdrawal', 'closing', 'expiry') then a.status::text end)` as unknown as ReturnType<Sql>;
}

/** Urgent first, then nearest, then oldest. */
export function byUrgency(a: ClaimedPost, b: ClaimedPost): number {
  return a.priority - b.priority || a.distanceM - b.distanceM || a.id - b.id;
}

/** When the next waiting batch of a line falls due; null when none waits for its time. */
export async function nextDueAt(sql: Sql, lineId: number, now: Date): Promise<Date | null> {
  const [row] = await sql<{ due: Date | null }[]>`
    select min(due_at) as due from post_batches
    where line_id = ${lineId} and purpose = 'send' and claimed_by is null and due_at > ${now}`;
  return row?.due ?? null;
}

/**
 * Turns the batches that another session left half-way into look-ups. Only for the holder of the line: whoever held
 * it before lost it. Unless that one is certainly dead, its messages may still be under way until the lease ends,
 * so they are looked up only after that. Returns how many there were.
 */
export async function orphansToLookUp(
  sql: Sql,
  input: { lineId: number; session: number; holderIsDead: boolean; now: Date },
): Promise<number> {
  const rows = await sql`
    update post_batches
    set purpose = 'look-up', claimed_by = null,
        due_at = case when ${input.holderIsDead} then ${input.now} else greatest(lease_until, ${input.now}) end
    where line_id = ${input.lineId} and claimed_by <> ${input.session}`;
  return rows.count;
}

/**
 * Frees batches that were claimed in this session's name and that nobody works on, because the answer to the claim was
 * lost. Nothing of them was begun. Returns how many there were.
 * @param keep batches that somebody does work on.
 */
export async function freeStrays(
  sql: Sql,
  input: { lineId: number; session: number; purpose: Claim['purpose']; keep: readonly number[] },
): Promise<number> {
  const rows = await sql`
    update post_batches set claimed_by = null, lease_until = null
    where line_id = ${input.lineId} and claimed_by = ${input.session} and purpose = ${input.purpose}
      and id <> all(${input.keep as number[]}::bigint[])`;
  return rows.count;
}

/** Which of these claimed posts need not go out any more: their alert has ended, or their person said STOP. */
export async function stalePosts(sql: Sql, postIds: readonly number[]): Promise<Set<number>> {
  if (postIds.length === 0) return new Set();
  const rows = await sql<{ id: number }[]>`
    select p.id from posts p
    left join alert_messages m on m.id = p.message_id
    left join alerts a on a.id = m.alert_id
    where p.id = any(${postIds as number[]}::bigint[])
      and (p.state <> 'queued' or ${whyEnded(sql)} is not null)`;
  return new Set(rows.map((row) => row.id));
}
