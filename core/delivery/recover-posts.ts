import type { Sql } from '../../db/client.ts';

/** A post of which nobody knows whether it left. */
export interface UnclearPost {
  id: number;
  key: string;
  chatId: string;
  attempts: number;
}

/**
 * Turns the attempts that a dead bot session left half-way into `unknown`. Only for the holder of the line: whoever
 * held it before lost it. Unless that one is certainly dead, its messages may still be
 * under way until their lease ends, so they are looked up only after that. Returns how many there were.
 */
export async function orphanedToUnknown(
  sql: Sql,
  input: { lineId: number; session: number; holderIsDead: boolean; now: Date },
): Promise<number> {
  const rows = await sql`
    update posts set state = 'unknown', reason = 'interrupted',
           due_at = case when ${input.holderIsDead} then ${input.now} else greatest(lease_until, ${input.now}) end,
           lease_until = null, updated_at = ${input.now}
    where line_id = ${input.lineId} and state = 'sending' and claimed_by is distinct from ${input.session}`;
  return rows.count;
}

/** The unclear posts of a line whose time to be looked up has come, oldest first. */
export async function unclearPosts(
  sql: Sql,
  input: { lineId: number; limit: number; now: Date },
): Promise<UnclearPost[]> {
  return sql<UnclearPost[]>`
    select id, key, chat_id as "chatId", attempts from posts
    where line_id = ${input.lineId} and state = 'unknown' and due_at <= ${input.now}
    order by id limit ${input.limit}`;
}

/** Leaves an unclear post unclear, to be looked up again at `dueAt`. */
export async function lookUpLater(sql: Sql, ids: readonly number[], dueAt: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update posts set due_at = ${dueAt} where id = any(${ids as number[]}::bigint[]) and state = 'unknown'`;
}

/** Cancels what follows a post that never went out. Returns how many. */
export async function cancelFollowersOfUnsent(sql: Sql, lineId: number, now: Date): Promise<number> {
  const rows = await sql`
    update posts p set state = 'cancelled', reason = 'first-not-sent', updated_at = ${now}
    from posts f
    where p.line_id = ${lineId} and p.state = 'queued' and f.id = p.follows_post_id and f.state in ('failed', 'cancelled')`;
  return rows.count;
}
