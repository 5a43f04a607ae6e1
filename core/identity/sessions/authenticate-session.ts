import type { Context } from '../../context.ts';
import type { Role } from '../permissions.ts';
import { mustEnrol } from '../second-factor/need.ts';
import { hashSecret } from '../secrets.ts';
import type { Session, SignInMethod } from '../shapes.ts';
import { IDLE_MS, SEEN_EVERY_MS } from './limits.ts';

interface Row {
  id: string;
  hash: Buffer;
  accountId: string;
  municipality: string;
  method: SignInMethod;
  provenAt: Date;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
  roles: Role[];
  mustEnrol: boolean;
}

/**
 * Who holds this token, with what he may do at this moment. Undefined when the session is not there, ended, sat idle
 * for half an hour, is twelve hours old, or its account is not active any more.
 * @param options.countsAsUse false for a look that nobody asked for: it does not keep the session
 */
export async function authenticateSession(
  ctx: Context,
  token: string,
  options: { countsAsUse?: boolean } = {},
): Promise<Session | undefined> {
  const { sql } = ctx.db;
  const now = ctx.clock.now();
  const hash = hashSecret(token);
  const [row] = await sql<Row[]>`
    select s.id, s.hash, s.account_id as "accountId", s.municipality_code as municipality, s.method,
           s.proven_at as "provenAt", s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt",
           array(select r.role from account_roles r
                 where r.account_id = s.account_id and r.municipality_code = s.municipality_code order by r.role) as roles,
           ${mustEnrol(sql, sql`s.account_id`, { strong: sql`s.strong`, method: sql`s.method` })} as "mustEnrol"
    from sessions s join accounts a on a.id = s.account_id and a.status = 'active'
    where s.hash = ${hash} and s.expires_at > ${now} and s.seen_at > ${new Date(now.getTime() - IDLE_MS)}`;
  if (row === undefined) return undefined;
  const before = new Date(now.getTime() - SEEN_EVERY_MS);
  const counts = options.countsAsUse !== false && row.seenAt < before;
  if (counts) await sql`update sessions set seen_at = ${now} where hash = ${hash} and seen_at < ${before}`;
  const { roles, seenAt: _, ...session } = row;
  const actor = {
    id: `account:${row.accountId}`,
    account: row.accountId,
    roles: row.mustEnrol ? [] : roles,
  };
  return { ...session, actor };
}
