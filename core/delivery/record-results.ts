import type { Sql, Transaction } from '../../db/client.ts';
import { CHANNELS, notify } from './notify.ts';

interface Attempted {
  postId: number;
  /** The claimed batch that the post was in. */
  batchId: number;
}

/** What became of one attempt. */
export type AttemptResult =
  | (Attempted & { outcome: 'sent'; providerId: string; at: Date })
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
  const [sent, retry, unsent, unknown] = [of('sent'), of('retry'), of('failed', 'cancelled'), of('unknown')];
  if (sent.length === results.length) return recordSent(sql, { sent, finished, session, now });
  return sql.begin(async (tx) => {
    const messages = new Set<number>();
    const keep = (rows: readonly { message_id: number | null }[]) => {
      for (const row of rows) if (row.message_id !== null) messages.add(row.message_id);
    };
    if (sent.length > 0) await recordSent(tx, { sent, finished: [], session, now });
    if (unsent.length > 0) keep(await recordState(tx, unsent, now));
    if (unknown.length > 0) keep(await recordState(tx, unknown, now));
    const again = [...retry, ...unknown];
    if (again.length > 0) keep(await requeue(tx, again, session, now));
    if (finished.length > 0) {
      await tx`delete from post_batches where id = any(${finished as number[]}::bigint[]) and claimed_by = ${session}`;
    }
    return announce(tx, [...messages]);
  }) as Promise<string[]>;
}

/** The common case in one statement: the posts are sent, the finished batches gone, and the listeners told. */
async function recordSent(
  sql: Sql | Transaction,
  input: { sent: readonly Of<'sent'>[]; finished: readonly number[]; session: number; now: Date },
): Promise<string[]> {
  const { sent, finished, session, now } = input;
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

function recordState(tx: Transaction, rows: (Of<'failed' | 'cancelled'> | Of<'unknown'>)[], now: Date) {
  return tx<{ message_id: number | null }[]>`
    update posts p set state = x.state, reason = x.reason, attempts = attempts + 1, updated_at = ${now}
    from unnest(${rows.map((r) => r.postId)}::bigint[], ${rows.map((r) => r.outcome)}::delivery_state[],
                ${rows.map((r) => r.reason)}::text[]) x(id, state, reason)
    where p.id = x.id and p.state < x.state and p.id between ${least(rows)} and ${greatest(rows)}
    returning p.message_id`;
}

/** The range of the ids stands in the statements so that they go by the primary key, whatever the planner guesses. */
const least = (rows: readonly Attempted[]) =>
  rows.reduce((low, row) => Math.min(low, row.postId), Number.MAX_SAFE_INTEGER);
const greatest = (rows: readonly Attempted[]) => rows.reduce((high, row) => Math.max(high, row.postId), 0);

/** Puts posts back in the queue, each as a batch of its own: to be sent again, or to be looked up. */
function requeue(tx: Transaction, rows: (Of<'retry'> | Of<'unknown'>)[], session: number, now: Date) {
  return tx<{ message_id: number | null }[]>`
    with x as (
      select * from unnest(${rows.map((r) => r.postId)}::bigint[], ${rows.map((r) => r.batchId)}::bigint[],
                           ${rows.map((r) => (r.outcome === 'retry' ? 'send' : 'look-up'))}::text[],
                           ${rows.map((r) => r.reason)}::text[], ${rows.map((r) => r.dueAt.toISOString())}::timestamptz[])
        x(id, batch_id, purpose, reason, due_at)
    ), ours as (
      select id, priority from post_batches
      where id = any(${rows.map((r) => r.batchId)}::bigint[]) and claimed_by = ${session} for update
    ), todo as (
      select p.id, p.line_id, p.message_id, p.distance_m, ours.priority, x.purpose, x.reason, x.due_at,
             x.purpose = 'look-up' or m.id is null or a.status = 'live' or m.sort in ('withdrawal', 'closing', 'expiry') as goes_on
      from x
      join ours on ours.id = x.batch_id
      join posts p on p.id = x.id and p.state in ('queued', 'unknown')
      left join alert_messages m on m.id = p.message_id
      left join alerts a on a.id = m.alert_id
    ), batch as (
      insert into post_batches (line_id, message_id, priority, distance_m, first_id, last_id, size, purpose, due_at)
      select line_id, message_id, priority, distance_m, id, id, 1, purpose, due_at from todo where goes_on
    )
    update posts p
    set state = case when not todo.goes_on then 'cancelled'::delivery_state when todo.purpose = 'look-up' then 'unknown' else 'queued' end,
        reason = todo.reason,
        attempts = p.attempts + case when todo.reason in ('handed-back', 'lease-over', 'waits-for-first') then 0 else 1 end,
        updated_at = ${now}
    from todo where p.id = todo.id
    returning p.message_id`;
}

/** Maps messages to their alerts and notifies once per alert. */
export async function announce(sql: Sql | Transaction, messageIds: readonly number[]): Promise<string[]> {
  if (messageIds.length === 0) return [];
  const rows = await sql<{ alert_id: string }[]>`
    select distinct alert_id from alert_messages where id = any(${messageIds as number[]}::bigint[])`;
  const alertIds = rows.map((row) => row.alert_id);
  await notify(sql, 'alerts', alertIds);
  return alertIds;
}
