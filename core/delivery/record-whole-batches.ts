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
  const { batches, sent } = inOrder(input);
  // The results of a batch are part of the long arrays. They fit it when they are about exactly the posts that it holds.
  const rows = await sql<{ id: number; alert_id: string }[]>`
    with held as (
      select b.id, w.first, w.last from post_batches b
      join unnest(${batches.map((w) => w.id)}::bigint[], ${batches.map((w) => w.first)}::int[],
                  ${batches.map((w) => w.last)}::int[]) w(id, first, last)
        on w.id = b.id and (${sent.map((s) => s.postId)}::bigint[])[w.first:w.last] = b.post_ids
      where b.claimed_by = ${session} order by b.id for update of b
    ), gone as (
      delete from post_batches b using held where b.id = held.id
      returning b.id, b.line_id, b.message_id, b.priority, b.nonce, b.post_ids, b.administrator_ids, b.distances, b.group_ids,
                held.first, held.last
    ), written as (
      insert into posts (id, message_id, line_id, chat_kind, administrator_id, group_ids, priority, distance_m, nonce,
                         state, attempts, provider_id, sent_at, updated_at)
      overriding system value
      select u.id, b.message_id, b.line_id, 'direct', u.administrator_id, u.group_ids::bigint[], b.priority, u.distance_m, b.nonce,
             'sent', 1, u.provider_id, to_timestamp(u.at), ${now}
      from gone b
      cross join lateral unnest(b.post_ids, b.administrator_ids, b.distances, b.group_ids,
                                (${sent.map((s) => s.providerId)}::text[])[b.first:b.last],
                                (${sent.map((s) => s.at.getTime() / 1000)}::float8[])[b.first:b.last])
        u(id, administrator_id, distance_m, group_ids, provider_id, at)
    )
    select gone.id, m.alert_id, pg_notify(${CHANNELS.alerts}, m.alert_id::text)
    from gone join alert_messages m on m.id = gone.message_id`;
  return { batchIds: new Set(rows.map((row) => row.id)), alertIds: [...new Set(rows.map((row) => row.alert_id))] };
}

/** What was sent of these batches, batch after batch and by id, and between which places (from 1) that of each stands. */
function inOrder(input: { sent: readonly Sent[]; batchIds: readonly number[] }) {
  const byBatch = new Map<number, Sent[]>(input.batchIds.map((id) => [id, []]));
  for (const one of input.sent) byBatch.get(one.batchId)?.push(one);
  let last = 0;
  const batches = [...byBatch].map(([id, sent]) => {
    const first = last + 1;
    last += sent.length;
    return { id, first, last };
  });
  const sent = [...byBatch.values()].flatMap((one) => one.sort((a, b) => a.postId - b.postId));
  return { batches, sent };
}
