import { useEffect, useState } from 'react';
import type { Reach } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { ServerText } from '../../parts/index.ts';
import type { Latest } from '../use-latest.ts';
import styles from './place.module.css';
import { words } from './words.ts';

const SPOKEN_MS = 800;

/** Groups, administrators, households and overspill, as they are now; spoken once they stand still. */
export function ReachSummary({ reach }: { reach: Latest<Reach> }) {
  const w = useWords(words);
  const format = useFormat();
  const { answer } = reach;
  const sentence = useReachSentence(answer);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(sentence), SPOKEN_MS);
    return () => clearTimeout(timer);
  }, [sentence]);
  if (answer === undefined) return null;
  const figures = [
    [answer.groups, format.count(answer.groups, w.group, w.groups)],
    [answer.administrators, format.count(answer.administrators, w.administrator, w.administrators)],
    [answer.households, format.count(answer.households, w.household, w.households)],
  ] as const;
  return (
    <div className={styles.summary}>
      <dl className={styles.figures} aria-hidden="true">
        {figures.map(([value, text]) => (
          <div key={text.replace(/^[\d.,\s]+/, '')}>
            <dt>{text.replace(/^[\d.,\s]+/, '')}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.overspill} aria-hidden="true">
        {overspill(answer, w, format)}
      </p>
      <p className={styles.unseen} role="status">
        {spoken}
      </p>
      {answer.warnings.map(({ code, message }) => (
        <p key={code} className={styles.warning}>
          <ServerText code={code} message={message} />
        </p>
      ))}
    </div>
  );
}

/** The reach as one sentence. */
export function useReachSentence(reach: Reach | undefined): string {
  const w = useWords(words);
  const format = useFormat();
  if (reach === undefined) return '';
  const counts = w.summary(
    format.count(reach.groups, w.group, w.groups),
    format.count(reach.administrators, w.administrator, w.administrators),
    format.count(reach.households, w.household, w.households),
  );
  return `${counts}; ${overspill(reach, w, format)}.`;
}

export function overspill(
  { outside }: Reach,
  w: {
    overspill(share: string, households: string): string;
    noOverspill: string;
    household: string;
    households: string;
  },
  format: ReturnType<typeof useFormat>,
): string {
  if (outside.share === 0) return w.noOverspill;
  return w.overspill(format.percent(outside.share), format.count(outside.households, w.household, w.households));
}
