import type { Context } from '../../context.ts';
import type { Session } from '../shapes.ts';
import { IDLE_MS } from './limits.ts';

/** One of one's own sessions, without its token. */
export interface OwnSession {
  id: string;
  /** The one that asks. */
  current: boolean;
  method: string;
  /** What the browser called itself. */
  agent: string | null;
  municipality: string;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
}

/** All sessions of this account that still work, newest first. */
export async function listOwnSessions(ctx: Context, session: Session): Promise<OwnSession[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db.sql<(Omit<OwnSession, 'agent' | 'current'> & { agent: Buffer | null })[]>`
    select id, method, agent, municipality_code as municipality, created_at as "createdAt", seen_at as "seenAt",
           expires_at as "expiresAt"
    from sessions
    where account_id = ${session.accountId} and expires_at > ${now} and seen_at > ${new Date(now.getTime() - IDLE_MS)}
    order by created_at desc, id`;
  return rows.map((row) => ({
    ...row,
    current: row.id === session.id,
    agent: row.agent && ctx.keys.open('sessions.agent', row.agent),
  }));
}
