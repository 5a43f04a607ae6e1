import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import type { readAnchors } from './anchor-file.ts';
import { blocksOf } from './blocks.ts';
import { rowDigest } from './block.ts';
import type { Block } from './block.ts';
import { findingList } from './findings.ts';
import type { AuditFinding, FindingList } from './findings.ts';
import { checkAlerts } from './verify-alerts.ts';
import { anchorCheck } from './verify-anchors.ts';
import type { AnchorCheck } from './verify-anchors.ts';
import { checkHeader, checkRows } from './verify-block.ts';
import type { Trusted } from './verify-block.ts';
import { checkContent, entriesOf, entriesWithIds } from './verify-rows.ts';
import type { StoredEntry } from './verify-rows.ts';

export interface Verification {
  intact: boolean;
  /** The first thousand, in the order of the chain; `findingCount` is how many there are. */
  findings: readonly AuditFinding[];
  findingCount: number;
  blocks: number;
  rows: number;
  /** Entries that no block holds yet, and the time of the oldest of them. */
  unsealed: { count: number; since: string | null };
  /** With how many anchors from outside the chain was compared. */
  anchors: number;
  head: { number: number; hash: string; sealedAt: string } | null;
}

interface Walk {
  tx: Transaction;
  trusted: Trusted;
  findings: FindingList;
  anchors: AnchorCheck;
  previous: Block | null;
  rows: number;
  unsealed: Verification['unsealed'];
}

/**
 * Recomputes everything in one snapshot: each entry, each block, each signature, and what the alerts count. It reads
 * in pieces, so memory does not grow with the trail.
 * @param options.anchors what was kept outside; only with it can be seen that the end is cut off
 * @param options.trusted public keys besides our own whose blocks are genuine
 */
export async function verifyAudit(
  ctx: Pick<Context, 'db' | 'keys'>,
  options: { trusted?: Trusted; anchors?: Awaited<ReturnType<typeof readAnchors>> } = {},
): Promise<Verification> {
  const trusted = [ctx.keys.publicKey, ...(options.trusted ?? [])];
  const outside = options.anchors ?? { anchors: [], unreadable: [] };
  return ctx.db.sql.begin('isolation level repeatable read read only', async (tx) => {
    const findings = findingList();
    const anchors = anchorCheck(outside, trusted, findings);
    const unsealed = { count: 0, since: null };
    const walk: Walk = { tx, trusted, findings, anchors, previous: null, rows: 0, unsealed };
    const found = await tx<{ epoch: number; after_id: number; carried: number[] | null }[]>`
      select distinct on (epoch) epoch, after_id, carried from audit_blocks order by epoch, number`;
    const epochs = found.length > 0 ? [...found] : [{ epoch: 1, after_id: 0, carried: null }];
    for (const [n, opening] of epochs.entries()) {
      const next = epochs[n + 1];
      await walkEpoch(walk, { ...opening, next });
    }
    await checkAlerts(tx, findings, false);
    const { previous } = walk;
    anchors.finish(previous?.number ?? 0, 0);
    return {
      intact: findings.count() === 0,
      findings: findings.kept,
      findingCount: findings.count(),
      blocks: previous?.number ?? 0,
      rows: walk.rows,
      unsealed: walk.unsealed,
      anchors: outside.anchors.length,
      head:
        previous === null
          ? null
          : { number: previous.number, hash: previous.hash.toString('hex'), sealedAt: previous.sealedAt },
    };
  }) as Promise<Verification>;
}

interface Epoch {
  epoch: number;
  after_id: number;
  next: { after_id: number; carried: number[] | null } | undefined;
}

/** One epoch: its blocks in order, and beside them its entries in the order in which they were sealed. */
async function walkEpoch(walk: Walk, { epoch, after_id, next }: Epoch): Promise<void> {
  const { tx, findings } = walk;
  const entries = entriesOf(tx, { afterId: after_id, untilId: next?.after_id ?? null, except: next?.carried ?? [] });
  let entry = await entries.next();
  const outside = (row: StoredEntry): void =>
    findings.add({ sort: 'row-inserted', row: row.id, message: `Regel ${row.id} staat waar geen blok meer is.` });
  for await (const block of blocksOf(tx, epoch)) {
    checkHeader(block, walk.previous, walk.trusted, findings);
    const digest = rowDigest();
    if (block.carried === null) {
      for (; entry.done !== true && entry.value.xid < block.bound; entry = await entries.next()) {
        if (entry.value.xid >= block.fromXid) count(walk, entry.value, digest);
        else outside(entry.value);
      }
    } else {
      for await (const row of entriesWithIds(tx, block.carried)) count(walk, row, digest);
    }
    checkRows(block, digest.finish(), findings);
    walk.anchors.see(block);
    walk.previous = block;
  }
  for (; entry.done !== true; entry = await entries.next()) {
    if (next !== undefined) {
      outside(entry.value);
      continue;
    }
    checkContent(entry.value, findings);
    const { count: before, since } = walk.unsealed;
    walk.unsealed = { count: before + 1, since: since === null || entry.value.at < since ? entry.value.at : since };
  }
}

function count(walk: Walk, row: StoredEntry, digest: ReturnType<typeof rowDigest>): void {
  walk.rows += 1;
  checkContent(row, walk.findings);
  digest.add(row.id, row.hash);
}
