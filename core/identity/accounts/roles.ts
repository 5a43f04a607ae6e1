import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { refuseOneself, refusePrograms } from '../acting.ts';
import type { Role } from '../permissions.ts';
import { readAccount, type Account } from './account.ts';
import { claimAccount, refuseFederated } from './claim-account.ts';
import { keepAManager } from './keep-a-manager.ts';
import { writeRoles } from './write-account.ts';

/**
 * Gives a role in the municipality of the context; giving it twice changes nothing. Never to oneself.
 * @throws AppError `conflict` for who comes in by the organisation's own login
 */
export async function grantRole(ctx: Context, accountId: string, role: Role): Promise<Account> {
  refusePrograms(ctx);
  refuseOneself(ctx, accountId);
  return transact(ctx.db.sql, async (tx) => {
    const { id, ...account } = await claimAccount(tx, ctx, accountId, 'any');
    refuseFederated(account);
    const added = await writeRoles(tx, ctx, id, [role]);
    if (added.length > 0)
      await audit(tx, ctx, { verb: 'grant-role', entity: 'account', entityId: id, detail: { role } });
    return readAccount(tx, ctx, id);
  });
}

/**
 * Takes a role in the municipality of the context away; it counts from the next request of that account.
 * @throws AppError `conflict` for the last manager
 */
export async function revokeRole(ctx: Context, accountId: string, role: Role): Promise<Account> {
  refusePrograms(ctx);
  refuseOneself(ctx, accountId);
  return transact(ctx.db.sql, async (tx) => {
    const { id } = await claimAccount(tx, ctx, accountId, 'any');
    const before = await readAccount(tx, ctx, id);
    if (!before.roles.includes(role)) return before;
    if (role === 'manager') await keepAManager(tx, id, [ctx.tenant]);
    await tx`
      delete from account_roles where account_id = ${id} and municipality_code = ${ctx.tenant} and role = ${role}`;
    await audit(tx, ctx, { verb: 'revoke-role', entity: 'account', entityId: id, detail: { role } });
    return { ...before, roles: before.roles.filter((other) => other !== role) };
  });
}
