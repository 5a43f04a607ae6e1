import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { refuseOneself, refusePrograms } from '../acting.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import type { OneTimeLink } from '../shapes.ts';
import { claimAccount, refuseFederated } from './claim-account.ts';
import { addNotice } from './notices.ts';
import { makeLink } from './one-time-links.ts';

/**
 * A link with which the owner chooses a new password, or accepts the invitation that he lost. Nothing changes before he
 * does. @returns the link and what it is for; it works once, for 72 hours
 * @throws AppError `conflict` for an account that is disabled or comes in by the organisation's own login, `forbidden` for one's own and for another municipality's
 */
export async function requestPasswordReset(
  ctx: Context,
  accountId: string,
): Promise<OneTimeLink & { purpose: 'invitation' | 'password-reset' }> {
  refusePrograms(ctx);
  refuseOneself(ctx, accountId);
  return transact(ctx.db.sql, async (tx) => {
    const account = await claimAccount(tx, ctx, accountId, 'home');
    refuseFederated(account);
    if (account.status === 'disabled')
      throw new AppError('conflict', 'Dit account is uitgezet. Zet het eerst weer aan.');
    const purpose = account.status === 'invited' ? 'invitation' : 'password-reset';
    const link = await makeLink(tx, ctx, { purpose, accountId: account.id });
    await audit(tx, ctx, { verb: 'make-link', entity: 'account', entityId: account.id, detail: { purpose } });
    return { ...link, purpose };
  });
}

/**
 * For who lost every second factor: takes them all away and ends the sessions. The password stays, and where a second
 * factor is required the next sign-in can only enrol one.
 */
export async function removeSecondFactors(ctx: Context, accountId: string): Promise<void> {
  refusePrograms(ctx);
  refuseOneself(ctx, accountId);
  await transact(ctx.db.sql, async (tx) => {
    const { id } = await claimAccount(tx, ctx, accountId, 'home');
    await tx`
      update accounts set totp_secret = null, totp_last_step = null, updated_at = ${ctx.clock.now()} where id = ${id}`;
    const passkeys = await tx`delete from passkeys where account_id = ${id}`;
    await tx`delete from recovery_codes where account_id = ${id}`;
    await endSessions(tx, id);
    await addNotice(tx, ctx, id, 'second-factors-removed');
    await audit(tx, ctx, {
      verb: 'remove-second-factors',
      entity: 'account',
      entityId: id,
      detail: { passkeys: passkeys.count },
    });
  });
}

/**
 * Ends all sessions of an account, for who lost a telephone or left a screen open (ASVS 7.4.5). @returns how many
 */
export async function endAccountSessions(ctx: Context, accountId: string): Promise<number> {
  refusePrograms(ctx);
  return transact(ctx.db.sql, async (tx) => {
    const { id } = await claimAccount(tx, ctx, accountId, 'home');
    const sessions = await endSessions(tx, id);
    await addNotice(tx, ctx, id, 'sessions-ended');
    await audit(tx, ctx, { verb: 'end-sessions', entity: 'account', entityId: id, detail: { sessions } });
    return sessions;
  });
}

/** Ends every session of whoever is at home in the municipality, and every one that works in it. @returns how many */
export async function endAllSessions(ctx: Context): Promise<number> {
  refusePrograms(ctx);
  return transact(ctx.db.sql, async (tx) => {
    const at = tx`
      municipality_code = ${ctx.tenant} or account_id in (select id from accounts where municipality_code = ${ctx.tenant})`;
    const { count: sessions } = await tx`delete from sessions where ${at}`;
    await tx`
      delete from sign_in_steps
      where account_id in (select id from accounts where municipality_code = ${ctx.tenant})`;
    await audit(tx, ctx, { verb: 'end-sessions', entity: 'municipality', entityId: ctx.tenant, detail: { sessions } });
    return sessions;
  });
}
