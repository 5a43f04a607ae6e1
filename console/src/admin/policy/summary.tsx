import { useFormat, useWords } from '../../i18n/index.ts';
import type { Policy } from '../../api/index.ts';
import { words } from './words.ts';

/** The three questions of the policy, without who answered them when. */
export type Choices = Pick<Policy, 'photo' | 'missingMinor' | 'aboveDistricts'>;

/** The whole policy as one sentence. */
export function Summary({ policy: { photo, missingMinor, aboveDistricts } }: { policy: Choices }) {
  const w = useWords(words);
  const format = useFormat();
  const reasons = [
    photo && w.sumPhoto,
    missingMinor && w.sumMinor,
    aboveDistricts !== null && w.sumDistricts(format.number(aboveDistricts), aboveDistricts === 1),
  ].filter((reason) => reason !== false);
  return <p>{reasons.length === 0 ? w.summaryNone : w.summary(format.list(reasons))}</p>;
}

export interface Change {
  text: string;
  looser: boolean;
}

/** What another choice means, change by change: looser ones ask for more thought. */
export function useChanges(before: Choices, after: Choices): Change[] {
  const w = useWords(words);
  const format = useFormat();
  const changes: Change[] = [];
  const add = (looser: boolean, what: string) =>
    changes.push({ looser, text: looser ? w.looser(what) : w.stricter(what) });
  if (before.photo !== after.photo) add(!after.photo, w.withPhoto);
  if (before.missingMinor !== after.missingMinor) add(!after.missingMinor, w.withMinor);
  if (before.aboveDistricts !== after.aboveDistricts) {
    const [from, to] = [before.aboveDistricts, after.aboveDistricts];
    const limit = (n: number | null) => (n === null ? w.noLimit : w.mostUnit(format.number(n), n === 1));
    const looser = (to ?? Infinity) > (from ?? Infinity);
    changes.push({ looser, text: (looser ? w.limitLooser : w.limitStricter)(limit(from), limit(to)) });
  }
  return changes;
}
