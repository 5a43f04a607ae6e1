import type { Context } from '../../context.ts';
import type { Keys } from '../../keys/index.ts';
import type { LoginRequest, OrganisationLogin } from '../../ports/organisation-login.ts';
import { transact } from '../../../db/transaction.ts';
import { beginStep } from '../sign-in/steps.ts';
import { toAppError } from './errors.ts';

/** Time to type a password and look for a phone, at a page that is not ours. */
const LASTS_MS = 10 * 60_000;
export const OIDC_STEP = 'oidc';

export interface OidcAttempt {
  /** Path of ours to go on to. */
  next: string;
  fresh: boolean;
}

/**
 * Begins a sign-in at the organisation's own login.
 * @param attempt.next checked by whoever calls: a path of ours
 * @returns where the browser goes, and the token that it keeps in a cookie until it comes back
 * @throws `unavailable` when the organisation's login is away
 */
export async function beginOrganisationSignIn(
  ctx: Context,
  login: OrganisationLogin,
  attempt: OidcAttempt,
): Promise<{ address: string; token: string; expiresAt: Date }> {
  const step = await transact(ctx.db.sql, (tx) =>
    beginStep(tx, ctx, { purpose: OIDC_STEP, accountId: null, data: attempt, lastsMs: LASTS_MS }),
  );
  const address = await login
    .address(secretsOf(ctx.keys, step.token, attempt.fresh))
    .catch((error: unknown) => Promise.reject(toAppError(ctx, error)));
  return { address, ...step };
}

/**
 * State, nonce and verifier follow from the token in the browser and our key, so neither the database nor the browser
 * alone has them, and an answer that reaches another browser is worth nothing.
 */
export function secretsOf(keys: Keys, token: string, fresh: boolean): LoginRequest {
  const made = (what: string): string => keys.lookup(`sign_in_steps.oidc-${what}`, token).toString('base64url');
  return { state: made('state'), nonce: made('nonce'), verifier: made('verifier'), fresh };
}
