import { z } from 'zod';
import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { refuseOneself, refusePrograms } from '../acting.ts';
import { check } from '../check.ts';
import { Email, emailHash } from '../email.ts';
import { ensureMunicipality } from '../municipalities.ts';
import type { OneTimeLink } from '../shapes.ts';
import { PersonName, readAccount, Roles, type Account } from './account.ts';
import { refuseFederated } from './claim-account.ts';
import { makeLink } from './one-time-links.ts';
import { writeAccount, writeRoles } from './write-account.ts';

export const InviteInput = z.strictObject({ name: PersonName, email: Email, roles: Roles });
export type InviteInput = z.infer<typeof InviteInput>;

/**
 * Makes an account at home in the municipality of the context, with these roles there, and a link with which its owner
 * chooses a password. Whoever has an account in another municipality gets the roles on that one, and no link.
 * @returns the link, to be handed over once; it works for 72 hours
 * @throws AppError `conflict` when this municipality has an account for the address
 */
export async function invite(
  ctx: Context,
  given: InviteInput,
): Promise<{ account: Account; link: OneTimeLink | null }> {
  refusePrograms(ctx);
  const input = check(InviteInput, given);
  return transact(ctx.db.sql, async (tx) => {
    await ensureMunicipality(tx, ctx.tenant);
    const made = await writeAccount(tx, ctx, { ...input, passwordHash: null });
    const id = made ?? (await accountElsewhere(tx, ctx, input.email));
    const roles = await writeRoles(tx, ctx, id, input.roles);
    const link = made === undefined ? null : await makeLink(tx, ctx, { purpose: 'invitation', accountId: id });
    await audit(tx, ctx, {
      verb: link === null ? 'grant-roles' : 'invite',
      entity: 'account',
      entityId: id,
      detail: { roles },
    });
    return { account: await readAccount(tx, ctx, id), link };
  });
}

async function accountElsewhere(tx: Parameters<typeof writeAccount>[0], ctx: Context, email: string): Promise<string> {
  const [row] = await tx<{ id: string; here: boolean; hasOidc: boolean }[]>`
    select id, oidc_subject is not null as "hasOidc", municipality_code = ${ctx.tenant} or exists (
      select 1 from account_roles r where r.account_id = a.id and r.municipality_code = ${ctx.tenant}) as here
    from accounts a where email_hash = ${emailHash(ctx.keys, email)} for update`;
  if (row === undefined || row.here) {
    throw new AppError('conflict', 'Dit e-mailadres heeft hier al een account. Geef of wijzig daar de rollen.');
  }
  refuseOneself(ctx, row.id);
  refuseFederated(row);
  return row.id;
}
