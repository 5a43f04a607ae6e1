import { alone } from '../../alone.ts';
import type { Context } from '../../context.ts';
import { boundsOf, quarterFrom, quarterOf } from './quarter.ts';
import { countRelayRates, SETTLED_AFTER_MS } from './relay-rates.ts';

/**
 * Keeps the relay rates of every quarter that is over and settled, once: from then on they stay what they were, whatever is
 * forgotten of its alerts. Returns the quarters that were kept now. Can be repeated.
 */
export async function runRelayRates(ctx: Context): Promise<string[]> {
  const due = await dueQuarters(ctx);
  if (due.length === 0) return [];
  const kept: string[] = [];
  await alone(ctx, 'keep-relay-rates', async () => {
    for (const quarter of due) if (await keep(ctx, quarter)) kept.push(quarter);
  });
  return kept;
}

/** From the first alert that is not counted yet, up to the last quarter that nothing can happen to any more. */
async function dueQuarters(ctx: Context): Promise<string[]> {
  const last = quarterFrom(quarterOf(new Date(ctx.clock.now().getTime() - SETTLED_AFTER_MS)), -1);
  const [row] = await ctx.db.sql<{ first: Date | null; done: string[] }[]>`
    select (select min(dispatched_at) from alerts) as first,
           (select coalesce(array_agg(distinct quarter), '{}') from relay_quarters) as done`;
  if (!row?.first) return [];
  const quarters: string[] = [];
  for (let one = quarterOf(row.first); one <= last; one = quarterFrom(one, 1)) {
    if (!row.done.includes(one)) quarters.push(one);
  }
  return quarters;
}

async function keep(ctx: Context, quarter: string): Promise<boolean> {
  const { from, to } = boundsOf(quarter);
  const [any] = await ctx.db.sql`select 1 from alerts where dispatched_at >= ${from} and dispatched_at < ${to} limit 1`;
  if (any === undefined) return false;
  const rates = await countRelayRates(ctx, quarter);
  if (rates.length === 0) return false;
  await ctx.db.sql`
    insert into relay_quarters (quarter, group_id, asked, relayed, by_reaction, by_word, by_number, by_observation, excused,
                                administrator_lag_ms, relay_lag_ms, lag_ms, counted_at)
    select ${quarter}, x."groupId", x.asked, x.relayed, x."byReaction", x."byWord", x."byNumber", x."byObservation", x.excused,
           x."administratorLagMs", x."relayLagMs", x."lagMs", ${ctx.clock.now()}
    from jsonb_to_recordset(${ctx.db.sql.json(rates as never)}) as x("groupId" bigint, asked int, relayed int, "byReaction" int, "byWord" int,
      "byNumber" int, "byObservation" int, excused int, "administratorLagMs" int, "relayLagMs" int, "lagMs" int)
    on conflict do nothing`;
  return true;
}
