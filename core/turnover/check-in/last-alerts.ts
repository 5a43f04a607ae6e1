import type { Context } from '../../context.ts';
import type { TurnoverPolicy } from '../policy.ts';
import { CHANCE_MS, type RelayRate } from '../rates/relay-rates.ts';

export type LastAlerts = Pick<RelayRate, 'groupId' | 'asked' | 'relayed'>;

/**
 * Groups that relayed too few of their last alerts (`policy.lastAlerts` of them, over a year at most), whatever the quarters these
 * were in: where little happens no quarter ever has enough of them. Alerts from before the group was last asked about, had a
 * case, or got another administrator by a handover do not count.
 */
export function lowOverLastAlerts(ctx: Context, policy: TurnoverPolicy): Promise<LastAlerts[]> {
  const now = ctx.clock.now().getTime();
  return ctx.db.sql<LastAlerts[]>`
    with alert as materialized (
      select a.id, a.dispatched_at, a.ended_at, m.id as message_id from alerts a
      join alert_messages m on m.alert_id = a.id and m.sort = 'first'
      where a.dispatched_at > ${new Date(now - 2 * policy.dormantMs)} and a.status in ('closed', 'expired')
    ), meant as (
      select g.id as group_id, a.id as alert_id, a.dispatched_at, a.ended_at, min(r.sent_at) as sent_at
      from alert a cross join lateral receipts_of(a.message_id) r cross join lateral unnest(r.group_ids) g(id)
      group by 1, 2, 3, 4
    ), spoken as (
      select group_id, max(at) as at from (
        select x.group_id, k.asked_at as at from check_in_groups x join check_ins k on k.id = x.check_in_id
        union all select group_id, closed_at from turnover_cases where closed_at is not null
        union all select x.group_id, h.ended_at from handover_groups x join handovers h on h.id = x.handover_id
                  where h.state = 'accepted' and h.takes = 'place'
      ) t group by 1
    ), placed as (
      select m.group_id, rel.alert_id is not null as relayed,
             row_number() over (partition by m.group_id order by m.dispatched_at desc) as place
      from meant m left join relays rel on rel.alert_id = m.alert_id and rel.group_id = m.group_id
      left join spoken s on s.group_id = m.group_id
      where m.dispatched_at > coalesce(s.at, '-infinity')
        and (rel.alert_id is not null or m.ended_at >= m.sent_at + ${CHANCE_MS} * interval '1 millisecond')
    )
    select group_id as "groupId", count(*)::int as asked, (count(*) filter (where relayed))::int as relayed
    from placed where place <= ${policy.lastAlerts} group by group_id
    having count(*) = ${policy.lastAlerts} and count(*) filter (where relayed) < ${policy.lowRate}::float8 * count(*)`;
}
