import type { Sql, Transaction } from '../../db/client.ts';
import { whyEnded } from './batches.ts';
import { CHANNELS, notify } from './notify.ts';

interface Attempted {
  postId: number;
  /** The claimed batch that the post was in. */
  batchId: number;
}

/** What became of one attempt. */
export type AttemptResult =
  | (Attempted & { outcome: 'sent'; providerId: string; at: Date; withImage?: boolean })
  /** Certainly not sent; to be tried at `dueAt`. */
  | (Attempted & { outcome: 'retry'; reason: string; dueAt: Date })
  /** Certainly not sent and never will be. */
  | (Attempted & { outcome: 'failed' | 'cancelled'; reason: string })
  /** Nobody can tell; to be looked up by its key at `dueAt`. */
  | (Attempted & { outcome: 'unknown'; reason: string; dueAt: Date });

type Of<O extends AttemptResult['outcome']> = Extract<AttemptResult, { outcome: O }>;

/**
 * Writes the results of many attempts at once, and takes finished batches from the queue, in one transaction. What is
 * to be tried again goes back to the queue only if its batch is still ours (otherwise whoever took it over looks it
 * up) and its alert still lives (otherwise it is cancelled). Returns the ids of the alerts that moved.
 * @param finished batches of which every post has a result, in this call or an earlier one.
 */
export async function recordResults(
  sql: Sql,
  input: { results: readonly AttemptResult[]; finished: readonly number[]; session: number; now: Date },
): Promise<string[]> {
  const { results, finished, session, now } = input;
  const of = <O extends AttemptResult['outcome']>(...outcomes: O[]) =>
    results.filter((result): result is Of<O> => (outcomes as string[]).includes(result.outcome));
  const [sent, unsent, again] = [of('sent'), of('failed', 'cancelled'), lastOfEach(of('retry', 'unknown'))];
  const withImage = sent.filter((result) => result.withImage === true);
  if (sent.length === results.length && withImage.length === 0)
    return recordSent(sql, { sent, finished, session, now });
  return sql.begin(async (tx) => {
    const messages = new Set<number>();
    const keep = (rows: readonly { message_id: number | null }[]) => {
      for (const row of rows) if (row.message_id !== null) messages.add(row.message_id);
    };
    await holdAlerts(tx, [...again, ...withImage]);
    if (sent.length > 0) await recordSent(tx, { sent, finished: [], session, now });
    if (withImage.length > 0) await takeBackImages(tx, withImage, now);
    if (unsent.length > 0) keep(await recordState(tx, unsent, now));
    if (again.length > 0) keep(await requeue(tx, again, session, now));
    if (finished.length > 0) await finish(tx, finished, session, now);
    return announce(tx, [...messages]);
  }) as Promise<string[]>;
}

/**
 * Takes finished batches from the queue. One that another session took over meanwhile need not wait for the end of its
 * lease any more: nothing of it is under way.
 */
async function finish(tx: Transaction, finished: readonly number[], session: number, now: Date): Promise<void> {
  const ids = finished as number[];
  const gone = await tx`delete from post_batches where id = any(${ids}::bigint[]) and claimed_by = ${session}`;
  if (gone.count === ids.length) return;
  await tx`
    update post_batches set due_at = ${now}
    where id = any(${ids}::bigint[]) and purpose = 'look-up' and claimed_by is null and due_at > ${now}`;
}

/** A write that is repeated, because its answer was lost, may hold an earlier result of a post beside a later one. */
const lastOfEach = <Result extends Attempted>(results: readonly Result[]): Result[] => [
  ...new Map(results.map((result) => [result.postId, result])).values(),
];

/**
 * Keeps these posts' alerts from ending before we are done. Whoever ends one holds it too, so what we put back in the
 * queue is either seen by them or seen by us to have ended; never neither.
 */
async function holdAlerts(tx: Transaction, results: readonly Attempted[]): Promise<void> {
  if (results.length === 0) return;
  await tx`
    select a.id from alerts a
    where a.id in (select m.alert_id from posts p join alert_messages m on m.id = p.message_id
                   where p.id = any(${results.map((result) => result.postId)}::bigint[]))
    order by a.id for share`;
}

/** What left with an image that was withdrawn while it was under way, is taken back. */
async function takeBackImages(tx: Transaction, sent: readonly Attempted[], now: Date): Promise<void> {
  await tx`
    update posts p set revoke = 'wanted', updated_at = ${now}
    from alert_messages m join alert_images i on i.id = m.image_id and i.withdrawn_at is not null
    where p.id = any(${sent.map((result) => result.postId)}::bigint[]) and m.id = p.message_id and p.revoke is null`;
}

