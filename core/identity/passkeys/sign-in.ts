import type { Context } from '../../context.ts';
import { hashSecret } from '../secrets.ts';
import { openSession } from '../sessions/open-session.ts';
import type { From, NewSession, Session } from '../shapes.ts';
import { renewSession } from '../sign-in/reauthenticate.ts';
import { whereToBegin } from '../sign-in/sign-in.ts';
import { CHALLENGE_MS, newChallenge, type ChallengePurpose } from './challenge.ts';
import type { RelyingParty } from './relying-party.ts';
import { letIn, readAssertion } from './use.ts';
import type { PasskeyQuestion } from './passkey.ts';
import { webauthn, type AssertionAnswer } from './webauthn.ts';

/** What the browser needs to let somebody choose a passkey of this site; who that is shows only then. */
export function startPasskeySignIn(ctx: Context, site: RelyingParty): Promise<PasskeyQuestion> {
  return ask(ctx, site, 'passkey-sign-in', null);
}

/**
 * Signs in with a passkey alone: having it and unlocking it (PIN, finger, face) are two factors.
 * @param endSession token of the session that the browser holds; it ends with the sign-in
 * @throws AppError `unauthenticated`
 */
export async function finishPasskeySignIn(
  ctx: Context,
  site: RelyingParty,
  answer: AssertionAnswer,
  from: From,
  endSession?: string,
): Promise<NewSession> {
  const shown = await readAssertion(ctx, site, answer, 'passkey-sign-in', null);
  return letIn(ctx, shown, async (tx) =>
    openSession(tx, shown.as, {
      accountId: shown.accountId,
      municipality: await whereToBegin(tx, { id: shown.accountId, municipality: shown.as.tenant }),
      method: 'passkey',
      strong: true,
      from,
      replaces: endSession === undefined ? undefined : hashSecret(endSession),
    }),
  );
}

/** What the browser needs to show once more, with a passkey, that its owner is there. */
export function startPasskeyProof(ctx: Context, session: Session, site: RelyingParty): Promise<PasskeyQuestion> {
  return ask(ctx, site, 'passkey-proof', session.accountId);
}

/** Puts a session with a new proof in the place of this one. @throws AppError `unauthenticated` */
export async function finishPasskeyProof(
  ctx: Context,
  session: Session,
  site: RelyingParty,
  answer: AssertionAnswer,
  from: From,
): Promise<NewSession> {
  const shown = await readAssertion(ctx, site, answer, 'passkey-proof', session.accountId);
  const method = session.method.startsWith('password') ? 'password+passkey' : session.method;
  return letIn(ctx, shown, (tx) => renewSession(tx, ctx, session, { method, strong: true, from }));
}

/** @param accountId whose passkeys are asked for; null: any of this site that the browser has */
export async function ask(
  ctx: Context,
  site: RelyingParty,
  purpose: ChallengePurpose,
  accountId: string | null,
): Promise<PasskeyQuestion> {
  const held = await ctx.db.sql<{ credentialId: Buffer; transports: string[] }[]>`
    select credential_id as "credentialId", transports from passkeys where account_id = ${accountId}`;
  const { bytes, expiresAt } = await newChallenge(ctx, purpose, accountId);
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    challenge: bytes,
    timeout: CHALLENGE_MS,
    userVerification: 'required',
    allowCredentials: held.map((each) => ({
      id: each.credentialId.toString('base64url'),
      transports: each.transports,
    })),
  });
  return { options: { ...options }, expiresAt };
}
