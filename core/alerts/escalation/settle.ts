import type { Context } from '../../context.ts';
import { notify } from '../../delivery/index.ts';
import { settleTask } from '../../tasks/index.ts';
import { CALL_ENTITY, CALL_SILENT_GROUP } from './ask-to-call.ts';
import { SILENT_ALERT } from './write-letters.ts';

/**
 * Calls off what is not needed any more: letters that wait and tasks to call, of groups that have it by now and of alerts
 * that have ended. Returns how many.
 */
export async function settleChain(ctx: Context, alertId: string): Promise<number> {
  return ctx.db.sql.begin(async (tx) => {
    const over = await tx<{ entity_id: string; ended: boolean }[]>`
      select t.entity_id, a.status <> 'live' as ended
      from tasks t join alerts a on a.id = t.alert_id
      where t.alert_id = ${alertId} and t.kind = ${CALL_SILENT_GROUP} and t.closed_at is null
        and (a.status <> 'live' or exists (select from relays r where r.alert_id = a.id and r.group_id = t.group_id))
      order by t.id for update of t`;
    for (const { entity_id: entityId, ended } of over) {
      const outcome = ended ? 'alert-ended' : 'relayed';
      await settleTask(tx, ctx, { kind: CALL_SILENT_GROUP, entity: CALL_ENTITY, entityId, outcome });
    }
    const letters = await tx`
      update mails m set state = 'cancelled', reason = case when a.status = 'live' then 'relayed' else 'alert-ended' end
      from alerts a
      where a.id = ${alertId} and m.alert_id = a.id and m.kind = ${SILENT_ALERT} and m.state = 'queued'
        and (a.status <> 'live' or not exists (
          select from alert_messages f cross join lateral receipts_of(f.id) r cross join lateral unnest(r.group_ids) g(id)
          join group_roles o on o.group_id = g.id and o.administrator_id = m.administrator_id
          where f.alert_id = a.id and f.sort = 'first'
            and not exists (select from relays rel where rel.alert_id = a.id and rel.group_id = g.id)))
      returning m.id`;
    if (over.length > 0) await notify(tx, 'alerts', [alertId]);
    return over.length + letters.length;
  }) as Promise<number>;
}

/** The same for alerts that ended while nobody was looking. */
export async function settleEndedChains(ctx: Context): Promise<number> {
  const rows = await ctx.db.sql<{ id: string }[]>`
    select a.id from alerts a where a.status <> 'live' and (
      a.id in (select alert_id from tasks where kind = ${CALL_SILENT_GROUP} and closed_at is null)
      or a.id in (select alert_id from mails where kind = ${SILENT_ALERT} and state = 'queued'))`;
  for (const { id } of rows) await settleChain(ctx, id);
  return rows.length;
}
