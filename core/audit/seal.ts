import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { rowDigest, signBlock } from './block.ts';
import type { Block } from './block.ts';
import { openEpoch } from './epoch.ts';
import { clusterOf, headBlock, insertBlock } from './blocks.ts';

type Sealing = Pick<Context, 'db' | 'keys' | 'clock' | 'log'>;

/** One sealer at a time in the whole database. */
const SEALER_LOCK = 4_815_162_343n;
/** Entries per block, unless one transaction wrote more. */
const BLOCK_ROWS = 10_000;
const ROWS_AT_ONCE = 2000;

export interface Sealed {
  block: Block;
  /** There is more that can be sealed at once. */
  more: boolean;
}

/**
 * Seals what is finished: the entries of all transactions below the oldest that still runs. Null when there is nothing,
 * or when another sealer is at it. The first block of all, and the first on another server, opens an epoch.
 * @throws Error when the newest block is not on top of `known`, the head that this sealer saw last.
 */
export async function sealNext(
  ctx: Sealing,
  options: { known?: Pick<Block, 'number' | 'hash'> | undefined; blockRows?: number } = {},
): Promise<Sealed | null> {
  const cluster = await clusterOf(ctx.db.sql);
  return ctx.db.sql.begin(async (tx) => {
    const [lock] = await tx<{ mine: boolean }[]>`
      select pg_try_advisory_xact_lock(${SEALER_LOCK.toString()}::bigint) as mine`;
    if (lock?.mine !== true) return null;
    const head = await headBlock(tx);
    if (options.known !== undefined) await requireKnown(tx, head, options.known);
    const xmin = await oldestRunning(tx);
    const elsewhere = head !== null && (xmin < head.bound || (cluster !== '' && cluster !== head.cluster));
    if (head === null || elsewhere) {
      if (head !== null)
        ctx.log.error({ block: head.number, epoch: head.epoch + 1 }, 'audit: another server, new epoch');
      return { block: await openEpoch(tx, ctx, head, cluster), more: true };
    }
    return sealRows(tx, ctx, head, xmin, options.blockRows ?? BLOCK_ROWS);
  }) as Promise<Sealed | null>;
}

/**
 * Somebody who removes blocks would have us seal his version on top of what is left. What is compared is the head that we
 * build on: looked up once more, it could be gone in between.
 */
async function requireKnown(tx: Transaction, head: Block | null, known: Pick<Block, 'number' | 'hash'>): Promise<void> {
  const isOlder = head !== null && head.number > known.number;
  const [other] = isOlder
    ? await tx<{ hash: Buffer }[]>`select hash from audit_blocks where number = ${known.number}`
    : [];
  const found = head?.number === known.number ? head : other;
  if (found !== undefined && known.hash.equals(found.hash)) return;
  throw new Error(`audit block ${known.number} was sealed here, and is gone or another`);
}

async function oldestRunning(tx: Transaction): Promise<number> {
  const [row] = await tx<{ xmin: number }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xmin`;
  return (row as { xmin: number }).xmin;
}

async function sealRows(
  tx: Transaction,
  ctx: Sealing,
  head: Block,
  xmin: number,
  blockRows: number,
): Promise<Sealed | null> {
  const within = tx`id > ${head.afterId} and xid >= ${String(head.bound)}::xid8 and xid < ${String(xmin)}::xid8`;
  const [cut] = await tx<{ xid: number }[]>`
    select xid::text::bigint as xid from audit_entries where ${within} order by audit_entries.xid, id offset ${blockRows - 1} limit 1`;
  const bound = cut === undefined ? xmin : Math.min(xmin, cut.xid + 1);
  const rows = rowDigest();
  const cursor = tx<{ id: number; hash: Buffer }[]>`
    select id, hash from audit_entries where ${within} and xid < ${String(bound)}::xid8 order by xid, id`.cursor(
    ROWS_AT_ONCE,
  );
  for await (const batch of cursor) for (const row of batch) rows.add(row.id, row.hash);
  const digest = rows.finish();
  if (digest.count === 0) return null;
  const { epoch, cluster, afterId } = head;
  const place = { epoch, cluster, afterId, carried: null, fromXid: head.bound, bound, sealedAt: ctx.clock.now() };
  const block = signBlock(ctx.keys, head, digest, place);
  await insertBlock(tx, block);
  return { block, more: bound < xmin };
}
