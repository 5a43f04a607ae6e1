import type { Sql, Transaction } from '../../db/client.ts';

/**
 * Writes the receipts of these people that only follow from their posts so far, so that something can be noted in them.
 * To be called right before such a note, in the same transaction; safe to call again.
 */
export async function writeReceipts(
  sql: Sql | Transaction,
  input: { messageId: number; administratorIds: readonly number[]; now: Date },
): Promise<void> {
  await sql`
    insert into receipts (message_id, administrator_id, post_id, role, group_ids, updated_at)
    select r.message_id, r.administrator_id, r.post_id, r.role, r.group_ids, ${input.now}
    from receipts_of(${input.messageId}) r
    where r.administrator_id = any(${input.administratorIds as number[]}::bigint[])
    order by r.administrator_id
    on conflict do nothing`;
}
