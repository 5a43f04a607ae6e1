import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { countFailure } from '../accounts/notices.ts';
import { actingAs } from '../acting.ts';
import { emailHash, normaliseEmail } from '../email.ts';
import { passwords as ownPasswords, type Passwords } from '../passwords/index.ts';
import { secondFactorsOf } from '../second-factor/need.ts';
import { hashSecret } from '../secrets.ts';
import { openSession } from '../sessions/open-session.ts';
import type { From, SecondFactor, SignInOutcome } from '../shapes.ts';
import { claimAttempt, settleAttempts, takeBackAttempt, type Attempt } from './attempts.ts';
import { SECOND_FACTOR_STEP, SECOND_FACTOR_STEP_MS, type SecondFactorData } from './second-factor-step.ts';
import { beginStep } from './steps.ts';

export interface SignInInput {
  email: string;
  password: string;
}

interface Found {
  id: string;
  municipality: string;
  active: boolean;
  passwordHash: string | null;
}

/**
 * Signs in with e-mail address and password. Opens a session, or asks for the second factor of who has one. An unknown
 * address, a wrong password, and an account that is disabled, invited or without a password get the same answer, after
 * the same work.
 * @param endSession token of the session that the browser holds; it ends with the sign-in
 * @throws AppError `unauthenticated`, or `rate-limited` with `retryAfterS`
 */
export async function signIn(
  ctx: Context,
  input: SignInInput,
  from: From,
  endSession?: string,
  passwords: Passwords = ownPasswords,
): Promise<SignInOutcome> {
  const attempt: Attempt = { emailHash: emailHash(ctx.keys, normaliseEmail(input.email)), address: from.address };
  await claimAttempt(ctx, attempt);
  const [found] = await ctx.db.sql<Found[]>`
    select id, municipality_code as municipality, status = 'active' as active, password_hash as "passwordHash"
    from accounts where email_hash = ${attempt.emailHash}`;
  const right = await passwords.verify(found?.active ? found.passwordHash : null, input.password);
  if (found === undefined || !right) {
    await recordRefusal(ctx, found);
    ctx.log.warn({ account: found?.id }, 'sign-in refused');
    throw new AppError(
      'unauthenticated',
      'Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze allebei.',
    );
  }
  await renewHash(ctx, found, input.password, passwords);
  return transact(ctx.db.sql, (tx) =>
    accept(tx, actingAs(ctx, found.id, found.municipality), { found, attempt, from, endSession }),
  );
}

async function accept(
  tx: Parameters<typeof openSession>[0],
  ctx: Context,
  given: { found: Found; attempt: Attempt; from: From; endSession: string | undefined },
): Promise<SignInOutcome> {
  const { found, attempt, from, endSession } = given;
  // What was looked at before the hashing may have changed since.
  const still = await tx`
    select 1 from accounts where id = ${found.id} and status = 'active' and password_hash = ${found.passwordHash} for share`;
  if (still.count === 0) throw new AppError('unauthenticated', 'Uw account is zojuist gewijzigd. Log opnieuw in.');
  const factors = await secondFactorsOf(tx, found.id);
  if (factors.length > 0) {
    await takeBackAttempt(tx, ctx, attempt);
    const data: SecondFactorData = { emailHash: attempt.emailHash.toString('hex'), municipality: found.municipality };
    const lastsMs = SECOND_FACTOR_STEP_MS;
    const step = await beginStep(tx, ctx, { purpose: SECOND_FACTOR_STEP, accountId: found.id, data, lastsMs });
    return {
      outcome: 'second-factor',
      step: step.token,
      expiresAt: step.expiresAt,
      factors: factors satisfies SecondFactor[],
    };
  }
  await settleAttempts(tx, ctx, attempt);
  const session = await openSession(tx, ctx, {
    accountId: found.id,
    municipality: await whereToBegin(tx, found),
    method: 'password',
    strong: false,
    from,
    replaces: endSession === undefined ? undefined : hashSecret(endSession),
  });
  return { outcome: 'signed-in', session };
}

/** At home, or where the account has a role when it has none at home. */
export async function whereToBegin(
  tx: Parameters<typeof openSession>[0],
  account: { id: string; municipality: string },
): Promise<string> {
  const [row] = await tx<{ code: string }[]>`
    select municipality_code as code from account_roles where account_id = ${account.id}
    order by municipality_code <> ${account.municipality}, municipality_code limit 1`;
  return row?.code ?? account.municipality;
}

/** Also of who is not there, with the same statements: what is written must not tell them apart by the time it takes. */
async function recordRefusal(ctx: Context, found: Found | undefined): Promise<void> {
  const there = { ...ctx, tenant: found?.municipality ?? '' };
  await transact(ctx.db.sql, async (tx) => {
    await countFailure(tx, ctx, found?.id);
    await audit(tx, there, { verb: 'refuse-sign-in', entity: 'account', entityId: found?.id ?? 'unknown' });
  });
}

/** Hashes again what was hashed at another cost; whatever changed meanwhile wins. */
async function renewHash(ctx: Context, found: Found, password: string, passwords: Passwords): Promise<void> {
  const old = found.passwordHash;
  if (old === null || !passwords.isOutdated(old)) return;
  const renewed = await passwords.hash(password);
  await ctx.db.sql`update accounts set password_hash = ${renewed} where id = ${found.id} and password_hash = ${old}`;
  found.passwordHash = renewed;
}
