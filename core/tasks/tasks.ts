import type { Sql, Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';

/** What only a person can do, and who: `police` or `municipality`. `detail` holds ids, codes and counts only. */
export interface NewTask {
  /** In the words of the room that asks, for example `call-silent-group`. */
  kind: string;
  side: 'police' | 'municipality';
  entity: string;
  entityId: string;
  groupId?: number | null;
  administratorId?: number | null;
  alertId?: string | null;
  detail?: Record<string, unknown>;
  dueAt?: Date | null;
}

/** Asks a person to do something, once: while the same task is open nothing is added. Returns whether it is new. */
export async function openTask(tx: Sql | Transaction, ctx: Context, task: NewTask): Promise<boolean> {
  const [row] = await tx<{ id: number }[]>`
    insert into tasks (kind, side, entity, entity_id, group_id, administrator_id, alert_id, detail, opened_at, due_at)
    values (${task.kind}, ${task.side}, ${task.entity}, ${task.entityId}, ${task.groupId ?? null}, ${task.administratorId ?? null},
            ${task.alertId ?? null}, ${tx.json((task.detail ?? {}) as never)}, ${ctx.clock.now()}, ${task.dueAt ?? null})
    on conflict (kind, entity, entity_id, municipality_code) where closed_at is null do nothing
    returning id`;
  if (row === undefined) return false;
  const detail = { kind: task.kind, entity: task.entity, entityId: task.entityId };
  await audit(tx, ctx, { verb: 'open-task', entity: 'task', entityId: String(row.id), detail });
  return true;
}

/** Ends the open task of this kind about this: what it asked for has come true. Returns whether there was one. */
export async function settleTask(
  tx: Sql | Transaction,
  ctx: Context,
  task: { kind: string; entity: string; entityId: string; outcome: string },
): Promise<boolean> {
  const rows = await tx<{ id: number }[]>`
    update tasks set closed_at = ${ctx.clock.now()}, closed_by = ${ctx.actor.id}, outcome = ${task.outcome}
    where kind = ${task.kind} and entity = ${task.entity} and entity_id = ${task.entityId} and closed_at is null
    returning id`;
  for (const { id } of rows) {
    const detail = { kind: task.kind, outcome: task.outcome };
    await audit(tx, ctx, { verb: 'close-task', entity: 'task', entityId: String(id), detail });
  }
  return rows.length > 0;
}
