import type { Sql } from '../../../db/client.ts';

/**
 * Since when the longest silent group waits for a letter, and for a call; null when none does. From the moment its
 * administrator got the alert; from dispatch for who cannot be reached.
 */
export async function chainMoments(sql: Sql, alertId: string): Promise<{ email: Date | null; call: Date | null }> {
  const [row] = await sql<{ email: Date | null; call: Date | null }[]>`
    with silent as (
      select g.id, min(coalesce(r.sent_at, a.dispatched_at)) as since
      from alerts a join alert_messages m on m.alert_id = a.id and m.sort = 'first'
      cross join lateral receipts_of(m.id) r
      join lines l on l.id = r.line_id and coalesce((l.pace ->> 'conversational')::boolean, true)
      cross join lateral unnest(r.group_ids) g(id)
      where a.id = ${alertId} and a.status = 'live' and r.role = 'primary'
        and (r.sent_at is not null or greatest(r.post_state, r.state) in ('failed', 'cancelled'))
        and not exists (select from relays rel where rel.alert_id = a.id and rel.group_id = g.id)
      group by g.id
    ), marked as (
      select e.type, x::bigint as id from alert_events e cross join lateral jsonb_array_elements_text(e.detail -> 'groupIds') x
      where e.alert_id = ${alertId} and e.type in ('mailed', 'no-mail-address', 'call-asked')
    )
    select min(since) filter (where id not in (select id from marked where type <> 'call-asked')) as email,
           min(since) filter (where id not in (select id from marked where type = 'call-asked')) as call
    from silent`;
  return row ?? { email: null, call: null };
}
