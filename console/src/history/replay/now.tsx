import type { AlertSpread } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { capital, wordFor } from '../../parts/index.ts';
import styles from '../history.module.css';
import { words } from '../words.ts';
import { countsAt } from './moment.ts';

const SHOWN = ['sent', 'delivered', 'read', 'relayed'] as const;

/** What the map shows at this moment, in figures, and what had been done by then. */
export function Now({ id, spread, at }: { id: string; spread: AlertSpread; at: number }) {
  const w = useWords(words);
  const format = useFormat();
  const counts = countsAt(spread.groups, at);
  const total = spread.groups.length;
  return (
    <div id={id} className={styles.now}>
      <dl className={styles.steps}>
        {SHOWN.map((step) => (
          <div key={step} data-step={step}>
            <dt>{capital(w.steps[step])}</dt>
            <dd>
              <strong>{format.number(counts[step])}</strong> / {format.number(total)}
              <span className={styles.track} aria-hidden="true">
                <span style={{ width: `${total === 0 ? 0 : (100 * counts[step]) / total}%` }} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <ol className={styles.events}>
        {spread.events.map(({ type, atMs }) => (
          <li key={`${type} ${atMs}`} data-past={atMs <= at || undefined}>
            <time>{format.exactTime(Date.parse(spread.startedAt) + atMs)}</time> {wordFor(w.events, type)}
          </li>
        ))}
      </ol>
    </div>
  );
}
