import type { Transaction } from '../../../db/client.ts';

/** A group that has not been seen to have the alert, as far as a step of the chain is concerned. */
export interface SilentGroup {
  id: number;
  name: string;
  /** Who got the alert for it, or was to. */
  primaryIds: number[];
}

/** So many groups at a time: whoever ends the alert waits for us. */
export const BATCH = 100;

/**
 * Silent groups that are due for a step and have not had it: their administrator got the alert that long ago, or cannot
 * be reached by WhatsApp at all.
 * @param step.marks types of events whose `groupIds` have had it · `skipped` types that all tell of a group that nobody could do the
 *   steps before: it waits no longer · `alone` of who cannot be reached only those for whom nobody
 *   else can do it: no deputy who got it, nobody with an e-mail address
 */
export function silentGroups(
  tx: Transaction,
  alertId: string,
  step: { before: Date; marks: readonly string[]; skipped: readonly string[]; alone: boolean },
): Promise<SilentGroup[]> {
  return tx<SilentGroup[]>`
    with person as materialized (
      select r.*, coalesce(r.sent_at, a.dispatched_at) as since, greatest(r.post_state, r.state) as effective
      from alerts a join alert_messages m on m.alert_id = a.id and m.sort = 'first'
      cross join lateral receipts_of(m.id) r
      join lines l on l.id = r.line_id and coalesce((l.pace ->> 'conversational')::boolean, true)
      where a.id = ${alertId}
    ), silent as (
      select g.id, min(p.since) as since, bool_and(p.effective in ('failed', 'cancelled')) as unreachable,
             array_agg(distinct p.administrator_id) as primaries
      from person p cross join lateral unnest(p.group_ids) g(id)
      where p.role = 'primary' and (p.effective in ('failed', 'cancelled') or p.sent_at is not null)
        and not exists (select from relays rel where rel.alert_id = ${alertId} and rel.group_id = g.id)
        and not exists (select from alert_events e where e.alert_id = ${alertId} and e.type = any(${step.marks as string[]}::text[])
                        and e.detail -> 'groupIds' @> to_jsonb(g.id))
      group by g.id
    )
    select s.id, w.name, s.primaries as "primaryIds"
    from silent s join watch_groups w on w.id = s.id
    where s.since <= ${step.before} or ${step.skipped.length} = (
        select count(distinct e.type) from alert_events e
        where e.alert_id = ${alertId} and e.type = any(${step.skipped as string[]}::text[]) and e.detail -> 'groupIds' @> to_jsonb(s.id))
      or (s.unreachable and (not ${step.alone} or not exists (
      select from group_roles o join administrators x on x.id = o.administrator_id and x.stopped_at is null
      where o.group_id = s.id and (x.email_sealed is not null or exists (
        select from person q where q.administrator_id = x.id and q.effective >= 'sent')))))
    order by s.since, s.id limit ${BATCH}`;
}
