import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';

/** Ends a connected group within the transaction of what it follows from: who ran it and its history stay, and it can be connected again. */
export async function retireGroup(tx: Transaction, ctx: Context, groupId: number, why: string): Promise<boolean> {
  const rows = await tx`
    update watch_groups set status = 'retired', updated_at = ${ctx.clock.now()}
    where id = ${groupId} and status = 'connected' returning id`;
  if (rows.length === 0) return false;
  const detail = { from: 'connected', to: 'retired', why };
  await audit(tx, ctx, { verb: 'change-group-status', entity: 'watch-group', entityId: String(groupId), detail });
  await notifyRegistryChanged(tx);
  return true;
}
