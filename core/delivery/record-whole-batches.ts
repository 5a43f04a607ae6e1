import type { Sql, Transaction } from '../../db/client.ts';
import { CHANNELS } from './notify.ts';

/** A post that the network has. */
export interface Sent {
  postId: number;
  batchId: number;
  providerId: string;
  at: Date;
}

/**
 * Writes unwritten batches of which every post was sent, and takes them from the queue: each post is written here for
 * the first and, until somebody acknowledges it, the last time. What is not ours any more, was written meanwhile or has
 * results missing is left alone: its posts have to be written first. Returns the batches it did write, and their alerts.
 */
export async function recordWholeBatches(
  sql: Sql | Transaction,
  input: { sent: readonly Sent[]; batchIds: readonly number[]; session: number; now: Date },
): Promise<{ batchIds: Set<number>; alertIds: string[] }> {
  const { session, now } = input;
  const asked = new Map(input.batchIds.map((id) => [id, 0]));
  const sent = input.sent.filter(({ batchId }) => asked.has(batchId));
  for (const { batchId } of sent) asked.set(batchId, (asked.get(batchId) ?? 0) + 1);
  const rows = await sql<{ id: number; alert_id: string }[]>`
    with held as (
      select b.id from post_batches b
      join unnest(${[...asked.keys()]}::bigint[], ${[...asked.values()]}::int[]) w(id, sent) on w.id = b.id and w.sent = b.size
      where b.claimed_by = ${session} and b.post_ids is not null order by b.id for update of b
    ), gone as (
      delete from post_batches b using held where b.id = held.id
      returning b.id, b.line_id, b.message_id, b.priority, b.nonce, b.post_ids, b.administrator_ids, b.distances, b.group_ids
    ), written as (
      insert into posts (id, message_id, line_id, chat_kind, administrator_id, group_ids, priority, distance_m, nonce,
                         state, attempts, provider_id, sent_at, updated_at)
      overriding system value
      select u.id, b.message_id, b.line_id, 'direct', u.administrator_id, u.group_ids::bigint[], b.priority, u.distance_m, b.nonce,
             'sent', 1, x.provider_id, x.at, ${now}
      from gone b
      cross join lateral unnest(b.post_ids, b.administrator_ids, b.distances, b.group_ids) u(id, administrator_id, distance_m, group_ids)
      join unnest(${sent.map((s) => s.postId)}::bigint[], ${sent.map((s) => s.providerId)}::text[],
                  ${sent.map((s) => s.at.toISOString())}::timestamptz[]) x(id, provider_id, at) on x.id = u.id
    )
    select gone.id, m.alert_id, pg_notify(${CHANNELS.alerts}, m.alert_id::text)
    from gone join alert_messages m on m.id = gone.message_id`;
  return { batchIds: new Set(rows.map((row) => row.id)), alertIds: [...new Set(rows.map((row) => row.alert_id))] };
}
