import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { readAccounts, type Account } from './account.ts';

/** Accounts that live in this municipality or have a role here, oldest first. Seeing names is written down. */
export async function listAccounts(ctx: Context): Promise<Account[]> {
  return transact(ctx.db.sql, async (tx) => {
    const accounts = await readAccounts(tx, ctx);
    await audit(tx, ctx, {
      verb: 'view',
      entity: 'accounts',
      entityId: ctx.tenant,
      detail: { accounts: accounts.length },
    });
    return accounts;
  });
}
