import { useState } from 'react';

interface Steady<Row> {
  /** What stands there: as it was when somebody came to it, until he leaves or asks for the rest. */
  shown: readonly Row[];
  /** How many rows changed since. */
  news: number;
  /** Shows them. */
  show(): void;
  /** To be put on the element around the rows. */
  around: React.HTMLAttributes<HTMLElement>;
}

/** Rows that do not move under a pointer or under the focus: what changes meanwhile is counted, and shown on demand. */
export function useSteadyRows<Row extends { groupId: number }>(rows: readonly Row[]): Steady<Row> {
  const [frozen, setFrozen] = useState<readonly Row[] | null>(null);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = pointed || focused;
  // A touch leaves the pointer nowhere: only a mouse or pen stays where it is.
  const points = (event: React.PointerEvent) => event.pointerType !== 'touch';
  const hold = () => setFrozen((before) => before ?? rows);
  const release = (still: boolean) => {
    if (!still) setFrozen(null);
  };
  return {
    shown: held && frozen !== null ? frozen : rows,
    news: held && frozen !== null ? countNews(frozen, rows) : 0,
    show: () => setFrozen(rows),
    around: {
      onPointerEnter: (event) => {
        if (!points(event)) return;
        setPointed(true);
        hold();
      },
      onPointerLeave: (event) => {
        if (!points(event)) return;
        setPointed(false);
        release(focused);
      },
      onFocus: () => {
        setFocused(true);
        hold();
      },
      onBlur: (event) => {
        if (event.currentTarget.contains(event.relatedTarget as Node | null)) return;
        setFocused(false);
        release(pointed);
      },
    },
  };
}

function countNews<Row extends { groupId: number }>(before: readonly Row[], now: readonly Row[]): number {
  if (before === now) return 0;
  const known = new Map(before.map((row) => [row.groupId, row]));
  return now.filter((row) => {
    const old = known.get(row.groupId);
    return old !== row && JSON.stringify(old) !== JSON.stringify(row);
  }).length;
}
