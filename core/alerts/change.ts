import type { Context } from '../context.ts';
import { audit } from '../audit.ts';
import type { Sql, Transaction } from '../../db/client.ts';
import { AppError } from '../errors.ts';
import { writeFollowUps } from '../delivery/index.ts';
import { getAlert, loadAlert, requireStatus } from './alert.ts';
import type { Alert, StoredReach } from './alert.ts';
import { waitingApproval } from './approval/approval.ts';
import { contentHash } from './approval/content.ts';
import { changeConcernsMinor, concernsMinor } from './approval/minor.ts';
import { passSecondPerson } from './approval/pass.ts';
import type { EmergencyOverride } from './approval/pass.ts';
import { readPolicy } from './approval/policy.ts';
import { composeCorrection, composeUpdate } from './compose/index.ts';
import { appendEvent } from './events.ts';
import { checkMoments } from './facts/index.ts';
import type { AlertCorrection, AlertUpdate } from './facts/index.ts';
import { claimKey } from './idempotency.ts';
import { applyFixes, lint, refusals } from './lint/index.ts';
import { addMessage } from './messages.ts';
import type { AlertDependencies } from './preview.ts';

export type ChangeInput = { sort: 'update'; change: AlertUpdate } | { sort: 'correction'; change: AlertCorrection };

/**
 * Sends an update or a correction to everybody who got, or is getting, the first message. May be done any number of
 * times while the alert is live. What first tells of a missing minor waits for a second pair of eyes, like an alert
 * does: then `sent` is false. The same idempotency key does nothing again. Throws `refused` or `conflict`.
 */
export async function changeAlert(
  ctx: Context,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  id: string,
  input: ChangeInput & { idempotencyKey?: string | undefined; override?: EmergencyOverride | undefined },
): Promise<Alert & { sent: boolean }> {
  const { sort, change, override } = input;
  await ctx.db.sql.begin(async (tx) => {
    if (input.idempotencyKey !== undefined) {
      const request = { verb: sort, id, change, ...(override === undefined ? {} : { override }) };
      if (!(await claimKey(tx, ctx, { key: input.idempotencyKey, alertId: id, request }))) return;
    }
    const alert = await loadAlert(tx, id, { lock: true });
    requireSendable(alert, input, ctx.clock.now());
    const reasons = await changeReasons(tx, alert, change);
    // Without a reach nothing was ever sent, and `requireSendable` has refused it.
    const text = composeChange(alert, deps, input, ctx.clock.now());
    const ask = { alert, subject: sort, change, reasons, reach: alert.reach as StoredReach, text };
    if (reasons.length > 0 && !(await passSecondPerson(tx, ctx, ask, { override }))) return;
    await sendChange(tx, ctx, deps, alert, input);
  });
  const alert = await getAlert(ctx, id);
  const waiting = await waitingApproval(ctx.db.sql, id);
  return { ...alert, sent: waiting?.contentHash !== contentHash(alert, change) };
}

/** An alert that was about a minor from the start has been looked at. */
export async function changeReasons(tx: Sql | Transaction, alert: Alert, change: object): Promise<string[]> {
  if (alert.kind !== 'missing_person' || concernsMinor(alert.facts) || !changeConcernsMinor(change)) return [];
  return (await readPolicy(tx, alert.municipalityCode)).missingMinor ? ['missing-minor'] : [];
}

function requireSendable(alert: Alert, { sort, change }: ChangeInput, now: Date): void {
  requireStatus(alert, ['live'], sort === 'update' ? 'aangevuld' : 'verbeterd');
  const remarks = [...refusals(lint(change, alert.kind)), ...checkMoments(change, now)];
  if (remarks.length > 0) {
    throw new AppError('refused', `Het bericht is niet verstuurd. ${remarks[0]?.message ?? ''}`, remarks);
  }
}

/** Sends an update or correction of an alert that the caller holds. Throws `refused` or `conflict`. */
export async function sendChange(
  tx: Transaction,
  ctx: Context,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  alert: Alert,
  input: ChangeInput,
): Promise<void> {
  const now = ctx.clock.now();
  requireSendable(alert, input, now);
  const { id } = alert;
  const text = composeChange(alert, deps, input, now);
  const messageId = await addMessage(tx, ctx, { alertId: id, sort: input.sort, text, facts: input.change });
  const posts = await writeFollowUps(tx, { alertId: id, messageId, now });
  await tx`update alerts set version = version + 1, updated_at = ${now} where id = ${id}`;
  await audit(tx, ctx, { verb: input.sort, entity: 'alert', entityId: id, detail: { posts } });
  await appendEvent(tx, {
    alertId: id,
    type: input.sort === 'update' ? 'updated' : 'corrected',
    at: now,
    by: ctx.actor.account,
    detail: { posts },
  });
}

/** The text of an update or correction. @throws AppError `too-large` */
export function composeChange(
  alert: Alert,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  input: ChangeInput,
  now: Date,
): string {
  const options = composeOptions(alert, deps, now);
  return input.sort === 'update'
    ? composeUpdate(alert.facts, applyFixes(input.change), options)
    : composeCorrection(alert.facts, applyFixes(input.change), options);
}

/** What every text about an alert that went out needs to stand on its own. */
export function composeOptions(alert: Alert, deps: Pick<AlertDependencies, 'checkBaseUrl'>, now: Date) {
  return { checkUrl: `${deps.checkBaseUrl}/m/${alert.checkCode}`, now, sentAt: alert.dispatchedAt ?? now };
}
