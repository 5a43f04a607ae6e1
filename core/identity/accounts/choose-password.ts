import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { actingAs } from '../acting.ts';
import { checkPassword, passwords as ownPasswords, type PasswordOwner, type Passwords } from '../passwords/index.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { addNotice } from './notices.ts';
import { readLink, useLink } from './one-time-links.ts';

export interface ChoosePasswordInput {
  link: string;
  password: string;
}

/** The invited person chooses a password; from then on the account works. One signs in afterwards, like everybody. */
export const acceptInvitation = (ctx: Context, input: ChoosePasswordInput, passwords: Passwords = ownPasswords) =>
  choosePassword(ctx, input, 'invitation', passwords);

/** Chooses a new password; all sessions end. A second factor stays what it was. */
export const resetPassword = (ctx: Context, input: ChoosePasswordInput, passwords: Passwords = ownPasswords) =>
  choosePassword(ctx, input, 'password-reset', passwords);

/** @throws AppError `not-found` for a link that does not work, `invalid` for the password */
async function choosePassword(
  ctx: Context,
  input: ChoosePasswordInput,
  purpose: 'invitation' | 'password-reset',
  passwords: Passwords,
): Promise<{ accountId: string }> {
  const link = await readLink(ctx.db.sql, ctx, { token: input.link, purpose });
  const accountId = link.accountId ?? '';
  checkPassword(input.password, await passwordOwner(ctx, accountId));
  const hash = await passwords.hash(input.password);
  const as = actingAs(ctx, accountId, link.municipality);
  await transact(ctx.db.sql, async (tx) => {
    await useLink(tx, ctx, link.hash);
    const now = ctx.clock.now();
    const changed = await tx`
      update accounts set password_hash = ${hash}, password_changed_at = ${now}, status = 'active', updated_at = ${now}
      where id = ${accountId} and status = ${purpose === 'invitation' ? 'invited' : 'active'}`;
    if (changed.count === 0)
      throw new AppError('conflict', 'Dit account kan nu geen wachtwoord kiezen. Vraag uw beheerder.');
    await endSessions(tx, accountId);
    if (purpose === 'password-reset') await addNotice(tx, as, accountId, 'password-reset');
    const verb = purpose === 'invitation' ? 'accept-invitation' : 'reset-password';
    await audit(tx, as, { verb, entity: 'account', entityId: accountId });
  });
  return { accountId };
}

/** What of the owner may not be in the password. @throws AppError `not-found` */
export async function passwordOwner(ctx: Context, accountId: string): Promise<PasswordOwner> {
  const [row] = await ctx.db.sql<{ name: Buffer; email: Buffer; organisation: string }[]>`
    select a.name, a.email, m.name as organisation
    from accounts a join municipalities m on m.code = a.municipality_code where a.id = ${accountId}`;
  if (row === undefined) throw new AppError('not-found', 'Dit account is er niet meer.');
  return {
    name: ctx.keys.open('accounts.name', row.name),
    email: ctx.keys.open('accounts.email', row.email),
    organisation: row.organisation,
  };
}
