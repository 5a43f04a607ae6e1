import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { addNotice } from '../accounts/notices.ts';
import { actingAs } from '../acting.ts';
import { acceptRecoveryCode } from '../second-factor/recovery-codes.ts';
import { acceptTotp, isTotpCode } from '../second-factor/totp.ts';
import { hashSecret } from '../secrets.ts';
import { openSession } from '../sessions/open-session.ts';
import type { From, NewSession, SignInMethod } from '../shapes.ts';
import { claimAttempt, settleAttempts, type Attempt } from './attempts.ts';
import { SECOND_FACTOR_ANSWERS, SECOND_FACTOR_STEP, type SecondFactorData } from './second-factor-step.ts';
import { whereToBegin } from './sign-in.ts';
import { answerStep, endStep, type Step } from './steps.ts';

export interface SecondFactorInput {
  step: string;
  /** Six digits of the authenticator, or a recovery code. */
  code: string;
}

/**
 * Answers the question for a second factor, and opens the session.
 * @param endSession token of the session that the browser holds; it ends with the sign-in
 * @throws AppError `unauthenticated`: wrong code, used before, or the step is over (issue code `step-over`: begin with
 * the password again); `rate-limited` with `retryAfterS`
 */
export async function verifySecondFactor(
  ctx: Context,
  input: SecondFactorInput,
  from: From,
  endSession?: string,
): Promise<NewSession> {
  const { step, accountId, as, attempt } = await claimSecondFactor(ctx, input.step, from);
  const session = await transact(ctx.db.sql, async (tx) => {
    const method = await acceptCode(tx, as, accountId, input.code);
    if (method === undefined || !(await endStep(tx, step.hash))) return undefined;
    return finishSecondFactor(tx, as, { accountId, method, attempt, from, endSession });
  });
  if (session !== undefined) return session;
  await transact(ctx.db.sql, async (tx) => {
    await addNotice(tx, as, accountId, 'second-factor-refused');
    await audit(tx, as, { verb: 'refuse-second-factor', entity: 'account', entityId: accountId });
  });
  ctx.log.warn({ account: accountId }, 'second factor refused');
  throw new AppError(
    'unauthenticated',
    'Deze code klopt niet, of is al gebruikt. Wacht op de volgende code en probeer het opnieuw.',
  );
}

/**
 * Counts one answer to the question for a second factor, and says whose it is. Whoever may answer in another way
 * (a passkey) begins here too.
 */
export async function claimSecondFactor(
  ctx: Context,
  token: string,
  from: From,
): Promise<{ step: Step<SecondFactorData>; accountId: string; as: Context; attempt: Attempt }> {
  const given = { purpose: SECOND_FACTOR_STEP, token, mostAnswers: SECOND_FACTOR_ANSWERS };
  const step = await answerStep<SecondFactorData>(ctx.db.sql, ctx, given);
  if (step === undefined || step.accountId === null) {
    const message = 'Deze inlogpoging is verlopen. Begin opnieuw met uw wachtwoord.';
    throw new AppError('unauthenticated', message, [{ path: '/step', code: 'step-over', message }]);
  }
  const attempt: Attempt = {
    emailHash: Buffer.from(step.data.emailHash, 'hex'),
    address: from.address,
    secondFactorOf: step.accountId,
  };
  await claimAttempt(ctx, attempt);
  return { step, accountId: step.accountId, as: actingAs(ctx, step.accountId, step.data.municipality), attempt };
}

/** Opens the session of somebody who showed two factors. */
export async function finishSecondFactor(
  tx: Transaction,
  ctx: Context,
  done: { accountId: string; method: SignInMethod; attempt: Attempt; from: From; endSession: string | undefined },
): Promise<NewSession> {
  const { accountId, method, attempt, from, endSession } = done;
  const active = await tx`select 1 from accounts where id = ${accountId} and status = 'active' for share`;
  if (active.count === 0) throw new AppError('unauthenticated', 'Uw account is zojuist gewijzigd. Log opnieuw in.');
  await settleAttempts(tx, ctx, attempt);
  return openSession(tx, ctx, {
    accountId,
    municipality: await whereToBegin(tx, { id: accountId, municipality: ctx.tenant }),
    method,
    strong: true,
    from,
    replaces: endSession === undefined ? undefined : hashSecret(endSession),
  });
}

/** Accepts a code of the authenticator or a recovery code, once. @returns how one signed in with it */
export async function acceptCode(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  code: string,
): Promise<SignInMethod | undefined> {
  if (isTotpCode(code)) return (await acceptTotp(tx, ctx, accountId, code)) ? 'password+totp' : undefined;
  return (await acceptRecoveryCode(tx, ctx, accountId, code)) ? 'password+recovery-code' : undefined;
}
