import type { Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { contentHash, microseconds } from './canonical.ts';

/** What was done to what. `detail` holds ids and counts only. */
export interface AuditEntry {
  verb: string;
  entity: string;
  entityId: string;
  detail?: Record<string, unknown>;
}

/** Looking changes nothing, so it does not wait for the alert's row either. */
export const VIEW = 'view';

/**
 * Appends to the audit trail inside the transaction of the change itself: both commit, or neither. What is told of an
 * alert is also counted on the alert's own row, so that until it is sealed it cannot go unseen either.
 */
export async function audit(
  tx: Transaction | Sql,
  ctx: Pick<Context, 'clock' | 'actor' | 'tenant'>,
  entry: AuditEntry,
): Promise<void> {
  const at = ctx.clock.now();
  const { verb, entity, entityId } = entry;
  const municipality = ctx.tenant === '' ? null : ctx.tenant;
  // As it will be read back: without what JSON leaves out.
  const detail = JSON.parse(JSON.stringify(entry.detail ?? {})) as never;
  const actor = ctx.actor.id;
  const hash = contentHash({ at: microseconds(at), municipality, actor, verb, entity, entityId, detail });
  const link =
    entity === 'alert' && verb !== VIEW
      ? tx`update alerts set audit_seq = audit_seq + 1, audit_hash = sha256(coalesce(audit_hash, '') || ${hash}::bytea)
           where id = ${entityId}::uuid returning audit_seq`
      : tx`select null::int as audit_seq`;
  await tx`
    with link as (${link})
    insert into audit_entries (at, municipality_code, actor, verb, entity, entity_id, detail, hash, entity_seq)
    values (${at}, ${municipality}, ${actor}, ${verb}, ${entity}, ${entityId}, ${tx.json(detail)}, ${hash},
            (select audit_seq from link))`;
}
