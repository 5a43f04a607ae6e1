import type { Context } from '../../context.ts';
import { notifyRegistryChanged } from '../../registry/index.ts';
import type { TurnoverPolicy } from '../policy.ts';

/** Why nothing arrives with somebody, and the alerts or the post that show it. */
export interface Unreachable {
  administratorId: number;
  cause: 'number-gone' | 'not-delivered';
  evidence: Record<string, unknown>;
}

/** Older than this nothing is looked at: a number that was gone so long ago has had its case. */
const LOOK_BACK_MS = 180 * 24 * 3_600_000;

/**
 * Looks with whom nothing arrives any more, and marks them in the register; whom something reaches again loses the mark.
 * Returns everybody who is out of reach now.
 */
export async function markReach(ctx: Context, policy: TurnoverPolicy): Promise<Map<number, Unreachable>> {
  const found = new Map(
    [...(await stillOut(ctx)), ...(await neverArrives(ctx, policy)), ...(await numbersGone(ctx))].map((one) => [
      one.administratorId,
      one,
    ]),
  );
  const ids = [...found.keys()];
  const rows = await ctx.db.sql`
    update administrators a set unreachable_at = case when a.id = any(${ids}::bigint[]) then ${ctx.clock.now()}::timestamptz end
    where (a.unreachable_at is null) = (a.id = any(${ids}::bigint[])) returning 1`;
  if (rows.length > 0) await notifyRegistryChanged(ctx.db.sql);
  return found;
}

/**
 * Who was out of reach already and gave no sign since: nothing arrived, no word came. That the alerts which showed it grow old is no
 * sign of life.
 */
function stillOut(ctx: Context): Promise<Unreachable[]> {
  return ctx.db.sql<Unreachable[]>`
    select a.id as "administratorId", c.cause, jsonb_build_object('since', a.unreachable_at) as evidence
    from administrators a
    join lateral (select cause from turnover_cases where administrator_id = a.id and cause in ('number-gone', 'not-delivered')
                  order by id desc limit 1) c on true
    where a.unreachable_at is not null
      and not exists (select from receipts r where r.administrator_id = a.id and greatest(r.delivered_at, r.read_at) >= a.unreachable_at)
      and not exists (select from posts p where p.administrator_id = a.id and p.chat_kind = 'direct' and p.updated_at > a.unreachable_at
                      and p.state >= case when c.cause = 'number-gone' then 'sent'::delivery_state else 'delivered' end)
      and not exists (select from inbound_messages i where i.administrator_id = a.id and i.at >= a.unreachable_at)`;
}

/** Whose last direct message failed because the network knows no such number, with no word from them since. */
function numbersGone(ctx: Context): Promise<Unreachable[]> {
  const since = new Date(ctx.clock.now().getTime() - LOOK_BACK_MS);
  return ctx.db.sql<Unreachable[]>`
    with gone as materialized (
      select administrator_id, max(id) as id, max(updated_at) as at from posts
      where chat_kind = 'direct' and state = 'failed' and reason = 'no-account' and administrator_id > 0 and updated_at > ${since}
      group by 1
    )
    select g.administrator_id as "administratorId", 'number-gone' as cause, jsonb_build_object('postId', g.id, 'at', g.at) as evidence
    from gone g
    where not exists (select from posts p where p.administrator_id = g.administrator_id and p.chat_kind = 'direct'
                      and p.id > g.id and p.state >= 'sent')
      and not exists (select from receipts r where r.administrator_id = g.administrator_id and greatest(r.delivered_at, r.read_at) > g.at)
      and not exists (select from inbound_messages i where i.administrator_id = g.administrator_id and i.at > g.at)`;
}

/**
 * Whom the last alerts all left for and never arrived with. In a group that counts only where the network tells of somebody else
 * that the same message arrived.
 */
function neverArrives(ctx: Context, policy: TurnoverPolicy): Promise<Unreachable[]> {
  const now = ctx.clock.now().getTime();
  return ctx.db.sql<Unreachable[]>`
    with alert as materialized (
      select a.id, a.dispatched_at, m.id as message_id from alerts a join alert_messages m on m.alert_id = a.id and m.sort = 'first'
      where a.dispatched_at > ${new Date(now - LOOK_BACK_MS)} order by a.dispatched_at desc limit 100
    ), one as (
      select r.administrator_id, a.dispatched_at, r.post_id, r.chat_kind,
             greatest(r.state, r.post_state) >= 'delivered' or r.delivered_at is not null or r.read_at is not null as arrived
      from alert a cross join lateral receipts_of(a.message_id) r
      where r.administrator_id > 0 and greatest(r.post_state, r.state) >= 'sent' and r.sent_at < ${new Date(now - 24 * 3_600_000)}
    ), told as (
      select *, bool_or(arrived) over (partition by post_id) as anybody from one
    ), placed as (
      select *, row_number() over (partition by administrator_id order by dispatched_at desc) as place
      from told where chat_kind = 'direct' or anybody
    ), last as (
      select administrator_id, count(*)::int as alerts, min(dispatched_at) as since, bool_or(arrived) as arrived
      from placed where place <= ${policy.undeliveredAlerts} group by 1
    )
    select l.administrator_id as "administratorId", 'not-delivered' as cause,
           jsonb_build_object('alerts', l.alerts, 'since', l.since) as evidence
    from last l
    where not l.arrived and l.alerts >= ${policy.undeliveredAlerts} and l.since < ${new Date(now - policy.undeliveredMs)}
      and not exists (select from inbound_messages i where i.administrator_id = l.administrator_id and i.at > l.since)`;
}
