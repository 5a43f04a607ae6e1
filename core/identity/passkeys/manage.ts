import type { Transaction } from '../../../db/client.ts';
import { transact } from '../../../db/transaction.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { addNotice } from '../accounts/notices.ts';
import { afterRemovingFactor } from '../second-factor/enrol-totp.ts';
import { requireRecentProof } from '../sessions/recent-proof.ts';
import type { Session } from '../shapes.ts';
import { toPasskey, type Passkey, type PasskeyRow } from './passkey.ts';

/** One's own passkeys, the oldest first. */
export async function listPasskeys(ctx: Context, session: Session): Promise<Passkey[]> {
  const rows = await ctx.db.sql<PasskeyRow[]>`
    select id, name, backed_up as "backedUp", created_at as "createdAt", last_used_at as "lastUsedAt"
    from passkeys where account_id = ${session.accountId} order by created_at, id`;
  return rows.map((row) => toPasskey(ctx, row));
}

/** @throws AppError `not-found` for any but one's own */
export async function renamePasskey(ctx: Context, session: Session, id: string, name: string): Promise<Passkey> {
  return transact(ctx.db.sql, async (tx) => {
    const [row] = await tx<PasskeyRow[]>`
      update passkeys set name = ${ctx.keys.seal('passkeys.name', name)}
      where id = ${id} and account_id = ${session.accountId}
      returning id, name, backed_up as "backedUp", created_at as "createdAt", last_used_at as "lastUsedAt"`;
    if (row === undefined) throw unknown();
    await note(tx, ctx, session, 'rename-passkey', id);
    return toPasskey(ctx, row);
  });
}

/**
 * Removes a passkey, and ends the other sessions. @throws AppError `forbidden` without recent proof, `not-found` for any but one's own, `conflict` for
 * the last second factor of who must have one
 */
export async function removePasskey(ctx: Context, session: Session, id: string): Promise<void> {
  requireRecentProof(ctx, session);
  await transact(ctx.db.sql, async (tx) => {
    // Two removals at once could otherwise each see the other's passkey, and leave none.
    await tx`select 1 from accounts where id = ${session.accountId} for update`;
    const removed = await tx`delete from passkeys where id = ${id} and account_id = ${session.accountId}`;
    if (removed.count === 0) throw unknown();
    await afterRemovingFactor(tx, session);
    await addNotice(tx, ctx, session.accountId, 'passkey-removed');
    await note(tx, ctx, session, 'remove-passkey', id);
  });
}

async function note(tx: Transaction, ctx: Context, session: Session, verb: string, passkey: string): Promise<void> {
  await audit(tx, ctx, { verb, entity: 'account', entityId: session.accountId, detail: { passkey } });
}

function unknown(): AppError {
  return new AppError('not-found', 'Deze toegangssleutel is er niet (meer).');
}
