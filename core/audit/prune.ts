import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { audit } from './append.ts';
import type { Block } from './block.ts';
import { lastBlockBefore } from './blocks.ts';
import { lastCheckpoint, signCheckpoint } from './checkpoint.ts';
import type { Verification } from './verify.ts';
import { verifyAudit } from './verify.ts';

/**
 * Removes the entries of whole blocks that were sealed before a moment, and leaves a signed checkpoint on which the rest
 * stands. The newest block always stays. @returns null when there is nothing that old
 * @throws AppError `conflict` when the trail does not verify: what is wrong must not disappear this way
 */
export async function pruneAudit(
  ctx: Context,
  options: { before: Date; anchors?: Parameters<typeof verifyAudit>[1] },
): Promise<{ block: number; removed: number } | null> {
  const verification: Verification = await verifyAudit(ctx, options.anchors);
  if (!verification.intact) {
    throw new AppError('conflict', 'Het auditspoor klopt niet. Zoek dat eerst uit: heterdaadkracht audit verify.');
  }
  return ctx.db.sql.begin(async (tx) => {
    const block = await lastBlockBefore(tx, options.before);
    if (block === null || block.number <= ((await lastCheckpoint(tx))?.block ?? 0)) return null;
    const now = ctx.clock.now();
    const { hash, total, at, publicKey, signature } = signCheckpoint(ctx.keys, block, now);
    await tx`
      insert into audit_checkpoints (block_number, block_hash, total, at, signature, public_key)
      values (${block.number}, ${hash}, ${total}, ${at}::text::timestamptz, ${signature}, ${publicKey})`;
    const removed = await removeEntries(tx, block);
    await tx`delete from audit_blocks where number < ${block.number}`;
    const detail = { removed, before: options.before };
    await audit(tx, ctx, { verb: 'prune', entity: 'audit', entityId: String(block.number), detail });
    return { block: block.number, removed };
  }) as Promise<{ block: number; removed: number } | null>;
}

/** Of this block and all before it: lower in this epoch, or of an epoch before; never what a later epoch carried along. */
async function removeEntries(tx: Transaction, block: Block): Promise<number> {
  const { count } = await tx`
    delete from audit_entries e
    where (e.id <= ${block.afterId} or e.xid < ${String(block.bound)}::text::xid8)
      and e.id <= coalesce((select min(after_id) from audit_blocks where epoch > ${block.epoch}), 9223372036854775807)
      and not exists (select from audit_blocks b where b.number > ${block.number} and e.id = any(b.carried))`;
  return count;
}
