import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { emailHash } from '../email.ts';
import type { Role } from '../permissions.ts';

/** Writes an account, its address in its one spelling, at home in the municipality of the context. Undefined when the address has one already. */
export async function writeAccount(
  tx: Transaction,
  ctx: Context,
  account: { name: string; email: string; passwordHash: string | null },
): Promise<string | undefined> {
  const now = ctx.clock.now();
  const [row] = await tx<{ id: string }[]>`
    insert into accounts (municipality_code, name, email, email_hash, status, password_hash, password_changed_at, created_at, updated_at)
    values (${ctx.tenant}, ${ctx.keys.seal('accounts.name', account.name)}, ${ctx.keys.seal('accounts.email', account.email)},
            ${emailHash(ctx.keys, account.email)}, ${account.passwordHash === null ? 'invited' : 'active'},
            ${account.passwordHash}, ${account.passwordHash === null ? null : now}, ${now}, ${now})
    on conflict (email_hash) do nothing returning id`;
  return row?.id;
}

/** Adds roles in the municipality of the context. @returns the ones that are new */
export async function writeRoles(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  roles: readonly Role[],
): Promise<Role[]> {
  const rows = await tx<{ role: Role }[]>`
    insert into account_roles (account_id, municipality_code, role, granted_by, granted_at)
    select ${accountId}::uuid, ${ctx.tenant}, role, ${ctx.actor.id}, ${ctx.clock.now()} from unnest(${[...roles]}::text[]) as r (role)
    on conflict do nothing returning role`;
  return rows.map(({ role }) => role);
}
