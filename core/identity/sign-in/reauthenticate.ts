import { transact } from '../../../db/transaction.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { passwords as ownPasswords, type Passwords } from '../passwords/index.ts';
import { secondFactorsOf } from '../second-factor/need.ts';
import { openSession } from '../sessions/open-session.ts';
import type { From, NewSession, Session, SignInMethod } from '../shapes.ts';
import { claimAttempt, settleAttempts, type Attempt } from './attempts.ts';
import { acceptCode } from './verify-second-factor.ts';

export interface ReauthenticateInput {
  password: string;
  /** Needed by who has a second factor: the code of the authenticator, or a recovery code. A passkey proves by itself. */
  code?: string | undefined;
}

/**
 * Proves again that the owner is there, and gives the session a new token (ASVS 7.2.4). Wrong answers count as at
 * sign-in. Whoever has a second factor shows that too: a password alone would let a stolen session grow.
 * @throws AppError `unauthenticated`, `rate-limited`, or `conflict` for who has no password here
 */
export async function reauthenticate(
  ctx: Context,
  session: Session,
  input: ReauthenticateInput,
  from: From,
  passwords: Passwords = ownPasswords,
): Promise<NewSession> {
  const { attempt, hasSecondFactor } = await provePassword(ctx, session, input.password, from, passwords);
  const renewed = await transact(ctx.db.sql, async (tx) => {
    let method: SignInMethod | undefined = session.method;
    if (hasSecondFactor) method = await acceptCode(tx, ctx, session.accountId, input.code ?? '');
    if (method === undefined) return undefined;
    await settleAttempts(tx, ctx, attempt);
    return renewSession(tx, ctx, session, { method, strong: hasSecondFactor, from });
  });
  if (renewed === undefined) {
    throw new AppError(
      'unauthenticated',
      'Deze code klopt niet, of is al gebruikt. Neem een nieuwe code, of gebruik uw toegangssleutel.',
    );
  }
  return renewed;
}

/** Counts an attempt at one's own password. @throws AppError `unauthenticated` when it is another */
export async function provePassword(
  ctx: Context,
  session: Session,
  password: string,
  from: From,
  passwords: Passwords,
): Promise<{ attempt: Attempt; hasSecondFactor: boolean }> {
  const [own] = await ctx.db.sql<{ emailHash: Buffer; passwordHash: string | null }[]>`
    select email_hash as "emailHash", password_hash as "passwordHash" from accounts where id = ${session.accountId} and status = 'active'`;
  if (own === undefined) throw new AppError('unauthenticated', 'Uw sessie is voorbij. Log opnieuw in.');
  if (own.passwordHash === null) {
    throw new AppError('conflict', 'U heeft hier geen wachtwoord. Log opnieuw in zoals u dat altijd doet.');
  }
  const attempt: Attempt = { emailHash: own.emailHash, address: from.address };
  await claimAttempt(ctx, attempt);
  if (!(await passwords.verify(own.passwordHash, password))) {
    throw new AppError('unauthenticated', 'Dit is niet uw huidige wachtwoord. Probeer het opnieuw.');
  }
  const factors = await secondFactorsOf(ctx.db.sql, session.accountId);
  return { attempt, hasSecondFactor: factors.length > 0 };
}

/**
 * The same session with a new token and a fresh proof. @param change.strong two factors were shown now; what was strong
 * stays so. @throws AppError `unauthenticated` when the session ended meanwhile
 */
export async function renewSession(
  tx: Transaction,
  ctx: Context,
  session: Session,
  change: { method?: SignInMethod; strong: boolean; from: From },
): Promise<NewSession> {
  const [old] = await tx<{ strong: boolean; municipality: string }[]>`
    delete from sessions where hash = ${session.hash} returning strong, municipality_code as municipality`;
  if (old === undefined) throw new AppError('unauthenticated', 'Uw sessie is voorbij. Log opnieuw in.');
  return openSession(tx, ctx, {
    accountId: session.accountId,
    municipality: old.municipality,
    method: change.method ?? session.method,
    strong: old.strong || change.strong,
    from: change.from,
    expiresAt: session.expiresAt,
  });
}
