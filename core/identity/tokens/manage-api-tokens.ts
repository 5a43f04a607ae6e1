import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { refusePrograms } from '../acting.ts';
import type { ApiToken } from './create-api-token.ts';

/** All keys of the municipality of the context, newest first; revoked ones too. */
export async function listApiTokens(ctx: Context): Promise<ApiToken[]> {
  return ctx.db.sql<ApiToken[]>`
    select id, name, roles, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
           revoked_at as "revokedAt"
    from api_tokens where municipality_code = ${ctx.tenant} order by created_at desc, id`;
}

/** Puts a key out of use, from the next request on; doing it twice changes nothing. @throws AppError `not-found` */
export async function revokeApiToken(ctx: Context, id: string): Promise<void> {
  refusePrograms(ctx);
  await transact(ctx.db.sql, async (tx) => {
    const [row] = await tx<{ revokedAt: Date | null }[]>`
      select revoked_at as "revokedAt" from api_tokens
      where id::text = ${id} and municipality_code = ${ctx.tenant} for update`;
    if (row === undefined) throw new AppError('not-found', 'Deze sleutel is er niet in deze gemeente.');
    if (row.revokedAt !== null) return;
    await tx`update api_tokens set revoked_at = ${ctx.clock.now()} where id = ${id}`;
    await audit(tx, ctx, { verb: 'revoke', entity: 'api-token', entityId: id });
  });
}
