import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { openTask, settleTask } from '../../tasks/index.ts';

/** What the municipality is asked when a pause leaves a group with nobody; the entity is the group. */
export const PAUSE_TASK = 'pause-without-deputy';

/** The groups of a person in which nobody else can get an alert: no deputy, or none who does not pause and did not send STOP. */
export async function leftAlone(
  sql: Sql | Transaction,
  administratorId: number,
): Promise<{ id: number; name: string }[]> {
  return sql<{ id: number; name: string }[]>`
    select g.id, g.name from group_roles r join watch_groups g on g.id = r.group_id and g.status = 'connected'
    where r.administrator_id = ${administratorId} and not exists (
      select from group_roles o join administrators p on p.id = o.administrator_id
      where o.group_id = g.id and o.administrator_id <> r.administrator_id and p.stopped_at is null and p.paused_at is null)
    order by g.name, g.id`;
}

/** Opens a task for each group that a pause leaves with nobody, and settles those of groups that have somebody again. */
export async function lookAtPauseGaps(tx: Transaction, ctx: Context): Promise<void> {
  const gaps = await tx<{ groupId: number; administratorId: number }[]>`
    select g.id as "groupId", min(r.administrator_id) filter (where p.paused_at is not null) as "administratorId"
    from watch_groups g join group_roles r on r.group_id = g.id join administrators p on p.id = r.administrator_id
    where g.status = 'connected'
    group by g.id having bool_or(p.paused_at is not null) and not bool_or(p.stopped_at is null and p.paused_at is null)`;
  for (const { groupId, administratorId } of gaps) {
    const about = { entity: 'watch-group', entityId: String(groupId), groupId, administratorId };
    await openTask(tx, ctx, { ...about, kind: PAUSE_TASK, side: 'municipality' });
  }
  const open = await tx<{ entityId: string }[]>`
    select entity_id as "entityId" from tasks
    where kind = ${PAUSE_TASK} and closed_at is null and entity_id <> all(${gaps.map(({ groupId }) => String(groupId))}::text[])`;
  for (const { entityId } of open) {
    await settleTask(tx, ctx, { kind: PAUSE_TASK, entity: 'watch-group', entityId, outcome: 'somebody-again' });
  }
}
