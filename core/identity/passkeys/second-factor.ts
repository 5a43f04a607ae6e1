import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { hashSecret } from '../secrets.ts';
import type { From, NewSession } from '../shapes.ts';
import { SECOND_FACTOR_ANSWERS, SECOND_FACTOR_STEP } from '../sign-in/second-factor-step.ts';
import { endStep } from '../sign-in/steps.ts';
import { claimSecondFactor, finishSecondFactor } from '../sign-in/verify-second-factor.ts';
import type { RelyingParty } from './relying-party.ts';
import type { PasskeyQuestion } from './passkey.ts';
import { ask } from './sign-in.ts';
import { letIn, readAssertion } from './use.ts';
import type { AssertionAnswer } from './webauthn.ts';

/**
 * What the browser needs to answer the question for a second factor with a passkey of that account.
 * @param step from the answer to the password
 */
export async function startPasskeySecondFactor(
  ctx: Context,
  site: RelyingParty,
  step: string,
): Promise<PasskeyQuestion> {
  const [row] = await ctx.db.sql<{ accountId: string }[]>`
    select account_id as "accountId" from sign_in_steps
    where hash = ${hashSecret(step)} and purpose = ${SECOND_FACTOR_STEP} and expires_at > ${ctx.clock.now()}
      and attempts < ${SECOND_FACTOR_ANSWERS}`;
  if (row === undefined) throw stepOver();
  return ask(ctx, site, 'passkey-second-factor', row.accountId);
}

/**
 * Answers the question for a second factor with a passkey, and opens the session.
 * @throws AppError `unauthenticated` (issue code `step-over`: begin with the password again), `rate-limited`
 */
export async function finishPasskeySecondFactor(
  ctx: Context,
  site: RelyingParty,
  input: { step: string; answer: AssertionAnswer },
  from: From,
  endSession?: string,
): Promise<NewSession> {
  const { step, accountId, as, attempt } = await claimSecondFactor(ctx, input.step, from);
  const shown = await readAssertion(ctx, site, input.answer, 'passkey-second-factor', accountId);
  return letIn(ctx, shown, async (tx) => {
    if (!(await endStep(tx, step.hash))) throw stepOver();
    return finishSecondFactor(tx, as, { accountId, method: 'password+passkey', attempt, from, endSession });
  });
}

function stepOver(): AppError {
  const message = 'Deze inlogpoging is verlopen. Begin opnieuw met uw wachtwoord.';
  return new AppError('unauthenticated', message, [{ path: '/step', code: 'step-over', message }]);
}
