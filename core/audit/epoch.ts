import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { readMarks, rowDigest, signBlock } from './block.ts';
import type { Block } from './block.ts';
import { insertBlock } from './blocks.ts';

/**
 * Opens an epoch: on the first block of all, and when the database was put back on another server, where transactions
 * are numbered anew. All that the epoch before left unsealed goes into the opening block, by id; what comes after
 * has a higher id than everything there is now, so the two numberings never meet.
 */
export async function openEpoch(
  tx: Transaction,
  ctx: Pick<Context, 'keys' | 'clock'>,
  head: Block | null,
  cluster: string,
): Promise<Block> {
  const rows = rowDigest();
  const place = { cluster, fromXid: 0, bound: 0, sealedAt: ctx.clock.now() };
  if (head === null) {
    const first = signBlock(ctx.keys, null, rows.finish(), { ...place, epoch: 1, afterId: 0, carried: [] });
    await insertBlock(tx, first);
    return first;
  }
  // Whoever is writing an entry is waited for; until we are done nobody begins one.
  await tx`lock table audit_entries in share row exclusive mode`;
  const carried: number[] = [];
  const sealed = await sealedIds(tx, head);
  const cursor = tx<{ id: number; hash: Buffer }[]>`
    select id, hash from audit_entries where id > ${head.afterId} order by id`.cursor(2000);
  let afterId = head.afterId;
  for await (const batch of cursor) {
    for (const row of batch) {
      afterId = row.id;
      if (sealed.has(row.id)) continue;
      carried.push(row.id);
      rows.add(row.id, row.hash);
    }
  }
  const block = signBlock(ctx.keys, head, rows.finish(), { ...place, epoch: head.epoch + 1, afterId, carried });
  await insertBlock(tx, block);
  return block;
}

async function sealedIds(tx: Transaction, head: Block): Promise<Set<number>> {
  const ids = new Set<number>();
  const cursor = tx<{ marks: Buffer }[]>`
    select marks from audit_blocks where epoch = ${head.epoch} and carried is null`.cursor(100);
  for await (const batch of cursor) {
    for (const { marks } of batch) for (const mark of readMarks(marks)) ids.add(mark.id);
  }
  return ids;
}
