import type { AlertProgress } from '../api/index.ts';
import { useFormat } from '../i18n/index.ts';
import { useAlertWords } from './alert-words.ts';
import styles from './spread-bars.module.css';

const STEPS = ['sent', 'delivered', 'read', 'relayed'] as const;
export type SpreadStep = (typeof STEPS)[number];

/** How far a message is: four bars over the administrators who get it, each with its number. @param beside per step, what else is to be said */
export function SpreadBars({
  progress,
  small,
  beside,
}: {
  progress: AlertProgress;
  small?: boolean;
  beside?: (step: SpreadStep) => React.ReactNode;
}) {
  const w = useAlertWords();
  const format = useFormat();
  const total = Math.max(1, progress.administrators);
  return (
    <dl className={styles.bars} data-small={small || undefined}>
      {STEPS.map((step) => (
        <div key={step} className={styles.bar} data-step={step}>
          <dt>{w.states[step]}</dt>
          <dd className={styles.track} aria-hidden="true">
            <span style={{ width: `${(100 * progress[step]) / total}%` }} />
          </dd>
          <dd className={styles.figure}>
            <strong>{format.number(progress[step])}</strong>
            <span className={styles.of}> / {format.number(progress.administrators)}</span>
          </dd>
          {beside && <dd className={styles.beside}>{beside(step)}</dd>}
        </div>
      ))}
    </dl>
  );
}
