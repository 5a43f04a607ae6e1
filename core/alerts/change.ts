import type { Context } from '../context.ts';
import { audit } from '../audit.ts';
import { AppError } from '../errors.ts';
import { completeReceipts, writeFollowUps } from '../delivery/index.ts';
import { getAlert, loadAlert, requireStatus } from './alert.ts';
import type { Alert } from './alert.ts';
import { composeCorrection, composeUpdate } from './compose/index.ts';
import { appendEvent } from './events.ts';
import type { AlertCorrection, AlertUpdate } from './facts/index.ts';
import { claimKey } from './idempotency.ts';
import { applyFixes, lint, refusals } from './lint/index.ts';
import { addMessage } from './messages.ts';
import type { AlertDependencies } from './preview.ts';

export type ChangeInput = { sort: 'update'; change: AlertUpdate } | { sort: 'correction'; change: AlertCorrection };

/**
 * Sends an update or a correction to everybody who got, or is getting, the first message. May be done any number of
 * times while the alert is live. The same idempotency key sends nothing again. Throws `refused` or `conflict`.
 */
export async function changeAlert(
  ctx: Context,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  id: string,
  input: ChangeInput & { idempotencyKey?: string | undefined },
): Promise<Alert> {
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    if (input.idempotencyKey !== undefined) {
      const request = { verb: input.sort, id, change: input.change };
      if (!(await claimKey(tx, ctx, { key: input.idempotencyKey, alertId: id, request }))) return;
    }
    const alert = await loadAlert(tx, id, { lock: true });
    requireStatus(alert, ['live'], input.sort === 'update' ? 'aangevuld' : 'verbeterd');
    const remarks = refusals(lint(input.change, alert.kind));
    if (remarks.length > 0) {
      throw new AppError('refused', `Het bericht is niet verstuurd. ${remarks[0]?.message ?? ''}`, remarks);
    }
    const options = composeOptions(alert, deps, now);
    const text =
      input.sort === 'update'
        ? composeUpdate(alert.facts, applyFixes(input.change), options)
        : composeCorrection(alert.facts, applyFixes(input.change), options);
    const messageId = await addMessage(tx, ctx, { alertId: id, sort: input.sort, text, facts: input.change });
    await completeReceipts(tx, id, now);
    const posts = await writeFollowUps(tx, { alertId: id, messageId, now });
    await tx`update alerts set version = version + 1, updated_at = ${now} where id = ${id}`;
    await audit(tx, ctx, { verb: input.sort, entity: 'alert', entityId: id, detail: { posts } });
    await appendEvent(tx, {
      alertId: id,
      type: input.sort === 'update' ? 'updated' : 'corrected',
      at: now,
      detail: { posts },
    });
  });
  return getAlert(ctx, id);
}

/** What every text about an alert that went out needs to stand on its own. */
export function composeOptions(alert: Alert, deps: Pick<AlertDependencies, 'checkBaseUrl'>, now: Date) {
  return { checkUrl: `${deps.checkBaseUrl}/m/${alert.checkCode}`, now, sentAt: alert.dispatchedAt ?? now };
}
