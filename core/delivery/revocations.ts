import type { Sql } from '../../db/client.ts';
import type { Keys } from '../keys/index.ts';
import { chatOf, type Address, type SealedAddress } from './direct-chat.ts';
import { keyOfPost } from './key.ts';
import { announce } from './record-results.ts';

/** A post to be taken back. */
export interface WantedRevocation {
  id: number;
  key: string;
  chatId: Address;
}

/** Posts of a line that are to be taken back and are certainly on the network, oldest first. */
export async function wantedRevocations(
  sql: Sql,
  keys: Keys,
  lineId: number,
  limit: number,
): Promise<WantedRevocation[]> {
  const rows = await sql<({ id: number; nonce: string } & SealedAddress)[]>`
    select p.id, p.nonce, p.chat_id, p.chat_sealed, s.mobile_sealed as mobile
    from posts p left join administrators s on s.id = p.administrator_id
    where p.line_id = ${lineId} and p.revoke = 'wanted' and p.state >= 'sent' order by p.id limit ${limit}`;
  return rows.map((row) => ({
    id: row.id,
    key: keyOfPost(row.nonce, row.id),
    chatId: chatOf(keys, row),
  }));
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
