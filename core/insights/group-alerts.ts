import { z } from 'zod';
import type { Context } from '../context.ts';
import { mayDo } from '../identity/index.ts';

/** One alert that a watch group was to relay, and how long police -> administrator -> residents took. */
export const GroupAlert = z.object({
  /** Null, as `kind`, for who may see how groups relay but not the alerts themselves. */
  alertId: z.uuid().nullable(),
  kind: z.string().nullable(),
  status: z.enum(['live', 'closed', 'withdrawn', 'expired']),
  dispatchedAt: z.date(),
  sentAt: z.date().nullable(),
  readAt: z.date().nullable(),
  /** When it was in the residents' group, as somebody confirmed or our line saw; null: not. */
  relayedAt: z.date().nullable(),
  how: z.enum(['reaction', 'word', 'number', 'link', 'observed']).nullable(),
  remindedAt: z.date().nullable(),
  deputyAskedAt: z.date().nullable(),
  /** Milliseconds from dispatch to the administrator's phone. */
  administratorLagMs: z.int().nullable(),
  /** Milliseconds from dispatch to the residents' group. */
  lagMs: z.int().nullable(),
});
export type GroupAlert = z.infer<typeof GroupAlert>;

/** The last alerts that a group was to relay, newest first; of a group that is not there: none. */
export async function listGroupAlerts(ctx: Context, groupId: number, limit: number): Promise<GroupAlert[]> {
  const rows = await ctx.db.sql<GroupAlert[]>`
    select a.id as "alertId", a.kind, a.status, a.dispatched_at as "dispatchedAt", t.sent_at as "sentAt", t.read_at as "readAt",
           least(rel.confirmed_at, rel.observed_at) as "relayedAt",
           case when rel.alert_id is not null then coalesce(rel.how, 'observed') end as how,
           t.reminded_at as "remindedAt", t.deputy_asked_at as "deputyAskedAt",
           (extract(epoch from t.arrived_at - a.dispatched_at) * 1000)::int as "administratorLagMs",
           (extract(epoch from least(rel.confirmed_at, rel.observed_at) - a.dispatched_at) * 1000)::int as "lagMs"
    from alerts a
    join alert_messages m on m.alert_id = a.id and m.sort = 'first'
    cross join lateral (
      select min(r.sent_at) as sent_at, min(r.read_at) as read_at, min(coalesce(r.delivered_at, r.read_at)) as arrived_at,
             max(r.reminded_at) as reminded_at, max(r.deputy_asked_at) as deputy_asked_at
      from receipts_of(m.id) r where ${groupId}::int8 = any(r.group_ids) having count(*) > 0
    ) t
    left join relays rel on rel.alert_id = a.id and rel.group_id = ${groupId}
    where a.dispatched_at is not null and a.status <> 'draft'
    order by a.dispatched_at desc, a.id limit ${limit}`;
  const { roles } = ctx.actor;
  if (roles === undefined || mayDo(roles, 'alert.read')) return rows;
  return rows.map((row) => ({ ...row, alertId: null, kind: null }));
}
