import type { Sql, Transaction } from '../../db/client.ts';
import type { Block } from './block.ts';

/** Columns of a block as `Block` names them; xids as numbers, times with microseconds. */
const BLOCK_COLUMNS = `number, epoch, cluster, after_id as "afterId", carried, from_xid::text::bigint as "fromXid",
  bound::text::bigint as bound, first_id as "firstId", last_id as "lastId", count, total, rows_hash as "rowsHash",
  previous_hash as "previousHash", hash, signature, public_key as "publicKey",
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sealedAt"`;

const PAGE = 50;

/** The newest block; null before the first. */
export async function headBlock(sql: Sql | Transaction): Promise<Block | null> {
  const [row] = await sql<Block[]>`
    select ${sql.unsafe(BLOCK_COLUMNS)} from audit_blocks order by audit_blocks.number desc limit 1`;
  return row ?? null;
}

/** The last block, other than the newest, of which it and all before were sealed before a moment. */
export async function lastBlockBefore(sql: Sql | Transaction, moment: Date): Promise<Block | null> {
  const [row] = await sql<Block[]>`
    select ${sql.unsafe(BLOCK_COLUMNS)} from audit_blocks
    where audit_blocks.number < (select min(o.number) from audit_blocks o where o.sealed_at >= ${moment}
                                 union all select max(o.number) from audit_blocks o order by 1 limit 1)
    order by audit_blocks.number desc limit 1`;
  return row ?? null;
}

/** The blocks of an epoch, in order, with what they say of each entry. */
export async function* blocksOf(tx: Transaction, epoch: number): AsyncGenerator<Block & { marks: Buffer }> {
  let after = 0;
  for (;;) {
    const page: (Block & { marks: Buffer })[] = await tx<(Block & { marks: Buffer })[]>`
      select ${tx.unsafe(BLOCK_COLUMNS)}, marks from audit_blocks
      where epoch = ${epoch} and audit_blocks.number > ${after} order by audit_blocks.number limit ${PAGE}`;
    yield* page;
    if (page.length < PAGE) return;
    after = (page.at(-1) as Block).number;
  }
}

/** Which server this is. Where that may not be asked, it is unknown, and only xids that run backwards tell of another. */
export async function clusterOf(sql: Sql): Promise<string> {
  try {
    const [row] = await sql<{ id: string }[]>`select system_identifier::text as id from pg_control_system()`;
    return row?.id ?? '';
  } catch {
    return '';
  }
}

/** Writes a block as it was signed; its number is taken when another sealer was first. */
export async function insertBlock(tx: Transaction, block: Block & { marks: Buffer }): Promise<void> {
  await tx`
    insert into audit_blocks (number, epoch, cluster, after_id, carried, from_xid, bound, first_id, last_id, count, total,
                              rows_hash, previous_hash, hash, signature, public_key, sealed_at, marks)
    values (${block.number}, ${block.epoch}, ${block.cluster}, ${block.afterId}, ${block.carried}, ${String(block.fromXid)}::text::xid8,
            ${String(block.bound)}::text::xid8, ${block.firstId}, ${block.lastId}, ${block.count}, ${block.total}, ${block.rowsHash},
            ${block.previousHash}, ${block.hash}, ${block.signature}, ${block.publicKey}, ${block.sealedAt}::text::timestamptz, ${block.marks})`;
}
