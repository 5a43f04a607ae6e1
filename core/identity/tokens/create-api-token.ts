import { z } from 'zod';
import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { Roles } from '../accounts/account.ts';
import { check } from '../check.ts';
import { isOnTheMachine, refusePrograms } from '../acting.ts';
import { ensureMunicipality } from '../municipalities.ts';
import type { Role } from '../permissions.ts';
import { hashSecret, newSecret } from '../secrets.ts';

export const TOKEN_PREFIX = 'hk_';
const YEAR_MS = 366 * 24 * 3_600_000;

export const ApiTokenInput = z.strictObject({
  /** What it is for, so that somebody can revoke it later. */
  name: z
    .string({ error: 'Geef de sleutel een naam.' })
    .trim()
    .min(1, { error: 'Geef de sleutel een naam.' })
    .max(60, { error: 'Neem hooguit 60 tekens voor de naam.' })
    .regex(/^[^\p{Cc}<>]*$/u, { error: 'In de naam staan tekens die er niet in horen.' }),
  roles: Roles,
  expiresAt: z.coerce.date({ error: 'Geef een einddatum.' }),
});
export type ApiTokenInput = z.infer<typeof ApiTokenInput>;

/** A key for a program, without what makes it work. */
export interface ApiToken {
  id: string;
  name: string;
  roles: Role[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/**
 * Makes a key for a program in the municipality of the context. It can do no more than its maker, now and later; only
 * whoever runs the machine can give it any role.
 * @returns the key, shown once: `hk_` and 43 characters
 * @throws AppError `forbidden` for a role that the maker does not have, `invalid` for an end in the past or after a year
 */
export async function createApiToken(
  ctx: Context,
  given: ApiTokenInput,
): Promise<{ token: string; apiToken: ApiToken }> {
  refusePrograms(ctx);
  const input = check(ApiTokenInput, given);
  const { account, roles: own } = ctx.actor;
  if (!isOnTheMachine(ctx) && input.roles.some((role) => !own?.includes(role))) {
    throw new AppError('forbidden', 'Een sleutel kan niet meer dan u zelf. Kies alleen rollen die u zelf hier heeft.');
  }
  const now = ctx.clock.now();
  const left = input.expiresAt.getTime() - now.getTime();
  if (left <= 0 || left > YEAR_MS) {
    const message = 'Kies een einddatum in de toekomst, hooguit een jaar vooruit.';
    throw new AppError('invalid', message, [{ path: '/expiresAt', code: 'expiry', message }]);
  }
  const token = TOKEN_PREFIX + newSecret();
  return transact(ctx.db.sql, async (tx) => {
    await ensureMunicipality(tx, ctx.tenant);
    const [row] = await tx<{ id: string }[]>`
      insert into api_tokens (hash, municipality_code, name, roles, made_by, created_at, expires_at)
      values (${hashSecret(token)}, ${ctx.tenant}, ${input.name}, ${input.roles}::text[], ${account ?? null}, ${now}, ${input.expiresAt})
      returning id`;
    if (row === undefined) throw new Error('insert into api_tokens returned nothing');
    const { name, roles, expiresAt } = input;
    await audit(tx, ctx, { verb: 'create', entity: 'api-token', entityId: row.id, detail: { roles, expiresAt } });
    return {
      token,
      apiToken: { id: row.id, name, roles, createdAt: now, expiresAt, lastUsedAt: null, revokedAt: null },
    };
  });
}
