import { useState, type ReactNode } from 'react';
import { defineWords, useFormat, useWords } from '../i18n/index.ts';
import { Button } from '../parts/index.ts';

const words = defineWords({
  nl: { more: (count: string) => `Toon nog ${count}` },
  en: { more: (count: string) => `Show ${count} more` },
});

/** A long list in steps, so that a register of thousands draws as fast as one of ten. */
export function useShowMore<Row>(rows: readonly Row[], step = 10): { shown: readonly Row[]; more: ReactNode } {
  const w = useWords(words);
  const f = useFormat();
  const [count, setCount] = useState(step);
  const left = rows.length - count;
  const next = Math.min(left, step * 4);
  return {
    shown: rows.slice(0, count),
    more: left > 0 && (
      <p>
        <Button small onClick={() => setCount(count + next)}>
          {w.more(f.number(next))}
        </Button>
      </p>
    ),
  };
}
