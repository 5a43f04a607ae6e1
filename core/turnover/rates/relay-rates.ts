import { z } from 'zod';
import type { Context } from '../../context.ts';
import { boundsOf, quarterFrom, quarterOf } from './quarter.ts';

const Rate = z.object({
  /** Alerts that were meant for it and that somebody there could relay. */
  asked: z.int(),
  relayed: z.int(),
  /** relayed / asked, 0 to 1; null when nothing was asked. */
  rate: z.number().nullable(),
  /** How it was proven: `byObservation` without anybody saying so, because the check code was seen in the residents' chat. */
  byReaction: z.int(),
  byWord: z.int(),
  byNumber: z.int(),
  byObservation: z.int(),
  /** Meant for it, and never sent, or over within a minute after: nobody could relay these. */
  excused: z.int(),
  /** Medians in milliseconds: dispatch to the first phone of the group, from there to the residents, and both together. */
  administratorLagMs: z.int().nullable(),
  relayLagMs: z.int().nullable(),
  lagMs: z.int().nullable(),
});

/** How one group relayed in one quarter. Whoever did it counts as the group: the administrator, a deputy, a stand-in during a pause. */
export const RelayRate = Rate.extend({ groupId: z.int() });
export type RelayRate = z.infer<typeof RelayRate>;

/** Less than this between having an alert and its end is no chance to relay it. */
export const CHANCE_MS = 60_000;
/** An alert lives a week at most (core/alerts/policy.ts), and acknowledgements come a little later: after this nothing changes. */
export const SETTLED_AFTER_MS = 8 * 24 * 3_600_000;

/**
 * Counts, from posts, receipts and relays, how every group relayed the alerts that were sent in a quarter (`2026-Q4`). An
 * alert that still lives counts once it is relayed. Groups that nothing was meant for are not in it.
 */
export async function countRelayRates(ctx: Context, quarter: string): Promise<RelayRate[]> {
  const { from, to } = boundsOf(quarter);
  const rows = await ctx.db.sql<Omit<RelayRate, 'rate'>[]>`
    with alert as materialized (
      select a.id, a.status, a.dispatched_at, a.ended_at, m.id as message_id from alerts a
      join alert_messages m on m.alert_id = a.id and m.sort = 'first'
      where a.dispatched_at >= ${from} and a.dispatched_at < ${to} and a.status <> 'draft'
    ), meant as (
      select a.id as alert_id, g.id as group_id, a.status, a.dispatched_at, a.ended_at,
             min(r.sent_at) as sent_at, min(coalesce(r.delivered_at, r.read_at)) as arrived_at
      from alert a cross join lateral receipts_of(a.message_id) r cross join lateral unnest(r.group_ids) g(id)
      group by 1, 2, 3, 4, 5
    ), judged as (
      select m.*, rel.how, least(rel.confirmed_at, rel.observed_at) as relayed_at,
             rel.alert_id is not null or m.ended_at >= m.sent_at + ${CHANCE_MS} * interval '1 millisecond' as counts
      from meant m left join relays rel on rel.alert_id = m.alert_id and rel.group_id = m.group_id
    )
    select group_id as "groupId",
           count(*) filter (where counts)::int as asked, count(relayed_at)::int as relayed,
           count(*) filter (where how = 'reaction')::int as "byReaction", count(*) filter (where how = 'word')::int as "byWord",
           count(*) filter (where how = 'number')::int as "byNumber",
           count(*) filter (where how is null and relayed_at is not null)::int as "byObservation",
           count(*) filter (where counts is not true and status <> 'live')::int as excused,
           ${median(ctx, 'arrived_at - dispatched_at')} as "administratorLagMs",
           ${median(ctx, 'case when relayed_at is not null then greatest(relayed_at, arrived_at) - arrived_at end')} as "relayLagMs",
           ${median(ctx, 'relayed_at - dispatched_at')} as "lagMs"
    from judged group by group_id order by group_id`;
  return rows.map((row) => ({ ...row, rate: rateOf(row) }));
}

const median = ({ db: { sql } }: Context, span: string) =>
  sql`round(percentile_cont(0.5) within group (order by extract(epoch from ${sql.unsafe(span)}) * 1000))::int`;

/** Two decimals are enough for a share of a few alerts. */
export const rateOf = ({ asked, relayed }: Pick<RelayRate, 'asked' | 'relayed'>): number | null =>
  asked === 0 ? null : Math.round((relayed / asked) * 100) / 100;

/** As it was kept of a quarter that is over, else as it is counted now. `closed` tells which. */
export async function relayRates(
  ctx: Context,
  quarter: string = quarterOf(ctx.clock.now()),
): Promise<{ quarter: string; closed: boolean; groups: RelayRate[] }> {
  boundsOf(quarter);
  const kept = await keptRates(ctx, quarter);
  if (kept.length > 0) return { quarter, closed: true, groups: kept };
  return { quarter, closed: false, groups: await countRelayRates(ctx, quarter) };
}

/** One group over the last quarters, the running one first; a quarter in which nothing was meant for it is not in it. */
export async function relayRatesOfGroup(
  ctx: Context,
  groupId: number,
  quarters = 8,
): Promise<(RelayRate & { quarter: string; closed: boolean })[]> {
  const now = quarterOf(ctx.clock.now());
  const wanted = Array.from({ length: quarters }, (_, n) => quarterFrom(now, -n));
  const all = await Promise.all(wanted.map((quarter) => relayRates(ctx, quarter)));
  return all.flatMap(({ groups, ...of }) =>
    groups.filter((one) => one.groupId === groupId).map((one) => ({ ...one, ...of })),
  );
}

async function keptRates(ctx: Context, quarter: string): Promise<RelayRate[]> {
  const rows = await ctx.db.sql<Omit<RelayRate, 'rate'>[]>`
    select group_id as "groupId", asked, relayed, by_reaction as "byReaction", by_word as "byWord", by_number as "byNumber",
           by_observation as "byObservation", excused, administrator_lag_ms as "administratorLagMs", relay_lag_ms as "relayLagMs",
           lag_ms as "lagMs"
    from relay_quarters where quarter = ${quarter} order by group_id`;
  return rows.map((row) => ({ ...row, rate: rateOf(row) }));
}
