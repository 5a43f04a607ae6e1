import type { Coverage } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import styles from './register.module.css';
import { words } from './words.ts';

/** The municipality in one line: households covered, and the neighbourhoods by state. */
export function CoverageSummary({ coverage: { totals } }: { coverage: Coverage }) {
  const w = useWords(words);
  const f = useFormat();
  const states = ['covered', 'single', 'none'] as const;
  return (
    <dl className={styles.summary} aria-label={w.coverage}>
      <div className={styles.figure}>
        <dt>{w.householdsCovered}</dt>
        <dd>
          {totals.share === null ? '–' : f.percent(totals.share)}
          <small className={styles.soft}>
            {totals.share === null
              ? w.householdsUnknown
              : w.ofHouseholds(f.number(totals.householdsCovered), f.number(totals.households))}
          </small>
        </dd>
      </div>
      {states.map((state) => (
        <div key={state} className={styles.figure}>
          <dt>{w.legend[state]}</dt>
          <dd>
            {f.number(totals[state])}
            <small className={styles.soft}>{totals[state] === 1 ? w.buurt : w.buurten}</small>
          </dd>
        </div>
      ))}
      <div className={styles.figure}>
        <dt>{w.connected}</dt>
        <dd>{f.number(totals.groups)}</dd>
      </div>
    </dl>
  );
}
