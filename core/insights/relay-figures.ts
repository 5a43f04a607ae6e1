import type { Context } from '../context.ts';
import type { RelayFigure, RelayFigures } from '../registry/index.ts';

/** Alerts further back than this are not looked at: who was asked once in the last hundred is rarely asked. */
const ALERTS_AT_MOST = 100;

/**
 * Per group what became of the last `alerts` (1 to 50) that it was to relay. A withdrawn alert does not count: nobody was to
 * pass that on. Ids and times only; reads posts and receipts, so through the side of the police.
 */
export async function relayFigures(ctx: Context, alerts: number): Promise<RelayFigures> {
  const rows = await ctx.db.sql<(RelayFigure & { groupId: number })[]>`
    with alert as materialized (
      select a.id, a.dispatched_at, m.id as message_id from alerts a
      join alert_messages m on m.alert_id = a.id and m.sort = 'first'
      where a.dispatched_at is not null and a.status <> 'withdrawn'
      order by a.dispatched_at desc limit ${ALERTS_AT_MOST}
    ), meant as (
      select r.message_id, unnest(r.group_ids) as group_id, greatest(p.state, r.state) >= 'sent' as sent
      from receipts r left join posts p on p.id = r.post_id where r.message_id in (select message_id from alert)
      union all
      select p.message_id, unnest(p.group_ids), p.state >= 'sent'
      from posts p where p.message_id in (select message_id from alert) and p.chat_kind = 'direct' and p.group_ids is not null
      union all
      select b.message_id, unnest(u.group_ids::bigint[]), false
      from post_batches b cross join lateral unnest(b.group_ids) u(group_ids)
      where b.message_id in (select message_id from alert) and b.post_ids is not null
    ), asked as (
      select a.id as alert_id, m.group_id, a.dispatched_at, bool_or(m.sent) as sent
      from meant m join alert a using (message_id) group by 1, 2, 3
    ), judged as (
      select q.*, least(r.confirmed_at, r.observed_at) as relayed_at,
             row_number() over (partition by q.group_id order by q.dispatched_at desc, q.alert_id) as place,
             max(q.dispatched_at) filter (where r.alert_id is not null) over (partition by q.group_id) as last_good
      from asked q left join relays r on r.alert_id = q.alert_id and r.group_id = q.group_id
    )
    select group_id as "groupId",
           count(*) filter (where place <= ${alerts})::int as asked,
           count(relayed_at) filter (where place <= ${alerts})::int as relayed,
           count(*) filter (where place <= ${alerts} and relayed_at is null and not sent)::int as unsent,
           max(relayed_at) as "lastRelayedAt",
           min(dispatched_at) filter (where relayed_at is null and (last_good is null or dispatched_at > last_good)) as "silentSince",
           round(percentile_cont(0.5) within group (order by extract(epoch from relayed_at - dispatched_at) * 1000)
                 filter (where place <= ${alerts} and relayed_at is not null))::int as "medianLagMs"
    from judged group by group_id`;
  return new Map(rows.map(({ groupId, ...figure }) => [groupId, figure]));
}
