import type { Sql, Transaction } from '../../db/client.ts';
import type { Keys } from '../keys/index.ts';
import { hasStopped, writtenPosts } from './claimed-posts.ts';
import type { BatchRow, ClaimedPost, PostList } from './claimed-posts.ts';
import { HeldPosts } from './held-posts.ts';
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
    join ${batchSizes(sql)} l on l.id = f.line_id
    group by f.line_id, f.id / l.size
    order by 6` as unknown as ReturnType<Sql>;
}

/**
 * Part of a statement: cuts the posts of its CTE `direct_post (id, line_id, distance_m, administrator_id, groups)`, of
 * which only the ids were chosen, into batches that hold them. Returns the size of each.
 */
export function sliceUnwritten(
  sql: Sql | Transaction,
  of: { messageId: number; priority: number; dueAt: Date; nonce: string },
): ReturnType<Sql> {
  return sql`
    insert into post_batches (line_id, message_id, priority, distance_m, first_id, last_id, size, purpose, due_at,
                              nonce, post_ids, administrator_ids, distances, group_ids)
    select d.line_id, ${of.messageId}::bigint, ${of.priority}::smallint, min(d.distance_m), min(d.id), max(d.id), count(*), 'send',
           ${of.dueAt}::timestamptz, ${of.nonce}::text, array_agg(d.id order by d.id), array_agg(d.administrator_id order by d.id),
           array_agg(d.distance_m order by d.id), array_agg(d.groups::text order by d.id)
    from direct_post d
    join ${batchSizes(sql)} l on l.id = d.line_id
    group by d.line_id, d.id / l.size
    order by 5
    returning size` as unknown as ReturnType<Sql>;
}

/** A line that sends one message at a time gets batches of one. */
function batchSizes(sql: Sql | Transaction): ReturnType<Sql> {
  return sql`(
      select id, case when coalesce((pace ->> 'concurrency')::int, 1) > 1 then (pace ->> 'concurrency')::int * 8 else 1 end as size
      from lines offset 0
    )` as unknown as ReturnType<Sql>;
}

export interface ClaimedBatch {
  id: number;
  /** What is still to be done in it; may be empty. */
  posts: PostList;
  /** Its posts are not written yet: best written with the results of all of them at once. */
  unwritten: boolean;
}

export interface Claim {
  lineId: number;
  /** Number of the bot session; see bot/senders/hold-lines.ts. */
  session: number;
  purpose: 'send' | 'look-up';
  /** So many posts at the least, as far as there are; no batch is begun beyond that. */
  posts: number;
  /** Nothing less urgent than this; everything when absent. */
  leastUrgent?: number;
  leaseMs: number;
  now: Date;
}

/** What was tried before waits in batches of one; of those it takes this many at once at the most. */
const MOST_BATCHES = 64;

/** Takes the next batches of a line under a lease: urgent before bulk, nearest first. Two claimers never get the same one. */
export async function claimBatches(sql: Sql, keys: Keys, claim: Claim): Promise<ClaimedBatch[]> {
  const { lineId, session, purpose, leaseMs, now } = claim;
  // The people of what holds its posts itself come in arrays: a row for each would cost more than all that is done with it.
  const answer = await sql<BatchRow[]>`
    with next as (
      select id, priority, distance_m, size from post_batches
      where line_id = ${lineId} and purpose = ${purpose} and claimed_by is null and due_at <= ${now}
        and priority <= ${claim.leastUrgent ?? PRIORITY.bulk}
      order by priority, distance_m, id
      limit ${Math.min(claim.posts, MOST_BATCHES)}
      for update skip locked
    ), taken as (
      select id, sum(size) over (order by priority, distance_m, id) - size as before from next
    ), claimed as (
      update post_batches b set claimed_by = ${session}, lease_until = ${new Date(now.getTime() + leaseMs)}
      from taken where b.id = taken.id and taken.before < ${claim.posts}
      returning b.*
    )
    select c.id, c.message_id, c.priority, c.first_id, c.last_id, c.nonce, c.post_ids, c.distances, h.mobiles, h.lengths, h.stopped
    from claimed c
    left join lateral (
      select string_agg(coalesce(s.mobile_sealed, ''), '' order by u.n) as mobiles,
             array_agg(coalesce(length(s.mobile_sealed), 0) order by u.n) as lengths,
             array_agg(u.n order by u.n) filter (where s.stopped_at is not null) as stopped
      from unnest(c.administrator_ids) with ordinality u(id, n)
      left join administrators s on s.id = u.id
    ) h on c.post_ids is not null`;
  // postgres.js's statements, and what they answered, live until old memory is cleared: what is large does not stay in them.
  const batches = answer.splice(0);
  const written = await writtenPosts(
    sql,
    keys,
    claim,
    batches.filter((batch) => batch.post_ids === null),
  );
  return batches.map((batch) => ({
    id: batch.id,
    posts: batch.post_ids === null ? (written.get(batch.id) ?? []) : new HeldPosts(keys, batch),
    unwritten: batch.post_ids !== null,
  }));
}

/** Part of a statement: why post `p` of message `m` of alert `a` for person `s` (all three may be null) need not go out any more; null while it must. */
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
    left join administrators s on s.id = p.administrator_id
    where p.id = any(${postIds as number[]}::bigint[])
      and (p.state <> 'queued' or ${whyEnded(sql)} is not null)`;
  return new Set(rows.map((row) => row.id));
}
