import { useFormat, useWords } from '../../i18n/index.ts';
import { words } from './words.ts';

const YEAR = 365;
const MONTH = 30.4;
const WEEK = 7;

/** Days as people say them. */
export interface Term {
  /** 28 dagen */
  days(days: number): string;
  /** ongeveer 4 weken; null where days say it best */
  about(days: number): string | null;
}

export function useTerm(): Term {
  const w = useWords(words);
  const format = useFormat();
  return {
    days: (days) => w.dayCount(format.number(days), days === 1),
    about: (days) => {
      if (days >= YEAR) return w.about(w.years(format.number(Math.round(days / YEAR))));
      if (days >= 3 * MONTH) return w.about(w.months(format.number(Math.round(days / MONTH))));
      return days >= 2 * WEEK ? w.about(w.weeks(format.number(Math.round(days / WEEK)))) : null;
    },
  };
}
