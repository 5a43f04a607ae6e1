import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import type { FederatedPerson } from './read-person.ts';

interface Held {
  role: string;
  municipality: string;
}

/**
 * Gives an account exactly these roles; each that comes or goes is in the audit trail of its municipality.
 * @param ctx with the account acting; the account's row is locked
 */
export async function syncRoles(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  roles: FederatedPerson['roles'],
): Promise<void> {
  const held = await tx<Held[]>`
    select role, municipality_code as municipality from account_roles where account_id = ${accountId}`;
  for (const { role, municipality } of lacking(held, roles)) {
    await tx`
      delete from account_roles
      where account_id = ${accountId} and municipality_code = ${municipality} and role = ${role}`;
    await note(tx, ctx, accountId, 'revoke-role', { role, municipality });
  }
  for (const { role, municipality } of lacking(roles, held)) {
    await tx`
      insert into account_roles (account_id, municipality_code, role, granted_by, granted_at)
      values (${accountId}, ${municipality}, ${role}, 'oidc', ${ctx.clock.now()})`;
    await note(tx, ctx, accountId, 'grant-role', { role, municipality });
  }
}

/** Those of the first that the second does not have. */
function lacking<T extends Held>(these: readonly T[], others: readonly Held[]): T[] {
  return these.filter((one) => !others.some((it) => it.role === one.role && it.municipality === one.municipality));
}

async function note(tx: Transaction, ctx: Context, accountId: string, verb: string, held: Held): Promise<void> {
  const detail = { role: held.role, by: 'oidc' };
  await audit(tx, { ...ctx, tenant: held.municipality }, { verb, entity: 'account', entityId: accountId, detail });
}
