import type { Sql } from '../../db/client.ts';

/** Posts in groups that were sent since then and that not everybody is known to have read. */
export async function groupPostsToPoll(
  sql: Sql,
  input: { lineId: number; since: Date },
): Promise<{ key: string; chatId: string }[]> {
  return sql<{ key: string; chatId: string }[]>`
    select p.key, p.chat_id as "chatId" from posts p
    where p.line_id = ${input.lineId} and p.chat_kind = 'group' and p.state in ('sent', 'delivered') and p.sent_at > ${input.since}
      and p.message_id is not null
      and exists (select from receipts r where r.message_id = p.message_id and r.post_id = p.id and r.state < 'read')
    order by p.sent_at desc limit 50`;
}
