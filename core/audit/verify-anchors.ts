import { isGenuineAnchor } from './anchor.ts';
import type { Anchor } from './anchor.ts';
import type { Block } from './block.ts';
import type { FindingList } from './findings.ts';
import type { Trusted } from './verify-block.ts';

export interface AnchorCheck {
  /** To be called with every block, in order. */
  see(block: Pick<Block, 'number' | 'hash' | 'total'>): void;
  /** To be called at the end: finds what is gone. @param checkpoint everything up to there was removed in time */
  finish(head: number, checkpoint: number): void;
}

/** Compares the chain with what was brought outside the database: the only proof that its end is still there. */
export function anchorCheck(
  { anchors, unreadable }: { anchors: readonly Anchor[]; unreadable: readonly number[] },
  trusted: Trusted,
  findings: FindingList,
): AnchorCheck {
  for (const line of unreadable) {
    findings.add({ sort: 'anchor-forged', message: `Regel ${line} van het ankerbestand is geen anker (meer).` });
  }
  const byBlock = new Map<number, Anchor[]>();
  for (const anchor of anchors) {
    if (trusted.includes(anchor.publicKey) && isGenuineAnchor(anchor)) {
      byBlock.set(anchor.block, [...(byBlock.get(anchor.block) ?? []), anchor]);
      continue;
    }
    const message = `De handtekening onder het anker van ${anchor.at} (blok ${anchor.block}) klopt niet.`;
    findings.add({ sort: 'anchor-forged', block: anchor.block, message });
  }
  return {
    see(block) {
      const seen = byBlock.get(block.number) ?? [];
      byBlock.delete(block.number);
      const other = seen.find((anchor) => anchor.hash !== block.hash.toString('hex') || anchor.total !== block.total);
      if (other === undefined) return;
      const message = `Blok ${block.number} is niet het blok dat op ${other.at} buiten de database is vastgelegd.`;
      findings.add({ sort: 'anchor-mismatch', block: block.number, message });
    },
    finish(head, checkpoint) {
      for (const [block, [anchor]] of byBlock) {
        if (block < checkpoint || anchor === undefined) continue;
        const message =
          block > head
            ? `Het auditspoor houdt op bij blok ${head}, maar op ${anchor.at} was er al blok ${block} met ${anchor.total} regels: het einde is afgesneden.`
            : `Blok ${block}, dat op ${anchor.at} buiten de database is vastgelegd, is er niet meer.`;
        findings.add({ sort: block > head ? 'cut-off' : 'anchor-mismatch', block, message });
      }
    },
  };
}
