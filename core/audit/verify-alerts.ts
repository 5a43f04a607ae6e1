import type { Transaction } from '../../db/client.ts';
import { sha256 } from './canonical.ts';
import type { FindingList } from './findings.ts';

interface Row {
  id: string;
  audit_seq: number;
  audit_hash: Buffer | null;
  seq: number | null;
  hash: Buffer | null;
}

/**
 * Compares what each alert's row counts with the entries about it: also what was removed before it was sealed shows.
 * Alerts that are gone because their time was over are not missed.
 */
export async function checkAlerts(tx: Transaction, findings: FindingList, isPruned: boolean): Promise<void> {
  const cursor = tx<Row[]>`
    select a.id, a.audit_seq, a.audit_hash, e.entity_seq as seq, e.hash
    from alerts a
    left join audit_entries e on e.entity = 'alert' and e.entity_id = a.id::text and e.entity_seq is not null
    order by a.id, e.entity_seq, e.id`.cursor(2000);
  let chain: { row: Row; seq: number; hash: Buffer | null; first: number | null; isRunning: boolean } | undefined;
  const finish = (): void => {
    if (chain === undefined) return;
    const { row, seq, hash, first, isRunning } = chain;
    // The first entries of an old alert may be gone with the blocks they were in, or all of them; then only the count is left.
    const isGone = isPruned && first === null;
    const isWhole = !isPruned || first === 1;
    const fits = isGone || (isRunning && seq === row.audit_seq && (!isWhole || sameBytes(hash, row.audit_hash)));
    if (fits) return;
    const message = `Melding ${row.id} telt ${row.audit_seq} regels; in het auditspoor staan andere of minder.`;
    findings.add({ sort: 'alert-entries', alertId: row.id, message });
  };
  for await (const batch of cursor) {
    for (const row of batch) {
      if (row.id !== chain?.row.id) {
        finish();
        chain = { row, seq: 0, hash: null, first: null, isRunning: true };
      }
      if (row.seq === null || row.hash === null) continue;
      chain.first ??= row.seq;
      if (isPruned && chain.seq === 0) chain.seq = row.seq - 1;
      chain.isRunning &&= row.seq === chain.seq + 1;
      chain.seq = row.seq;
      chain.hash = sha256(chain.hash ?? '', row.hash);
    }
  }
  finish();
}

const sameBytes = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b));
