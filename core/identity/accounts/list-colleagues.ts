import { viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { ROLES, type Role } from '../permissions.ts';

/** Somebody who works in the same municipality, as colleagues know them. */
export interface Colleague {
  id: string;
  name: string;
  roles: Role[];
}

/** Everybody with a role here, by id; what people are called is written down as seen, once per list. */
export async function listColleagues(ctx: Context): Promise<Colleague[]> {
  const rows = await ctx.db.sql<{ id: string; name: Buffer; roles: Role[] }[]>`
    select a.id, a.name, array_agg(r.role) as roles
    from accounts a join account_roles r on r.account_id = a.id and r.municipality_code = ${ctx.tenant}
    group by a.id order by a.id`;
  await viewed(ctx, { entity: 'account', ids: rows.map(({ id }) => id) });
  return rows.map(({ id, name, roles }) => ({
    id,
    name: ctx.keys.open('accounts.name', name),
    roles: ROLES.filter((role) => roles.includes(role)),
  }));
}
