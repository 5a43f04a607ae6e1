import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { beginStep, takeStep } from '../sign-in/steps.ts';

/** What a challenge is good for; it is good for nothing else. */
export type ChallengePurpose = 'passkey-registration' | 'passkey-sign-in' | 'passkey-second-factor' | 'passkey-proof';

/** Long enough to find a phone or a security key. */
export const CHALLENGE_MS = 5 * 60_000;

/** What the browser is asked to sign; we keep its sha256 only. */
export interface Challenge {
  /** 256 random bits. */
  bytes: Uint8Array<ArrayBuffer>;
  expiresAt: Date;
}

/** @param accountId null for whoever signs in without saying who he is */
export async function newChallenge(
  ctx: Context,
  purpose: ChallengePurpose,
  accountId: string | null,
): Promise<Challenge> {
  const { token, expiresAt } = await transact(ctx.db.sql, (tx) =>
    beginStep(tx, ctx, { purpose, accountId, data: null, lastsMs: CHALLENGE_MS }),
  );
  return { bytes: new Uint8Array(Buffer.from(token, 'base64url')), expiresAt };
}

/**
 * Uses a challenge up, whatever becomes of the answer: it is gone before that is looked at.
 * @throws AppError when it is not there for this purpose and account: used before, too old, or never given
 */
export async function takeChallenge(
  ctx: Context,
  purpose: ChallengePurpose,
  accountId: string | null,
  challenge: string,
): Promise<void> {
  const step = await transact(ctx.db.sql, (tx) => takeStep(tx, ctx, { purpose, token: challenge }));
  if (step !== undefined && step.accountId === accountId) return;
  throw new AppError(
    purpose === 'passkey-registration' ? 'conflict' : 'unauthenticated',
    'Deze poging is al gebruikt of duurde te lang. Begin opnieuw; u hebt vijf minuten.',
  );
}
