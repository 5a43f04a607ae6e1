import type { Sql } from '../../db/client.ts';

/** A post that this bot session may send until the lease ends. */
export interface ClaimedPost {
  id: number;
  key: string;
  messageId: number | null;
  chatId: string;
  chatKind: 'group' | 'direct';
  text: string | null;
  priority: number;
  distanceM: number;
  attempts: number;
  /** The session that claimed it. */
  session: number;
}

export interface Claim {
  lineId: number;
  /** Number of the bot session; see hold-line.ts. */
  session: number;
  limit: number;
  leaseMs: number;
  now: Date;
}

/**
 * Takes the next posts of a line under a lease: urgent before bulk, nearest first. A post that follows another
 * waits until that one is certainly sent. Two claimers never get the same post.
 */
export async function claimPosts(sql: Sql, claim: Claim): Promise<ClaimedPost[]> {
  const { lineId, session, limit, leaseMs, now } = claim;
  const rows = await sql<ClaimedPost[]>`
    with next as (
      select p.id from posts p
      left join posts f on f.id = p.follows_post_id
      where p.line_id = ${lineId} and p.state = 'queued' and p.due_at <= ${now}
        and (p.follows_post_id is null or f.state >= 'sent')
      order by p.priority, p.distance_m, p.id
      limit ${limit}
      for update of p skip locked
    )
    update posts p
    set state = 'sending', claimed_by = ${session}, lease_until = ${new Date(now.getTime() + leaseMs)},
        attempts = p.attempts + 1, updated_at = ${now}
    from next where p.id = next.id
    returning p.id, p.key, p.message_id as "messageId", p.chat_id as "chatId", p.chat_kind as "chatKind", p.text,
              p.priority, p.distance_m as "distanceM", p.attempts, p.claimed_by as session`;
  return [...rows].sort(byUrgency);
}

/** Urgent first, then nearest, then oldest. */
export function byUrgency(a: ClaimedPost, b: ClaimedPost): number {
  return a.priority - b.priority || a.distanceM - b.distanceM || a.id - b.id;
}

/** When the next queued post of a line falls due; null when none waits for its time. */
export async function nextDueAt(sql: Sql, lineId: number, now: Date): Promise<Date | null> {
  const [row] = await sql<{ due: Date | null }[]>`
    select min(due_at) as due from posts where line_id = ${lineId} and state = 'queued' and due_at > ${now}`;
  return row?.due ?? null;
}
