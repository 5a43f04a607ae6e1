import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { refuseOneself, refusePrograms } from '../acting.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { readAccount, type Account } from './account.ts';
import { claimAccount } from './claim-account.ts';
import { keepAManager } from './keep-a-manager.ts';

/**
 * Shuts an account out, everywhere and at once: sessions, links, what is half-way, and the keys it made for programs.
 * @throws AppError `conflict` for the last manager of a municipality
 */
export async function disableAccount(ctx: Context, accountId: string): Promise<Account> {
  refusePrograms(ctx);
  refuseOneself(ctx, accountId);
  return transact(ctx.db.sql, async (tx) => {
    const { id, status } = await claimAccount(tx, ctx, accountId, 'home');
    if (status !== 'disabled') {
      await keepAManager(tx, id);
      await tx`update accounts set status = 'disabled', updated_at = ${ctx.clock.now()} where id = ${id}`;
      const detail = await shutOut(tx, ctx, id);
      await audit(tx, ctx, { verb: 'disable', entity: 'account', entityId: id, detail });
    }
    return readAccount(tx, ctx, id);
  });
}

/** Lets a disabled account in again. Sessions and keys that ended stay ended. */
export async function enableAccount(ctx: Context, accountId: string): Promise<Account> {
  refusePrograms(ctx);
  refuseOneself(ctx, accountId);
  return transact(ctx.db.sql, async (tx) => {
    const { id, status, hasPassword, hasOidc } = await claimAccount(tx, ctx, accountId, 'home');
    if (status === 'disabled') {
      const now = hasPassword || hasOidc ? 'active' : 'invited';
      await tx`update accounts set status = ${now}, updated_at = ${ctx.clock.now()} where id = ${id}`;
      await audit(tx, ctx, { verb: 'enable', entity: 'account', entityId: id });
    }
    return readAccount(tx, ctx, id);
  });
}

/**
 * Removes an account with all that is known of the person. What it did stays in the audit trail, under its id alone.
 * @throws AppError `conflict` for the last manager of a municipality
 */
export async function removeAccount(ctx: Context, accountId: string): Promise<void> {
  refusePrograms(ctx);
  refuseOneself(ctx, accountId);
  await transact(ctx.db.sql, async (tx) => {
    const { id } = await claimAccount(tx, ctx, accountId, 'home');
    await keepAManager(tx, id);
    const detail = await shutOut(tx, ctx, id);
    await tx`delete from accounts where id = ${id}`;
    await audit(tx, ctx, { verb: 'remove', entity: 'account', entityId: id, detail });
  });
}

async function shutOut(tx: Transaction, ctx: Context, id: string): Promise<{ sessions: number; tokens: number }> {
  const sessions = await endSessions(tx, id);
  await tx`delete from one_time_links where account_id = ${id}`;
  const tokens = await tx`
    update api_tokens set revoked_at = ${ctx.clock.now()} where made_by = ${id} and revoked_at is null`;
  return { sessions, tokens: tokens.count };
}
