import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { getAlert, loadAlert, requireStatus, storedReach } from '../alert.ts';
import type { Alert, StoredReach } from '../alert.ts';
import { sendChange } from '../change.ts';
import type { ChangeInput } from '../change.ts';
import { dispatched, goLive } from '../dispatch.ts';
import type { Dispatched } from '../dispatch.ts';
import { assess, refuseIfBlocked } from '../preview.ts';
import type { AlertDependencies, AlertPreview } from '../preview.ts';
import { hasExpired, loadApproval, requireWaiting, tooOld } from './approval.ts';
import type { Approval } from './approval.ts';
import { contentHash } from './content.ts';
import { personOf, requireSecondPerson, requireSupervisor } from './person.ts';
import { reachGrew } from './reasons.ts';
import { addRequest, decide, voidRequest } from './requests.ts';

/**
 * Approves a request, and sends exactly what it asked for. A supervisor who has no hand in the alert; the same person
 * again gives the same answer. Everything that can stop an alert is looked at anew: `refused`, `no-line`,
 * `nobody-reached`; `conflict` when it no longer waits, or when it would reach more than was asked: then that is asked anew.
 */
export async function approveAlert(
  ctx: Context,
  deps: AlertDependencies,
  id: string,
  input: { approvalId: string },
): Promise<Dispatched> {
  const seen = await getAlert(ctx, id);
  requireSupervisor(ctx.actor);
  const preview = seen.status === 'draft' ? await assess(ctx, deps, seen) : null;
  const { problem } = await ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    await requireSecondPerson(tx, ctx, id);
    const approval = await loadApproval(tx, id, input.approvalId);
    if (approval.state === 'approved' && approval.decidedBy === personOf(ctx.actor)) return {};
    if (approval.state === 'waiting' && hasExpired(approval, ctx.clock.now())) return expire(tx, ctx, approval);
    requireWaiting(approval, ctx);
    return approval.subject === 'dispatch'
      ? approveFirst(tx, ctx, { alert, approval, preview, seenVersion: seen.version })
      : approveChange(tx, ctx, deps, { alert, approval });
  });
  if (problem !== undefined) throw problem;
  return dispatched(ctx, id);
}

/** A problem is returned, not thrown: what is written down about it has to stay. */
interface Outcome {
  problem?: AppError;
}

async function approveFirst(
  tx: Transaction,
  ctx: Context,
  {
    alert,
    approval,
    preview,
    seenVersion,
  }: { alert: Alert; approval: Approval; preview: AlertPreview | null; seenVersion: number },
): Promise<Outcome> {
  requireStatus(alert, ['draft'], 'verstuurd');
  if (preview === null || alert.version !== seenVersion || approval.contentHash !== contentHash(alert)) {
    throw new AppError('conflict', 'De melding is zojuist gewijzigd. Bekijk de nieuwe versie eerst.');
  }
  refuseIfBlocked(preview);
  const reach = storedReach(preview.reach);
  if (reachGrew(approval.reach, reach)) {
    await voidRequest(tx, ctx, alert.id, 'reach-grew');
    const { reasons } = approval;
    const { text } = preview;
    await addRequest(tx, ctx, { alert, subject: 'dispatch', reasons, reach, text, requestedBy: approval.requestedBy });
    return { problem: grew(approval.reach, reach) };
  }
  await decide(tx, ctx, approval, { state: 'approved' });
  await goLive(tx, ctx, alert, preview);
  return {};
}

async function approveChange(
  tx: Transaction,
  ctx: Context,
  deps: AlertDependencies,
  { alert, approval }: { alert: Alert; approval: Approval },
): Promise<Outcome> {
  await decide(tx, ctx, approval, { state: 'approved' });
  await sendChange(tx, ctx, deps, alert, { sort: approval.subject, change: approval.change } as ChangeInput);
  return {};
}

async function expire(tx: Transaction, ctx: Context, approval: Approval): Promise<Outcome> {
  await voidRequest(tx, ctx, approval.alertId, 'expired');
  return { problem: tooOld() };
}

function grew(before: StoredReach, now: StoredReach): AppError {
  const counted = (reach: StoredReach) =>
    `${reach.districts.length} wijken, ${reach.groups} groepen en ${reach.administrators} beheerders`;
  const message =
    `Het bereik is gegroeid sinds dit gevraagd werd: van ${counted(before)} naar ${counted(now)}. ` +
    'Er is niets verstuurd. Kijk opnieuw, en keur de nieuwe aanvraag goed als het zo goed is.';
  return new AppError('conflict', message, [{ path: '/approvalId', code: 'reach-grew', message }]);
}
