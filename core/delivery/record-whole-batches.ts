import type { Sql } from '../../db/client.ts';
import { CHANNELS } from './notify.ts';
import { isWhole } from './sent-batch.ts';
import type { SentBatch } from './sent-batch.ts';

/**
 * Writes unwritten batches of which every post was sent, and takes them from the queue: each post is written here for
 * the first and, until somebody acknowledges it, the last time. What is not ours any more, was written meanwhile or has
 * results missing is left alone: its posts have to be written first. Returns the ids of the batches it did write, and
 * their alerts.
 */
export async function recordWholeBatches(
  sql: Sql,
  input: { sent: readonly SentBatch[]; session: number; now: Date },
): Promise<{ written: Set<number>; alertIds: string[] }> {
  const { session, now } = input;
  const batches = input.sent.filter(isWhole);
  if (batches.length === 0) return { written: new Set(), alertIds: [] };
  const places = placesOf(batches);
  const since = Math.min(...batches.map(({ at }) => at.reduce((least, ms) => Math.min(least, ms), Infinity)));
  // The results of a batch are part of the long arrays. They fit it when it holds the posts that it was claimed with.
  const rows = await sql<{ id: number; alert_id: string }[]>`
    with held as (
      select b.id, w.first, w.last from post_batches b
      join unnest(${places.map(({ id }) => id)}::bigint[], ${places.map(({ first }) => first)}::int[],
                  ${places.map(({ last }) => last)}::int[], ${places.map(({ firstId }) => firstId)}::bigint[],
                  ${places.map(({ lastId }) => lastId)}::bigint[]) w(id, first, last, first_id, last_id)
        on w.id = b.id and w.first_id = b.post_ids[1] and w.last_id = b.post_ids[1 + w.last - w.first]
        and cardinality(b.post_ids) = 1 + w.last - w.first
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
             'sent', 1, u.provider_id, ${new Date(since)}::timestamptz + u.ms * interval '1 millisecond', ${now}
      from gone b
      cross join lateral unnest(b.post_ids, b.administrator_ids, b.distances, b.group_ids,
                                (${batches.flatMap(({ providerIds }) => providerIds as string[])}::text[])[b.first:b.last],
                                (${batches.flatMap(({ at }) => Array.from(at, (ms) => ms - since))}::bigint[])[b.first:b.last])
        u(id, administrator_id, distance_m, group_ids, provider_id, ms)
    )
    select gone.id, m.alert_id, pg_notify(${CHANNELS.alerts}, m.alert_id::text)
    from gone join alert_messages m on m.id = gone.message_id`;
  return { written: new Set(rows.map((row) => row.id)), alertIds: [...new Set(rows.map((row) => row.alert_id))] };
}

/** Between which places (from 1) each of these batches stands in an array of the posts of all of them, and what it begins and ends with. */
function placesOf(batches: readonly SentBatch[]) {
  let last = 0;
  return batches.map(({ id, postIds }) => {
    const first = last + 1;
    last += postIds.length;
    return { id, first, last, firstId: postIds[0] ?? 0, lastId: postIds.at(-1) ?? 0 };
  });
}
