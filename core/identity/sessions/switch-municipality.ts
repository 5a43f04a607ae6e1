import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Session } from '../shapes.ts';

/**
 * Goes on in another municipality, with what one may do there.
 * @throws AppError `forbidden` without a role there, which is also the answer when there is no such municipality
 */
export async function switchMunicipality(ctx: Context, session: Session, code: string): Promise<void> {
  await transact(ctx.db.sql, async (tx) => {
    const changed = await tx`
      update sessions set municipality_code = ${code}
      where hash = ${session.hash} and exists (
        select 1 from account_roles where account_id = ${session.accountId} and municipality_code = ${code})`;
    if (changed.count === 0) throw new AppError('forbidden', 'U heeft geen rol in deze gemeente.');
    const there = { ...ctx, tenant: code };
    await audit(tx, there, {
      verb: 'switch',
      entity: 'session',
      entityId: session.id,
      detail: { from: session.municipality },
    });
  });
}
