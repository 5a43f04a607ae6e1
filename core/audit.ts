import type { Transaction } from '../db/client.ts';
import type { Context } from './context.ts';

/** What was done to what. `detail` holds ids and counts only. */
export interface AuditEntry {
  verb: string;
  entity: string;
  entityId: string;
  detail?: Record<string, unknown>;
}

/** Appends to the audit trail inside the transaction of the change itself: both commit, or neither. */
export async function audit(tx: Transaction, ctx: Context, entry: AuditEntry): Promise<void> {
  await tx`
    insert into audit_entries (at, actor, verb, entity, entity_id, detail)
    values (${ctx.clock.now()}, ${ctx.actor.id}, ${entry.verb}, ${entry.entity}, ${entry.entityId},
            ${tx.json((entry.detail ?? {}) as never)})`;
}
