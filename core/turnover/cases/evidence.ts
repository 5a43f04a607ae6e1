import type { Context } from '../../context.ts';
import { addEvent, openCase, type Cause } from './case.ts';
import type { TurnoverPolicy } from '../policy.ts';
import type { Unreachable } from './reach.ts';

interface Found {
  groupId: number;
  cause: Cause;
  administratorId: number | null;
  evidence: Record<string, unknown>;
}

/** Opens a case for every connected group whose administrator is gone, and for every dormant one. Returns how many were new. */
export async function openByEvidence(
  ctx: Context,
  policy: TurnoverPolicy,
  unreachable: ReadonlyMap<number, Unreachable>,
): Promise<number> {
  const found = [...(await dormantGroups(ctx, policy)), ...(await groupsWithout(ctx, unreachable))];
  let opened = 0;
  for (const one of found) {
    // Somebody erased does not come back by themselves; the others may.
    const graceMs = one.cause === 'no-administrator' || one.cause === 'dormant' ? 0 : policy.graceMs;
    const id = await ctx.db.sql.begin((tx) => openCase(tx, ctx, { ...one, graceMs }));
    if (id !== null) opened += 1;
    else if (one.cause === 'dormant') opened += await turnDormant(ctx, one);
  }
  return opened;
}

/** Connected groups without a case whose administrator is not there, sent STOP, or is out of reach. */
async function groupsWithout(ctx: Context, unreachable: ReadonlyMap<number, Unreachable>): Promise<Found[]> {
  const ids = [...unreachable.keys()];
  const rows = await ctx.db.sql<{ groupId: number; administratorId: number | null; stoppedAt: Date | null }[]>`
    select g.id as "groupId", p.id as "administratorId", p.stopped_at as "stoppedAt"
    from watch_groups g
    left join group_roles r on r.group_id = g.id and r.role = 'primary' left join administrators p on p.id = r.administrator_id
    where g.status = 'connected' and (p.id is null or p.stopped_at is not null or p.id = any(${ids}::bigint[]))
      and not exists (select from turnover_cases c where c.group_id = g.id and c.closed_at is null)
    order by g.id`;
  return rows.map(({ groupId, administratorId, stoppedAt }) => {
    if (administratorId === null) return { groupId, administratorId, cause: 'no-administrator', evidence: {} };
    if (stoppedAt !== null) return { groupId, administratorId, cause: 'stopped', evidence: { since: stoppedAt } };
    const { cause, evidence } = unreachable.get(administratorId) as Unreachable;
    return { groupId, administratorId, cause, evidence };
  });
}

/**
 * Connected groups whose last alerts, over half a year, nobody of the group relayed, and of which either none was seen by
 * anybody there or a check-in was left without an answer; with no word from any of them since. What came before the group was
 * last spoken about in a case does not count.
 */
function dormantGroups(ctx: Context, policy: TurnoverPolicy): Promise<Found[]> {
  const now = ctx.clock.now().getTime();
  return ctx.db.sql<Found[]>`
    with alert as materialized (
      select a.id, a.dispatched_at, m.id as message_id from alerts a join alert_messages m on m.alert_id = a.id and m.sort = 'first'
      where a.dispatched_at > ${new Date(now - 2 * policy.dormantMs)} and a.status in ('closed', 'expired')
    ), asked as (
      select g.id as group_id, a.id as alert_id, a.dispatched_at,
             bool_or(r.delivered_at is not null or r.read_at is not null or greatest(r.state, r.post_state) >= 'delivered') as seen
      from alert a cross join lateral receipts_of(a.message_id) r cross join lateral unnest(r.group_ids) g(id)
      group by 1, 2, 3 having bool_or(greatest(r.state, r.post_state) >= 'sent' or r.reason = 'no-account')
    ), fresh as (
      select q.*, max(q.dispatched_at) filter (where rel.alert_id is not null) over (partition by q.group_id) as relayed_at
      from asked q left join relays rel on rel.alert_id = q.alert_id and rel.group_id = q.group_id
      where q.dispatched_at > coalesce((select max(c.closed_at) from turnover_cases c where c.group_id = q.group_id), '-infinity')
    ), run as (
      select f.group_id, count(*)::int as alerts, min(f.dispatched_at) as since, bool_or(f.seen) as seen from fresh f
      where f.dispatched_at > coalesce(f.relayed_at, '-infinity') group by 1
    )
    select r.group_id as "groupId", 'dormant' as cause, p.administrator_id as "administratorId",
           jsonb_build_object('alerts', r.alerts, 'since', r.since, 'seen', r.seen) as evidence
    from run r join watch_groups g on g.id = r.group_id and g.status = 'connected'
    left join group_roles p on p.group_id = g.id and p.role = 'primary'
    where r.alerts >= ${policy.dormantAlerts} and r.since < ${new Date(now - policy.dormantMs)}
      and (not r.seen or exists (select from check_ins k join check_in_groups kg on kg.check_in_id = k.id
                                 where kg.group_id = g.id and k.state = 'escalated' and k.asked_at > r.since))
      and not exists (select from inbound_messages i join group_roles w on w.administrator_id = i.administrator_id
                      where w.group_id = g.id and i.at > r.since)
      and not exists (select from turnover_cases c where c.group_id = g.id and c.closed_at is null and (c.state <> 'gap' or c.cause in ('dormant', 'group-gone')))`;
}

/** A gap that stays one while nobody there gives a sign of life: the question becomes whether the group is still there. */
async function turnDormant(ctx: Context, { groupId, evidence }: Found): Promise<number> {
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      update turnover_cases set cause = 'dormant', state = 'open', asked_id = null, asked_ids = '{}', due_at = ${now}, evidence = ${tx.json(evidence as never)}
      where group_id = ${groupId} and state = 'gap' and cause not in ('dormant', 'group-gone') returning id`;
    if (row === undefined) return 0;
    await addEvent(tx, ctx, { caseId: row.id, what: 'evidence', detail: { ...evidence, cause: 'dormant' } });
    return 1;
  });
}
