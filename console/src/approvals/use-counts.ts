import { useFormat, useWords } from '../i18n/index.ts';
import { words } from './words.ts';

/** How many groups, administrators and households, in words. */
export function useCounts() {
  const w = useWords(words);
  const format = useFormat();
  return (reach: { groups: number; administrators: number; households: number }) => ({
    groups: reach.groups === 1 ? w.oneGroup : w.groups(format.number(reach.groups)),
    administrators:
      reach.administrators === 1 ? w.oneAdministrator : w.administrators(format.number(reach.administrators)),
    households: w.households(format.number(reach.households)),
  });
}
