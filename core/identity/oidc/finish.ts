import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { OrganisationLogin } from '../../ports/organisation-login.ts';
import { hashSecret } from '../secrets.ts';
import type { From, NewSession } from '../shapes.ts';
import { takeStep } from '../sign-in/steps.ts';
import { admitPerson } from './admit.ts';
import { OIDC_STEP, secretsOf, type OidcAttempt } from './begin.ts';
import { toAppError } from './errors.ts';
import { readPerson } from './read-person.ts';
import type { OrganisationRules } from './rules.ts';

/** What the browser brought back. */
export interface OrganisationAnswer {
  /** From its cookie; undefined when it has none. */
  token: string | undefined;
  /** The query string, as it came. */
  query: URLSearchParams;
}

/**
 * Lets somebody in whom the organisation vouches for. The account is made at the first time, and its roles are made to
 * agree with the claims at every time.
 * @param endSession token of the session that the browser still holds
 * @returns the session, and the path of ours that was asked for
 * @throws `invalid` for an answer that is not (any more) awaited from this browser, or not to be trusted;
 *   `forbidden` when the person has no role here or is disabled; `conflict` when the e-mail address is somebody's already
 */
export async function finishOrganisationSignIn(
  ctx: Context,
  login: OrganisationLogin,
  rules: OrganisationRules,
  answer: OrganisationAnswer,
  from: From,
  endSession?: string,
): Promise<{ session: NewSession; next: string }> {
  const { token, query } = answer;
  // Looked at before anything is used up, so that a stray answer does not spoil the attempt that is under way.
  if (token === undefined || query.get('state') !== secretsOf(ctx.keys, token, false).state) throw notAwaited();
  const step = await transact(ctx.db.sql, (tx) => takeStep<OidcAttempt>(tx, ctx, { purpose: OIDC_STEP, token }));
  if (step === undefined) throw notAwaited();
  const vouched = await login
    .redeem(query, secretsOf(ctx.keys, token, step.data.fresh))
    .catch((error: unknown) => Promise.reject(toAppError(ctx, error)));
  const person = readPerson(vouched, rules, ctx.clock.now());
  const session = await admitPerson(ctx, person, from, endSession === undefined ? undefined : hashSecret(endSession));
  return { session, next: step.data.next };
}

function notAwaited(): AppError {
  return new AppError(
    'invalid',
    'Deze inlogpoging is al gebruikt, duurde te lang, of begon in een andere browser. Begin opnieuw.',
  );
}
