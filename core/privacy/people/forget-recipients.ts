import type { Transaction } from '../../../db/client.ts';

/**
 * Puts a number that leads nowhere in the place of persons: negative, random, another one per message, the same on the
 * post and the receipt. @param of null: everybody, or every message
 */
export async function forgetRecipients(
  tx: Transaction,
  of: { messageIds: number[] | null; administratorIds: number[] | null },
): Promise<void> {
  const { messageIds, administratorIds } = of;
  const wanted = (alias: string) => {
    const column = (name: string) => tx.unsafe(`${alias}.${name}`);
    return tx`
      ${column('administrator_id')} > 0
      and (${messageIds}::bigint[] is null or ${column('message_id')} = any(${messageIds}::bigint[]))
      and (${administratorIds}::bigint[] is null or ${column('administrator_id')} = any(${administratorIds}::bigint[]))`;
  };
  await tx`
    with person as materialized (
      select message_id, administrator_id, -(1 + floor(random() * 9e15))::bigint as nobody from (
        select p.message_id, p.administrator_id from posts p where ${wanted('p')}
        union select r.message_id, r.administrator_id from receipts r where ${wanted('r')}) x
    ), post as (
      update posts p set administrator_id = x.nobody
      from person x
      where p.message_id is not distinct from x.message_id and p.administrator_id = x.administrator_id
    )
    update receipts r set administrator_id = x.nobody from person x
    where r.message_id = x.message_id and r.administrator_id = x.administrator_id`;
}
