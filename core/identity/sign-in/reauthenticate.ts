import { transact } from '../../../db/transaction.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { passwords as ownPasswords, type Passwords } from '../passwords/index.ts';
import { openSession } from '../sessions/open-session.ts';
import type { From, NewSession, Session, SignInMethod } from '../shapes.ts';
import { claimAttempt, settleAttempts, type Attempt } from './attempts.ts';
import { acceptCode } from './verify-second-factor.ts';

export interface ReauthenticateInput {
  password: string;
  /** Needed by who has an authenticator: its code, or a recovery code. */
  code?: string | undefined;
}

/**
 * Proves again that the owner is there, and gives the session a new token (ASVS 7.2.4). Wrong answers count as at
 * sign-in.
 * @throws AppError `unauthenticated`, `rate-limited`, or `conflict` for who has no password here
 */
export async function reauthenticate(
  ctx: Context,
  session: Session,
  input: ReauthenticateInput,
  from: From,
  passwords: Passwords = ownPasswords,
): Promise<NewSession> {
  const { attempt, hasTotp } = await provePassword(ctx, session, input.password, from, passwords);
  const renewed = await transact(ctx.db.sql, async (tx) => {
    let method: SignInMethod | undefined = session.method;
    if (hasTotp) method = await acceptCode(tx, ctx, session.accountId, input.code ?? '');
    if (method === undefined) return undefined;
    await settleAttempts(tx, ctx, attempt);
    return renewSession(tx, ctx, session, { method, strong: hasTotp, from });
  });
  if (renewed === undefined) {
    throw new AppError(
      'unauthenticated',
      'Deze code klopt niet, of is al gebruikt. Wacht op de volgende code en probeer het opnieuw.',
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
): Promise<{ attempt: Attempt; hasTotp: boolean }> {
  const [own] = await ctx.db.sql<{ emailHash: Buffer; passwordHash: string | null; hasTotp: boolean }[]>`
    select email_hash as "emailHash", password_hash as "passwordHash", totp_secret is not null as "hasTotp"
    from accounts where id = ${session.accountId} and status = 'active'`;
  if (own === undefined) throw new AppError('unauthenticated', 'Uw aanmelding is voorbij. Meld u opnieuw aan.');
  if (own.passwordHash === null) {
    throw new AppError('conflict', 'U heeft hier geen wachtwoord. Meld u opnieuw aan zoals u dat altijd doet.');
  }
  const attempt: Attempt = { emailHash: own.emailHash, address: from.address };
  await claimAttempt(ctx, attempt);
  if (!(await passwords.verify(own.passwordHash, password))) {
    throw new AppError('unauthenticated', 'Dit is niet uw huidige wachtwoord. Probeer het opnieuw.');
  }
  return { attempt, hasTotp: own.hasTotp };
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
  if (old === undefined) throw new AppError('unauthenticated', 'Uw aanmelding is voorbij. Meld u opnieuw aan.');
  return openSession(tx, ctx, {
    accountId: session.accountId,
    municipality: old.municipality,
    method: change.method ?? session.method,
    strong: old.strong || change.strong,
    from: change.from,
    expiresAt: session.expiresAt,
  });
}
