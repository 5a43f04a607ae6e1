/** The sorts of what can be wrong with the trail; each is proof of tampering or loss, none of a slow machine. */
export type FindingSort =
  /** The content is not what its own hash says. */
  | 'row-edited'
  /** Content and hash agree with each other, but not with what was sealed. */
  | 'row-rewritten'
  | 'row-removed'
  /** It stands where everything was sealed already: put in afterwards. */
  | 'row-inserted'
  /** Same rows, another order or another number. */
  | 'rows-moved'
  | 'block-edited'
  | 'block-missing'
  | 'signature-forged'
  | 'wrong-key'
  /** The trail ends before the head that was anchored outside. */
  | 'cut-off'
  /** Another block stands where one was anchored outside. */
  | 'anchor-mismatch'
  | 'anchor-forged'
  | 'checkpoint-forged'
  /** What is counted on the alert's own row does not agree with its entries. */
  | 'alert-entries'
  /** Who got an alert is not who it was sent to. */
  | 'recipients';

export interface AuditFinding {
  sort: FindingSort;
  block?: number;
  /** Id of the entry. */
  row?: number;
  alertId?: string;
  /** Dutch: what is wrong. */
  message: string;
}

/** Keeps the first findings and counts the rest, however many there are. */
export function findingList(limit = 1000) {
  const kept: AuditFinding[] = [];
  let count = 0;
  return {
    add(finding: AuditFinding): void {
      count += 1;
      if (kept.length < limit) kept.push(finding);
    },
    kept,
    count: () => count,
  };
}
export type FindingList = ReturnType<typeof findingList>;