/** The common case in one statement: the posts are sent, the finished batches gone, and the listeners told. */
async function recordSent(
  sql: Sql | Transaction,
  input: { sent: readonly Of<'sent'>[]; finished: readonly number[]; session: number; now: Date },
): Promise<string[]> {
  const { finished, session, now } = input;
  // In the order of their ids, as everybody does who changes many at once: in another order they would block each other.
  const sent = input.sent.toSorted((a, b) => a.postId - b.postId);
  const rows = await sql<{ alert_id: string }[]>`
    with done as (
      update posts p
      set state = 'sent', provider_id = x.provider_id, sent_at = x.at, reason = null, attempts = attempts + 1, updated_at = ${now}
      from unnest(${sent.map((s) => s.postId)}::bigint[], ${sent.map((s) => s.providerId)}::text[],
                  ${sent.map((s) => s.at.toISOString())}::timestamptz[]) x(id, provider_id, at)
      where p.id = x.id and p.state < 'sent' and p.id between ${least(sent)} and ${greatest(sent)}
      returning p.message_id
    ), gone as (
      delete from post_batches where id = any(${finished as number[]}::bigint[]) and claimed_by = ${session}
    ), alert as (
      select distinct m.alert_id from alert_messages m where m.id in (select distinct message_id from done)
    )
    select alert_id, pg_notify(${CHANNELS.alerts}, alert_id::text) from alert`;
  return rows.map((row) => row.alert_id);
}

function recordState(tx: Transaction, rows: readonly Of<'failed' | 'cancelled'>[], now: Date) {
  return tx<{ message_id: number | null }[]>`
    update posts p set state = x.state, reason = x.reason, attempts = attempts + 1, updated_at = ${now}
    from unnest(${rows.map((r) => r.postId)}::bigint[], ${rows.map((r) => r.outcome)}::text[]::delivery_state[],
                ${rows.map((r) => r.reason)}::text[]) x(id, state, reason)
    where p.id = x.id and p.state < x.state and p.id between ${least(rows)} and ${greatest(rows)}
    returning p.message_id`;
}

/** The range of the ids stands in the statements so that they go by the primary key, whatever the planner guesses. */
const least = (rows: readonly Attempted[]) =>
  rows.reduce((low, row) => Math.min(low, row.postId), Number.MAX_SAFE_INTEGER);
const greatest = (rows: readonly Attempted[]) => rows.reduce((high, row) => Math.max(high, row.postId), 0);

/**
 * Puts posts back in the queue, each as a batch of its own: to be sent again, or to be looked up. What has such a batch
 * already, was put back by an earlier write of the same result, and is left alone.
 */
function requeue(tx: Transaction, rows: readonly (Of<'retry'> | Of<'unknown'>)[], session: number, now: Date) {
  const postIds = rows.map((r) => r.postId);
  const batchIds = rows.map((r) => r.batchId);
  return tx<{ message_id: number | null }[]>`
    with x as (
      select * from unnest(${postIds}::bigint[], ${batchIds}::bigint[],
                           ${rows.map((r) => (r.outcome === 'retry' ? 'send' : 'look-up'))}::text[],
                           ${rows.map((r) => r.reason)}::text[], ${rows.map((r) => r.dueAt.toISOString())}::timestamptz[])
        x(id, batch_id, purpose, reason, due_at)
    ), ours as (
      select id, priority from post_batches where id = any(${batchIds}::bigint[]) and claimed_by = ${session} for update
    ), back_already as (
      select first_id as id from post_batches
      where first_id = any(${postIds}::bigint[]) and first_id = last_id and id <> all(${batchIds}::bigint[])
    ), todo as (
      select p.id, p.line_id, p.message_id, p.distance_m, ours.priority, x.purpose, x.reason, x.due_at,
             case when x.purpose = 'send' then ${whyEnded(tx)} end as ended
      from x
      join ours on ours.id = x.batch_id
      join posts p on p.id = x.id and p.state in ('queued', 'unknown')
      left join alert_messages m on m.id = p.message_id
      left join alerts a on a.id = m.alert_id
      where x.id not in (select id from back_already)
    ), batch as (
      insert into post_batches (line_id, message_id, priority, distance_m, first_id, last_id, size, purpose, due_at)
      select line_id, message_id, priority, distance_m, id, id, 1, purpose, due_at from todo where ended is null
    )
    update posts p
    set state = case when todo.ended is not null then 'cancelled'::delivery_state when todo.purpose = 'look-up' then 'unknown' else 'queued' end,
        reason = coalesce(todo.ended, todo.reason),
        attempts = p.attempts + case when todo.reason = any(${NOT_ATTEMPTED}::text[]) then 0 else 1 end,
        updated_at = ${now}
    from todo where p.id = todo.id and p.state in ('queued', 'unknown')
    returning p.message_id`;
}

/** Reasons of results for which nothing was sent, and what look-ups say. */
const NOT_ATTEMPTED = ['handed-back', 'lease-over', 'waits-for-first', 'was-absent', 'interrupted'];

/** Maps messages to their alerts and notifies once per alert. */
export async function announce(sql: Sql | Transaction, messageIds: readonly number[]): Promise<string[]> {
  if (messageIds.length === 0) return [];
  const rows = await sql<{ alert_id: string }[]>`
    select distinct alert_id from alert_messages where id = any(${messageIds as number[]}::bigint[])`;
  const alertIds = rows.map((row) => row.alert_id);
  await notify(sql, 'alerts', alertIds);
  return alertIds;
}
