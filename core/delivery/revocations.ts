import type { Sql } from '../../db/client.ts';
import { announce } from './record-results.ts';

/** A post to be taken back. */
export interface WantedRevocation {
  id: number;
  key: string;
  chatId: string;
}

/** Posts of a line that are to be taken back and are certainly on the network, oldest first. */
export async function wantedRevocations(sql: Sql, lineId: number, limit: number): Promise<WantedRevocation[]> {
  return sql<WantedRevocation[]>`
    select id, posts.key, chat_id as "chatId" from posts
    where line_id = ${lineId} and revoke = 'wanted' and state >= 'sent' order by id limit ${limit}`;
}

/** Writes what became of taking posts back. */
export async function recordRevocations(
  sql: Sql,
  results: readonly { id: number; result: 'done' | 'too-late' | 'failed' }[],
  now: Date,
): Promise<void> {
  if (results.length === 0) return;
  const rows = await sql<{ message_id: number | null }[]>`
    update posts p set revoke = x.result, updated_at = ${now}
    from unnest(${results.map((r) => r.id)}::bigint[], ${results.map((r) => r.result)}::text[]) x(id, result)
    where p.id = x.id and p.revoke = 'wanted' returning p.message_id`;
  await announce(
    sql,
    rows.flatMap((row) => (row.message_id === null ? [] : [row.message_id])),
  );
}
