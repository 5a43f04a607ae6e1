import type { Transaction } from '../../db/client.ts';
import { blocksOf } from './blocks.ts';
import { rowDigest } from './block.ts';
import type { Block } from './block.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { FindingList } from './findings.ts';
import type { AnchorCheck } from './verify-anchors.ts';
import { checkBase, checkHeader, checkRows } from './verify-block.ts';
import type { Trusted } from './verify-block.ts';
import { checkContent, entriesOf, entriesWithIds } from './verify-rows.ts';
import type { StoredEntry } from './verify-rows.ts';

/** How far the verification is. */
export interface Walk {
  tx: Transaction;
  trusted: Trusted;
  findings: FindingList;
  anchors: AnchorCheck;
  checkpoint: Checkpoint | null;
  previous: Block | null;
  rows: number;
  unsealed: { count: number; since: string | null };
}

interface Epoch {
  epoch: number;
  after_id: number;
  next: { after_id: number; carried: number[] | null } | undefined;
}

/** One epoch: its blocks in order, and beside them its entries in the order in which they were sealed. */
export async function walkEpoch(walk: Walk, { epoch, after_id, next }: Epoch): Promise<void> {
  const { tx, findings, checkpoint } = walk;
  const entries = entriesOf(tx, { afterId: after_id, untilId: next?.after_id ?? null, except: next?.carried ?? [] });
  let entry = await entries.next();
  for await (const block of blocksOf(tx, epoch)) {
    const isRemoved = checkpoint !== null && block.number <= checkpoint.block;
    const digest = rowDigest();
    if (block.carried === null) {
      for (; entry.done !== true && entry.value.xid < block.bound; entry = await entries.next()) {
        if (!isRemoved && entry.value.xid >= block.fromXid) count(walk, entry.value, digest);
        else outside(walk, entry.value);
      }
    } else if (!isRemoved) {
      for await (const row of entriesWithIds(tx, block.carried)) count(walk, row, digest);
    }
    if (checkpoint !== null && block.number === checkpoint.block) checkBase(block, checkpoint, walk.trusted, findings);
    else checkHeader(block, walk.previous, walk.trusted, findings);
    if (!isRemoved) checkRows(block, digest.finish(), findings);
    walk.anchors.see(block);
    walk.previous = block;
  }
  for (; entry.done !== true; entry = await entries.next()) {
    if (next === undefined) waiting(walk, entry.value);
    else outside(walk, entry.value);
  }
}

/** Entries of epochs that went as a whole. */
export async function findLeftovers(walk: Walk, afterId: number): Promise<void> {
  const rows = await walk.tx<{ id: number }[]>`
    select id from audit_entries e where id <= ${afterId}
      and not exists (select from audit_blocks b where b.number > ${walk.checkpoint?.block ?? 0} and e.id = any(b.carried))
    order by id limit 1000`;
  for (const row of rows) outside(walk, row);
}

function outside({ findings }: Walk, { id }: Pick<StoredEntry, 'id'>): void {
  findings.add({ sort: 'row-inserted', row: id, message: `Regel ${id} staat waar geen blok (meer) is.` });
}

function waiting(walk: Walk, entry: StoredEntry): void {
  checkContent(entry, walk.findings);
  const { count: before, since } = walk.unsealed;
  walk.unsealed = { count: before + 1, since: since === null || entry.at < since ? entry.at : since };
}

function count(walk: Walk, row: StoredEntry, digest: ReturnType<typeof rowDigest>): void {
  walk.rows += 1;
  checkContent(row, walk.findings);
  digest.add(row.id, row.hash);
}
