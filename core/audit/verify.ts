import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import type { readAnchors } from './anchor-file.ts';
import { isGenuineCheckpoint, lastCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { findingList } from './findings.ts';
import type { AuditFinding, FindingList } from './findings.ts';
import { checkAlerts } from './verify-alerts.ts';
import { anchorCheck } from './verify-anchors.ts';
import type { Trusted } from './verify-block.ts';
import { checkRecipients } from './verify-recipients.ts';
import { findLeftovers, walkEpoch } from './verify-epoch.ts';
import type { Walk } from './verify-epoch.ts';

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
  /** The block up to which entries were removed because their time was over. */
  removedUpTo: number | null;
  /** Alerts of which the recipients were compared: by digest, or by number alone because somebody was erased since. */
  dispatches: { compared: number; counted: number };
  head: { number: number; hash: string; sealedAt: string } | null;
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
    const checkpoint = await trustedCheckpoint(tx, trusted, findings);
    const unsealed = { count: 0, since: null };
    const walk: Walk = { tx, trusted, findings, anchors, checkpoint, previous: null, rows: 0, unsealed };
    const found = await tx<{ epoch: number; after_id: number; carried: number[] | null }[]>`
      select distinct on (epoch) epoch, after_id, carried from audit_blocks order by epoch, number`;
    const epochs = found.length > 0 ? [...found] : [{ epoch: 1, after_id: 0, carried: null }];
    if (checkpoint !== null) await findLeftovers(walk, epochs[0]?.after_id ?? 0);
    for (const [n, opening] of epochs.entries()) await walkEpoch(walk, { ...opening, next: epochs[n + 1] });
    await checkAlerts(tx, findings, checkpoint !== null);
    const dispatches = await checkRecipients(tx, findings);
    const { previous } = walk;
    anchors.finish(previous?.number ?? 0, checkpoint?.block ?? 0);
    return {
      intact: findings.count() === 0,
      findings: findings.kept,
      findingCount: findings.count(),
      blocks: previous?.number ?? 0,
      rows: walk.rows,
      unsealed: walk.unsealed,
      anchors: outside.anchors.length,
      removedUpTo: checkpoint?.block ?? null,
      dispatches,
      head:
        previous === null
          ? null
          : { number: previous.number, hash: previous.hash.toString('hex'), sealedAt: previous.sealedAt },
    };
  }) as Promise<Verification>;
}

/** The newest checkpoint, when we signed it; one that we did not sign is found, and proves nothing. */
async function trustedCheckpoint(tx: Transaction, trusted: Trusted, findings: FindingList): Promise<Checkpoint | null> {
  const checkpoint = await lastCheckpoint(tx);
  if (checkpoint === null) return null;
  if (trusted.includes(checkpoint.publicKey) && isGenuineCheckpoint(checkpoint)) return checkpoint;
  const { block } = checkpoint;
  const message = `De handtekening onder het opruimen tot en met blok ${block} klopt niet: dat was geen opruimen op tijd.`;
  findings.add({ sort: 'checkpoint-forged', block, message });
  return null;
}
