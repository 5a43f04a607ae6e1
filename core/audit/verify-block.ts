import type { Keys } from '../keys/index.ts';
import { blockHash, NO_BLOCK, readMarks } from './block.ts';
import type { Block, RowDigest } from './block.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { FindingList } from './findings.ts';
import { isSignedBy } from './signature.ts';

export type Trusted = readonly Keys['publicKey'][];

/** Checks what a block says of itself, its signature, and that it stands on the block before it. */
export function checkHeader(
  block: Block,
  previous: Pick<Block, 'number' | 'hash' | 'total' | 'bound' | 'epoch'> | null,
  trusted: Trusted,
  findings: FindingList,
): void {
  const found = (sort: 'block-edited' | 'block-missing' | 'signature-forged' | 'wrong-key', message: string): void =>
    findings.add({ sort, block: block.number, message });
  const expected = (previous?.number ?? 0) + 1;
  if (block.number > expected) {
    const which =
      expected === block.number - 1
        ? `Blok ${expected} ontbreekt`
        : `Blok ${expected} tot en met ${block.number - 1} ontbreken`;
    findings.add({ sort: 'block-missing', block: expected, message: `${which}.` });
  } else if (!block.previousHash.equals(previous?.hash ?? NO_BLOCK)) {
    found('block-edited', `Blok ${block.number} sluit niet aan op het blok ervoor.`);
  } else if (block.carried === null && (block.fromXid !== previous?.bound || block.epoch !== previous.epoch)) {
    found('block-edited', `Blok ${block.number} begint niet waar het vorige ophield.`);
  }
  if (block.number === expected && block.total !== (previous?.total ?? 0) + block.count)
    found('block-edited', `Blok ${block.number} telt de regels verkeerd op.`);
  if (!blockHash(block).equals(block.hash)) found('block-edited', `Blok ${block.number} is gewijzigd.`);
  if (!trusted.includes(block.publicKey))
    found('wrong-key', `Blok ${block.number} is ondertekend met een sleutel die wij niet kennen.`);
  else if (!isSignedBy(block.publicKey, block.hash, block.signature))
    found('signature-forged', `De handtekening onder blok ${block.number} klopt niet.`);
}

/** The block on which everything stands since what came before was removed in time: it must be the one that was signed for. */
export function checkBase(block: Block, checkpoint: Checkpoint, trusted: Trusted, findings: FindingList): void {
  const { number } = block;
  if (!block.hash.equals(checkpoint.hash) || block.total !== checkpoint.total || !blockHash(block).equals(block.hash))
    findings.add({ sort: 'block-edited', block: number, message: `Blok ${number} is niet dat van het controlepunt.` });
  if (!trusted.includes(block.publicKey) || !isSignedBy(block.publicKey, block.hash, block.signature))
    findings.add({
      sort: 'signature-forged',
      block: number,
      message: `De handtekening onder blok ${number} klopt niet.`,
    });
}

/** Compares what stands there with what was sealed, and names the entries that differ. */
export function checkRows(
  block: Block & { marks: Buffer },
  rows: ReturnType<RowDigest['finish']>,
  findings: FindingList,
): void {
  const same = rows.hash.equals(block.rowsHash);
  if (same && rows.marks.equals(block.marks)) return;
  const { number } = block;
  if (same)
    return findings.add({ sort: 'block-edited', block: number, message: `De lijst in blok ${number} is gewijzigd.` });
  const sealed = readMarks(block.marks);
  const there = readMarks(rows.marks);
  const before = findings.count();
  const now = new Map(there.map((mark) => [mark.id, mark.hash]));
  const then = new Map(sealed.map((mark) => [mark.id, mark.hash]));
  const hashes = new Set(then.values());
  for (const { id, hash } of sealed) {
    const found = now.get(id);
    if (found === undefined)
      findings.add({
        sort: 'row-removed',
        block: number,
        row: id,
        message: `Regel ${id} van blok ${number} ontbreekt.`,
      });
    else if (found !== hash && hashes.has(found))
      findings.add({
        sort: 'rows-moved',
        block: number,
        row: id,
        message: `Regel ${id} van blok ${number} is verwisseld met een andere.`,
      });
    else if (found !== hash)
      findings.add({
        sort: 'row-rewritten',
        block: number,
        row: id,
        message: `Regel ${id} van blok ${number} is niet meer wat verzegeld is.`,
      });
  }
  for (const { id } of there) {
    if (!then.has(id))
      findings.add({
        sort: 'row-inserted',
        block: number,
        row: id,
        message: `Regel ${id} is later in blok ${number} gezet.`,
      });
  }
  if (findings.count() > before) return;
  const message = `De ${rows.count} regels van blok ${number} (${rows.firstId} tot ${rows.lastId}) zijn niet meer wat verzegeld is.`;
  findings.add({ sort: 'rows-moved', block: number, message });
}
