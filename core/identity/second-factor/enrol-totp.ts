import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { addNotice } from '../accounts/notices.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { requireRecentProof } from '../sessions/recent-proof.ts';
import type { From, NewSession, Session } from '../shapes.ts';
import { renewSession } from '../sign-in/reauthenticate.ts';
import { answerStep, beginStep, endStep } from '../sign-in/steps.ts';
import { canDoWith, secondFactorsOf } from './need.ts';
import { writeRecoveryCodes } from './recovery-codes.ts';
import { newTotpSecret, stepOf, TOTP_SEALED_AT, totpOf } from './totp.ts';

const ENROLMENT = 'totp-enrolment';
const ENROLMENT_MS = 15 * 60_000;
const ENROLMENT_ANSWERS = 10;

export interface ConfirmTotpInput {
  step: string;
  code: string;
}

/**
 * Proposes a secret for an authenticator; nothing changes before a code of it is confirmed.
 * @returns the secret in base32, and the otpauth address for a QR code; neither is shown again
 */
export async function enrolTotp(
  ctx: Context,
  session: Session,
): Promise<{ step: string; secret: string; uri: string; expiresAt: Date }> {
  requireRecentProof(ctx, session);
  const secret = newTotpSecret();
  return transact(ctx.db.sql, async (tx) => {
    const [own] = await tx<{ email: Buffer }[]>`select email from accounts where id = ${session.accountId}`;
    if (own === undefined) throw new AppError('not-found', 'Dit account is er niet meer.');
    const data = { secret };
    const step = await beginStep(tx, ctx, {
      purpose: ENROLMENT,
      accountId: session.accountId,
      data,
      lastsMs: ENROLMENT_MS,
    });
    const uri = totpOf(secret, ctx.keys.open('accounts.email', own.email)).toString();
    return { step: step.token, secret, uri, expiresAt: step.expiresAt };
  });
}

/**
 * Takes the authenticator into use, in place of one that was there, and ends all other sessions. The session goes on
 * under a new token, now with two factors.
 * @returns recovery codes with the first second factor, null when there are some already
 * @throws AppError `invalid` for a wrong code, `not-found` when the proposal is over
 */
export async function confirmTotp(
  ctx: Context,
  session: Session,
  input: ConfirmTotpInput,
  from: From,
): Promise<{ session: NewSession; recoveryCodes: string[] | null }> {
  requireRecentProof(ctx, session);
  const given = { purpose: ENROLMENT, token: input.step, mostAnswers: ENROLMENT_ANSWERS };
  const step = await answerStep<{ secret: string }>(ctx.db.sql, ctx, given);
  if (step === undefined || step.accountId !== session.accountId) throw proposalOver();
  const accepted = stepOf(step.data.secret, input.code, ctx.clock.now());
  if (accepted === undefined) {
    const message = 'Deze code hoort niet bij de sleutel in uw code-app. Klopt de klok van uw telefoon?';
    throw new AppError('invalid', message, [{ path: '/code', code: 'wrong-code', message }]);
  }
  return transact(ctx.db.sql, async (tx) => {
    if (!(await endStep(tx, step.hash))) throw proposalOver();
    await tx`
      update accounts set totp_secret = ${ctx.keys.seal(TOTP_SEALED_AT, step.data.secret)}, totp_last_step = ${accepted},
             updated_at = ${ctx.clock.now()}
      where id = ${session.accountId}`;
    await addNotice(tx, ctx, session.accountId, 'totp-enrolled');
    await audit(tx, ctx, { verb: 'enrol-totp', entity: 'account', entityId: session.accountId });
    const renewed = await renewSession(tx, ctx, session, { method: 'password+totp', strong: true, from });
    await tx`delete from sessions where account_id = ${session.accountId} and id <> ${renewed.id}`;
    const hasCodes = (await secondFactorsOf(tx, session.accountId)).includes('recovery-code');
    return { session: renewed, recoveryCodes: hasCodes ? null : await writeRecoveryCodes(tx, ctx, session.accountId) };
  });
}

/** Takes the authenticator out of use. @throws AppError `conflict` when it is the only one and one is required */
export async function removeTotp(ctx: Context, session: Session): Promise<void> {
  requireRecentProof(ctx, session);
  await transact(ctx.db.sql, async (tx) => {
    const removed = await tx`
      update accounts set totp_secret = null, totp_last_step = null, updated_at = ${ctx.clock.now()}
      where id = ${session.accountId} and totp_secret is not null`;
    if (removed.count === 0) throw new AppError('not-found', 'U heeft geen code-app ingesteld.');
    await afterRemovingFactor(tx, session);
    await addNotice(tx, ctx, session.accountId, 'totp-removed');
    await audit(tx, ctx, { verb: 'remove-totp', entity: 'account', entityId: session.accountId });
  });
}

/**
 * Whoever must have a second factor keeps one, recovery codes without one go, and other sessions end.
 * @throws AppError `conflict`
 */
export async function afterRemovingFactor(tx: Parameters<typeof endSessions>[0], session: Session): Promise<void> {
  const left = await secondFactorsOf(tx, session.accountId);
  if (!(await canDoWith(tx, session.accountId, left))) {
    throw new AppError('conflict', 'U heeft deze tweede stap nodig. Stel eerst een andere in en haal dan deze weg.');
  }
  if (left.length === 0) await tx`delete from recovery_codes where account_id = ${session.accountId}`;
  await endSessions(tx, session.accountId, session.hash);
}

const proposalOver = () => new AppError('not-found', 'Dit voorstel is verlopen. Begin opnieuw met instellen.');
