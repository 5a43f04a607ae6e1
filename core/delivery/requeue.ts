import type { Transaction } from '../../db/client.ts';
import { whyEnded } from './batches.ts';
import type { Of } from './record-results.ts';

/**
 * Puts posts back in the queue, each as a batch of its own: to be sent again, or to be looked up. What has such a batch
 * already, was put back by an earlier write of the same result, and is left alone.
 */
export function requeue(tx: Transaction, rows: readonly (Of<'retry'> | Of<'unknown'>)[], session: number, now: Date) {
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
      left join administrators s on s.id = p.administrator_id
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
const NOT_ATTEMPTED = ['handed-back', 'lease-over', 'waits-for-first', 'was-absent', 'interrupted', 'gives-way'];
