import type { Sql, Transaction } from '../../db/client.ts';

/** Which unwritten batches: of an alert, these, those with these posts in them, or those with these people in them. */
export type Unwritten =
  | { alertId: string }
  | { messageId: number }
  | { batchIds: readonly number[] }
  | { postIds: readonly number[] }
  | { administratorIds: readonly number[] };

/**
 * Writes the posts that these batches still hold, as queued; the batches stay in the queue, like any other. Whoever
 * changes posts calls this first, in the same transaction: after it they are all there, and stay so. Safe at any time
 * and twice at once, also against the sender that writes their results just then: the batch's row decides who is first.
 * Returns how many batches were written.
 */
export async function materialise(sql: Sql | Transaction, which: Unwritten): Promise<number> {
  const rows = await sql`
    with held as (
      select * from post_batches b where b.post_ids is not null and ${condition(sql, which)} order by b.id for update
    ), written as (
      insert into posts (id, message_id, line_id, chat_kind, administrator_id, group_ids, priority, distance_m, nonce)
      overriding system value
      select u.id, b.message_id, b.line_id, 'direct', u.administrator_id, u.group_ids::bigint[], b.priority, u.distance_m, b.nonce
      from held b
      cross join lateral unnest(b.post_ids, b.administrator_ids, b.distances, b.group_ids) u(id, administrator_id, distance_m, group_ids)
    )
    update post_batches b
    set nonce = null, post_ids = null, administrator_ids = null, distances = null, group_ids = null
    from held where b.id = held.id`;
  return rows.count;
}

function condition(sql: Sql | Transaction, which: Unwritten): ReturnType<Sql> {
  return where() as unknown as ReturnType<Sql>;

  function where() {
    if ('alertId' in which)
      return sql`b.message_id in (select id from alert_messages where alert_id = ${which.alertId})`;
    if ('messageId' in which) return sql`b.message_id = ${which.messageId}`;
    if ('batchIds' in which) return sql`b.id = any(${which.batchIds as number[]}::bigint[])`;
    if ('administratorIds' in which) return sql`b.administrator_ids && ${which.administratorIds as number[]}::bigint[]`;
    const least = Math.min(...which.postIds);
    const greatest = Math.max(...which.postIds);
    return sql`b.first_id <= ${greatest} and b.last_id >= ${least} and b.post_ids && ${which.postIds as number[]}::bigint[]`;
  }
}
