import type { Context } from '../../context.ts';
import type { TurnoverPolicy } from '../policy.ts';
import { boundsOf, quarterFrom, quarterOf } from '../rates/quarter.ts';
import { rateOf, relayRates, type RelayRate } from '../rates/relay-rates.ts';
import { maySpeakTo } from '../speaking.ts';
import { lowOverLastAlerts } from './last-alerts.ts';

/** A group that relays less than it should, or half of what it did, and its administrator who can be asked about it now. */
export interface FallenGroup {
  groupId: number;
  groupName: string;
  administratorId: number;
  quarter: string;
  why: 'low' | 'halved';
  asked: number;
  relayed: number;
  /** Judged over its last alerts, all of them of who runs it now, instead of over a quarter. */
  overLast: boolean;
}

type Fall = Pick<FallenGroup, 'groupId' | 'quarter' | 'why' | 'asked' | 'relayed' | 'overLast'>;

/** Why a rate is a reason to ask; null when it is none. @param before the quarter before, when there was one */
export function fallOf(policy: TurnoverPolicy, now: RelayRate, before: RelayRate | undefined): 'low' | 'halved' | null {
  const rate = rateOf(now);
  if (rate === null || now.asked < policy.enoughAlerts) return null;
  if (rate < policy.lowRate) return 'low';
  const was = before !== undefined && before.asked >= policy.enoughAlerts ? rateOf(before) : null;
  return was !== null && rate <= was / 2 ? 'halved' : null;
}

/** Groups that fell in the quarter that runs, in the one that just ended, or over their last alerts; each quarter a reason once. */
export async function fallenGroups(ctx: Context, policy: TurnoverPolicy): Promise<FallenGroup[]> {
  const running = quarterOf(ctx.clock.now());
  const quarters = [running, quarterFrom(running, -1), quarterFrom(running, -2)];
  const [now = [], last = [], before = []] = await Promise.all(
    quarters.map(async (quarter) => (await relayRates(ctx, quarter)).groups),
  );
  const falls = [
    ...fallsOf(policy, quarters[0] as string, now, last),
    ...fallsOf(policy, quarters[1] as string, last, before),
  ];
  falls.push(...(await lastFalls(ctx, policy, running, now, falls)));
  return falls.length === 0 ? [] : askable(ctx, falls);
}

function fallsOf(policy: TurnoverPolicy, quarter: string, rates: RelayRate[], before: RelayRate[]): Fall[] {
  const earlier = new Map(before.map((one) => [one.groupId, one]));
  return rates.flatMap((one) => {
    const why = fallOf(policy, one, earlier.get(one.groupId));
    return why === null
      ? []
      : [{ groupId: one.groupId, quarter, why, asked: one.asked, relayed: one.relayed, overLast: false }];
  });
}

/** Of groups with too few alerts in this quarter, and of those that relay nothing: the last alerts, if that is not said already. */
async function lastFalls(
  ctx: Context,
  policy: TurnoverPolicy,
  quarter: string,
  now: readonly RelayRate[],
  falls: readonly Fall[],
): Promise<Fall[]> {
  const said = new Set(falls.filter((one) => one.quarter === quarter).map(({ groupId }) => groupId));
  const judged = new Set(now.filter(({ asked }) => asked >= policy.enoughAlerts).map(({ groupId }) => groupId));
  return (await lowOverLastAlerts(ctx, policy))
    .filter(({ groupId, relayed }) => !said.has(groupId) && (relayed === 0 || !judged.has(groupId)))
    .map((one) => ({ ...one, quarter, why: 'low', overLast: true }));
}

/**
 * Those whose administrator may be asked: the group is connected, no case or handover is open about it, nobody new took it over in
 * that quarter, and the administrator was not asked this quarter, did not stop, is not away, and has no live alert around.
 */
async function askable(ctx: Context, falls: readonly Fall[]): Promise<FallenGroup[]> {
  const { sql } = ctx.db;
  const rows = await sql<FallenGroup[]>`
    select f."groupId", g.name as "groupName", p.id as "administratorId", f.quarter, f.why, f.asked, f.relayed, f."overLast"
    from jsonb_to_recordset(${sql.json(falls as never)}) as f("groupId" bigint, quarter text, why text, asked int, relayed int, "overLast" boolean)
    join watch_groups g on g.id = f."groupId" and g.status = 'connected'
    join group_roles r on r.group_id = g.id and r.role = 'primary'
    join administrators p on p.id = r.administrator_id and p.unreachable_at is null and ${maySpeakTo(sql, 'p')}
    where not exists (select from check_in_groups k where k.group_id = g.id and k.evidence_quarter = f.quarter)
      and not exists (select from check_ins k where k.administrator_id = p.id and (k.quarter = ${quarterOf(ctx.clock.now())} or k.state <> 'answered'))
      and not exists (select from turnover_cases c where c.group_id = g.id and c.closed_at is null)
      and not exists (select from handover_groups x where x.group_id = g.id and x.open)
    order by p.id, f.quarter desc, g.name`;
  const fresh = await Promise.all(rows.map((row) => isNew(ctx, row)));
  return rows.filter(({ overLast }, n) => overLast || fresh[n] !== true);
}

/** Whether somebody else ran the group in the quarter that is judged: nobody is asked about what another did. */
async function isNew(ctx: Context, { groupId, administratorId, quarter }: FallenGroup): Promise<boolean> {
  const { from } = boundsOf(quarter);
  const [row] = await ctx.db.sql`
    select 1 from turnover_cases c where c.group_id = ${groupId} and c.successor_id = ${administratorId} and c.closed_at >= ${from}
    union all
    select 1 from handovers h join handover_groups x on x.handover_id = h.id
    where x.group_id = ${groupId} and h.state = 'accepted' and h.takes = 'place' and h.successor_id = ${administratorId} and h.ended_at >= ${from}`;
  return row !== undefined;
}
