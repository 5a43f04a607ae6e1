import { z } from 'zod';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { cleanText } from '../facts/index.ts';
import { waitingApproval, hasExpired } from './approval.ts';
import type { Approval } from './approval.ts';
import { contentHash } from './content.ts';
import { isAuthor, isSupervisor, noteAuthor } from './person.ts';
import { reachGrew } from './reasons.ts';
import { addRequest, decide, voidRequest } from './requests.ts';
import type { Ask } from './requests.ts';

/** Long enough to say what cannot wait, short enough to type in a hurry. */
const MIN_REASON = 15;
const MAX_REASON = 500;

const reason = (min: number, message: string) =>
  z
    .string({ error: message })
    .max(MAX_REASON, { error: `Houd de reden onder ${MAX_REASON} tekens.`, abort: true })
    .overwrite(cleanText)
    .refine((text) => text.length >= min && (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2, { error: message });

/** Sending without the second pair of eyes. The reason is kept with the alert. */
export const EmergencyOverride = z.strictObject({
  reason: reason(
    MIN_REASON,
    `Zeg in ten minste ${MIN_REASON} tekens waarom dit niet kan wachten op een tweede paar ogen.`,
  ),
});
export type EmergencyOverride = z.infer<typeof EmergencyOverride>;

/** Why something is returned; the author reads it. */
export const ReturnReason = reason(10, 'Zeg in ten minste 10 tekens wat er anders moet, zodat de collega verder kan.');

/**
 * Whether this may go out now, in the transaction that would send it: nothing stands in the way, the one who sends is the
 * second person, or it is an emergency. Otherwise the request is written down and it waits. The caller holds the alert.
 * @param options.seen the version that the sender named, if any: who approves says what they saw.
 */
export async function passSecondPerson(
  tx: Transaction,
  ctx: Context,
  ask: Ask,
  options: { override?: EmergencyOverride | undefined; seen?: number | undefined },
): Promise<boolean> {
  const { alert } = ask;
  if (ask.reasons.length === 0) {
    await voidRequest(tx, ctx, alert.id, 'not-needed');
    return true;
  }
  const { same, another } = await whatWaits(tx, ctx, ask);
  if (options.override !== undefined) {
    await noteAuthor(tx, ctx, alert);
    await end(tx, ctx, ask, same, { state: 'overridden', reason: options.override.reason });
    return true;
  }
  if (isSupervisor(ctx.actor) && !(await isAuthor(tx, ctx, alert.id))) {
    if (options.seen === undefined && ask.subject === 'dispatch') throw whichVersion();
    await end(tx, ctx, ask, same, { state: 'approved' });
    return true;
  }
  if (another) throw anotherWaits();
  await noteAuthor(tx, ctx, alert);
  if (same === undefined) await addRequest(tx, ctx, ask);
  return false;
}

/** The request that waits for exactly this, or that another update waits. What is too old or overtaken is over. */
async function whatWaits(tx: Transaction, ctx: Context, ask: Ask): Promise<{ same?: Approval; another: boolean }> {
  const waiting = await waitingApproval(tx, ask.alert.id);
  if (waiting === undefined) return { another: false };
  const expired = hasExpired(waiting, ctx.clock.now());
  const unchanged = waiting.contentHash === contentHash(ask.alert, ask.change ?? null);
  if (!expired && unchanged && !reachGrew(waiting.reach, ask.reach)) return { same: waiting, another: false };
  if (!expired && ask.subject !== 'dispatch') return { another: true };
  await voidRequest(tx, ctx, ask.alert.id, expired ? 'expired' : unchanged ? 'reach-grew' : 'changed');
  return { another: false };
}

async function end(
  tx: Transaction,
  ctx: Context,
  ask: Ask,
  waiting: Approval | undefined,
  outcome: { state: 'approved' | 'overridden'; reason?: string },
): Promise<void> {
  if (waiting === undefined) await addRequest(tx, ctx, ask, outcome);
  else await decide(tx, ctx, waiting, outcome);
}

function whichVersion(): AppError {
  const message =
    'Deze melding heeft een tweede paar ogen nodig, en dat bent u. Stuur als version mee welke versie u gezien hebt.';
  return new AppError('invalid', message, [{ path: '/version', code: 'missing', message }]);
}

function anotherWaits(): AppError {
  const message = 'Er wacht al een bericht over deze melding op goedkeuring. Laat dat eerst goedkeuren of teruggeven.';
  return new AppError('conflict', message, [{ path: '', code: 'another-waits', message }]);
}
