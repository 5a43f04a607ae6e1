import type { Context } from '../../context.ts';
import { getAlert, loadAlert } from '../alert.ts';
import type { Alert } from '../alert.ts';
import { loadApproval, requireWaiting } from './approval.ts';
import { personOf, requireSecondPerson } from './person.ts';
import { decide } from './requests.ts';

/**
 * Gives a request back with what has to be different. Nothing is sent; the author reads the reason and can change the draft.
 * `forbidden` for whoever has a hand in it, `conflict` when it no longer waits. The same again by the same person is fine.
 */
export async function returnAlert(
  ctx: Context,
  id: string,
  input: { approvalId: string; reason: string },
): Promise<Alert> {
  await ctx.db.sql.begin(async (tx) => {
    await loadAlert(tx, id, { lock: true });
    await requireSecondPerson(tx, ctx, id);
    const approval = await loadApproval(tx, id, input.approvalId);
    const again = approval.state === 'returned' && approval.decidedBy === personOf(ctx.actor);
    if (again && approval.reason === input.reason) return;
    requireWaiting(approval, ctx);
    await decide(tx, ctx, approval, { state: 'returned', reason: input.reason });
  });
  return getAlert(ctx, id);
}
