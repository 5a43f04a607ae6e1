import type { Context } from '../context.ts';

/** What became of an alert in the watch groups, in two figures. */
export interface RelayFigures {
  /** Watch groups whose relay is confirmed or was observed. */
  groups: number;
  /** From dispatch to the moment residents had it, in milliseconds, in the middle one of those groups; null: in none. */
  medianLagMs: number | null;
}

/** Of each of these alerts; one that nobody relayed is not in it. */
export async function relayFigures(
  ctx: Context,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, RelayFigures>> {
  if (alertIds.length === 0) return new Map();
  const rows = await ctx.db.sql<({ alertId: string } & RelayFigures)[]>`
    select r.alert_id as "alertId", count(*)::int as groups,
           (percentile_cont(0.5) within group (
             order by extract(epoch from least(r.confirmed_at, r.observed_at) - a.dispatched_at)) * 1000)::float8 as "medianLagMs"
    from relays r join alerts a on a.id = r.alert_id
    where r.alert_id = any(${alertIds as string[]}::uuid[])
    group by r.alert_id`;
  return new Map(
    rows.map(({ alertId, groups, medianLagMs }) => [
      alertId,
      { groups, medianLagMs: medianLagMs === null ? null : Math.round(medianLagMs) },
    ]),
  );
}
