import type { Sql } from '../../db/client.ts';
import { notify } from './notify.ts';

/** What became of one attempt. */
export type AttemptResult =
  | { postId: number; outcome: 'sent'; providerId: string; at: Date }
  /** Certainly not sent by that session (null: by nobody); try again at `dueAt`. */
  | { postId: number; outcome: 'retry'; reason: string; dueAt: Date; session: number | null }
  /** Certainly not sent and never will be. */
  | { postId: number; outcome: 'failed'; reason: string }
  /** Nobody can tell; to be looked up by its key. */
  | { postId: number; outcome: 'unknown'; reason: string };

type Of<O extends AttemptResult['outcome']> = Extract<AttemptResult, { outcome: O }>;

/**
 * Writes the results of many attempts at once. A post that was to be tried again is cancelled instead when its
 * alert has ended meanwhile. Tells the listeners which alerts moved; returns their ids.
 */
export async function recordResults(sql: Sql, results: readonly AttemptResult[], now: Date): Promise<string[]> {
  const of = <O extends AttemptResult['outcome']>(outcome: O) =>
    results.filter((result): result is Of<O> => result.outcome === outcome);
  const messages = new Set<number>();
  const keep = (rows: readonly { message_id: number | null }[]) => {
    for (const row of rows) if (row.message_id !== null) messages.add(row.message_id);
  };
  const sent = of('sent');
  if (sent.length > 0) keep(await recordSent(sql, sent, now));
  const retry = of('retry');
  if (retry.length > 0) keep(await recordRetry(sql, retry, now));
  for (const outcome of ['failed', 'unknown'] as const) {
    const some = of(outcome);
    if (some.length > 0) keep(await recordUnsent(sql, outcome, some, now));
  }
  return announce(sql, [...messages]);
}

function recordSent(sql: Sql, sent: Of<'sent'>[], now: Date) {
  return sql<{ message_id: number | null }[]>`
    with done as (
      update posts p
      set state = 'sent', provider_id = x.provider_id, sent_at = x.at, lease_until = null, reason = null, updated_at = ${now}
      from unnest(${sent.map((s) => s.postId)}::bigint[], ${sent.map((s) => s.providerId)}::text[],
                  ${sent.map((s) => s.at.toISOString())}::timestamptz[]) x(id, provider_id, at)
      where p.id = x.id and p.state < 'sent'
      returning p.message_id
    ) select distinct message_id from done`;
}

function recordRetry(sql: Sql, retry: Of<'retry'>[], now: Date) {
  return sql<{ message_id: number | null }[]>`
    update posts p
    set state = case when live.id is null then 'cancelled'::delivery_state else 'queued' end,
        reason = x.reason, due_at = x.due_at, lease_until = null, claimed_by = null, updated_at = ${now}
    from unnest(${retry.map((r) => r.postId)}::bigint[], ${retry.map((r) => r.reason)}::text[],
                ${retry.map((r) => r.dueAt.toISOString())}::timestamptz[],
                ${retry.map((r) => r.session)}::int[]) x(id, reason, due_at, session)
    left join (
      select s.id from posts s
      left join alert_messages m on m.id = s.message_id
      left join alerts a on a.id = m.alert_id
      where m.id is null or a.status = 'live' or m.sort in ('withdrawal', 'closing', 'expiry')
    ) live on live.id = x.id
    where p.id = x.id and (p.state = 'unknown' or (p.state = 'sending' and p.claimed_by = x.session))
    returning p.message_id`;
}

function recordUnsent(sql: Sql, state: 'failed' | 'unknown', rows: { postId: number; reason: string }[], now: Date) {
  return sql<{ message_id: number | null }[]>`
    update posts p set state = ${state}, reason = x.reason, lease_until = null, updated_at = ${now}
    from unnest(${rows.map((r) => r.postId)}::bigint[], ${rows.map((r) => r.reason)}::text[]) x(id, reason)
    where p.id = x.id and p.state < ${state}
    returning p.message_id`;
}

/** Maps messages to their alerts and notifies once per alert. */
export async function announce(sql: Sql, messageIds: readonly number[]): Promise<string[]> {
  if (messageIds.length === 0) return [];
  const rows = await sql<{ alert_id: string }[]>`
    select distinct alert_id from alert_messages where id = any(${messageIds as number[]}::bigint[])`;
  const alertIds = rows.map((row) => row.alert_id);
  await notify(sql, 'alerts', alertIds);
  return alertIds;
}
