import type { Context } from '../../context.ts';
import { audit } from '../../audit.ts';
import { AppError } from '../../errors.ts';
import { getAlert, loadAlert } from '../alert.ts';
import type { Alert } from '../alert.ts';
import { appendEvent } from '../events.ts';
import { loadApproval } from './approval.ts';
import { personOf, requireSecondPerson } from './person.ts';

/**
 * A supervisor who had no hand in it has seen that an alert went out by emergency override. Until then that stays on the
 * list of every supervisor. Seen once is seen: later calls change nothing.
 */
export async function reviewOverride(ctx: Context, id: string, input: { approvalId: string }): Promise<Alert> {
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    await loadAlert(tx, id, { lock: true });
    await requireSecondPerson(tx, ctx, id);
    const approval = await loadApproval(tx, id, input.approvalId);
    if (approval.state !== 'overridden') {
      throw new AppError('conflict', 'Dit is niet met spoed verstuurd; er is niets na te kijken.');
    }
    if (approval.reviewedAt !== null) return;
    await tx`
      update approvals set reviewed_by = ${personOf(ctx.actor)}, reviewed_at = ${now}
      where id = ${approval.id} and reviewed_at is null`;
    const detail = { approvalId: approval.id };
    await audit(tx, ctx, { verb: 'review-override', entity: 'alert', entityId: id, detail });
    await appendEvent(tx, { alertId: id, type: 'override-reviewed', at: now, by: ctx.actor.account, detail });
  });
  return getAlert(ctx, id);
}
