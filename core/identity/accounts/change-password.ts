import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { checkPassword, passwords as ownPasswords, type Passwords } from '../passwords/index.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import type { From, NewSession, Session } from '../shapes.ts';
import { settleAttempts } from '../sign-in/attempts.ts';
import { provePassword, renewSession } from '../sign-in/reauthenticate.ts';
import { addNotice } from './notices.ts';
import { passwordOwner } from './choose-password.ts';

export interface ChangePasswordInput {
  current: string;
  next: string;
}

/**
 * Changes one's own password. It needs the current one, ends all other sessions, and gives this one a new token.
 * @throws AppError `unauthenticated` for a wrong current password, `rate-limited`, `invalid` for the new one
 */
export async function changePassword(
  ctx: Context,
  session: Session,
  input: ChangePasswordInput,
  from: From,
  passwords: Passwords = ownPasswords,
): Promise<NewSession> {
  const { attempt } = await provePassword(ctx, session, input.current, from, passwords);
  checkPassword(input.next, await passwordOwner(ctx, session.accountId));
  const hash = await passwords.hash(input.next);
  return transact(ctx.db.sql, async (tx) => {
    const now = ctx.clock.now();
    await tx`
      update accounts set password_hash = ${hash}, password_changed_at = ${now}, updated_at = ${now}
      where id = ${session.accountId}`;
    await addNotice(tx, ctx, session.accountId, 'password-changed');
    await settleAttempts(tx, ctx, attempt);
    const ended = await endSessions(tx, session.accountId, session.hash);
    const renewed = await renewSession(tx, ctx, session, { strong: false, from });
    await audit(tx, ctx, {
      verb: 'change-password',
      entity: 'account',
      entityId: session.accountId,
      detail: { sessionsEnded: ended },
    });
    return renewed;
  });
}
