import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Session } from '../shapes.ts';
import { requireRecentProof } from './recent-proof.ts';

/** Ends this session; doing it twice does no harm. */
export async function signOut(ctx: Context, session: Session): Promise<void> {
  await transact(ctx.db.sql, async (tx) => {
    const ended = await tx`delete from sessions where hash = ${session.hash}`;
    if (ended.count > 0) await audit(tx, ctx, { verb: 'end', entity: 'session', entityId: session.id });
  });
}

/**
 * Ends all sessions of this account, this one too. @returns how many
 * @throws AppError `forbidden` without a recent proof (ASVS 7.5.2): a stolen session must not put the owner out
 */
export async function signOutEverywhere(ctx: Context, session: Session): Promise<number> {
  requireRecentProof(ctx, session);
  return transact(ctx.db.sql, async (tx) => {
    const ended = await endSessions(tx, session.accountId);
    await audit(tx, ctx, {
      verb: 'end-sessions',
      entity: 'account',
      entityId: session.accountId,
      detail: { sessions: ended },
    });
    return ended;
  });
}

/**
 * Ends one of one's own sessions, by its id.
 * @throws AppError `not-found` for any other, of whomever it is; `forbidden` without a recent proof (ASVS 7.5.2)
 */
export async function endOwnSession(ctx: Context, session: Session, id: string): Promise<void> {
  requireRecentProof(ctx, session);
  await transact(ctx.db.sql, async (tx) => {
    const ended = await tx`delete from sessions where id::text = ${id} and account_id = ${session.accountId}`;
    if (ended.count === 0) throw new AppError('not-found', 'Deze sessie is er niet (meer).');
    await audit(tx, ctx, { verb: 'end', entity: 'session', entityId: id });
  });
}

/** Ends the sessions and whatever is half-way of an account, but for one session. One DELETE each. @returns how many */
export async function endSessions(
  tx: Transaction,
  accountId: string,
  except: Uint8Array = Buffer.alloc(0),
): Promise<number> {
  await tx`delete from sign_in_steps where account_id = ${accountId}`;
  return (await tx`delete from sessions where account_id = ${accountId} and hash <> ${except}`).count;
}
