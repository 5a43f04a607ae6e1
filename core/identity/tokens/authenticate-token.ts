import type { Actor, Context } from '../../context.ts';
import type { Role } from '../permissions.ts';
import { hashSecret } from '../secrets.ts';
import { TOKEN_PREFIX } from './create-api-token.ts';

const USED_EVERY_MS = 60_000;

/** A program that showed its key. */
export interface Program {
  /** For `ctx.actor`; `account` is the person who made the key, if any. */
  actor: Actor & { roles: readonly Role[] };
  /** Code of the one municipality that the key is for. */
  municipality: string;
}

/**
 * Whose key this is, with what it may do at this moment: never more than who made it may still do. Undefined when it is
 * unknown, expired or revoked.
 */
export async function authenticateToken(ctx: Context, token: string): Promise<Program | undefined> {
  if (!token.startsWith(TOKEN_PREFIX)) return undefined;
  const { sql } = ctx.db;
  const now = ctx.clock.now();
  const [row] = await sql<
    { id: string; municipality: string; roles: Role[]; madeBy: string | null; usedAt: Date | null }[]
  >`
    select t.id, t.municipality_code as municipality, t.made_by as "madeBy", t.last_used_at as "usedAt",
           case when t.made_by is null then t.roles else array(
             select r.role from account_roles r
             where r.account_id = t.made_by and r.municipality_code = t.municipality_code and r.role = any(t.roles)
             order by r.role) end as roles
    from api_tokens t left join accounts a on a.id = t.made_by
    where t.hash = ${hashSecret(token)} and t.revoked_at is null and t.expires_at > ${now}
      and (t.made_by is null or a.status = 'active')`;
  if (row === undefined) return undefined;
  const before = new Date(now.getTime() - USED_EVERY_MS);
  if (row.usedAt === null || row.usedAt < before) {
    await sql`
      update api_tokens set last_used_at = ${now} where id = ${row.id} and (last_used_at is null or last_used_at < ${before})`;
  }
  const behind = row.madeBy === null ? {} : { account: row.madeBy };
  return { actor: { id: `token:${row.id}`, ...behind, roles: row.roles }, municipality: row.municipality };
}
