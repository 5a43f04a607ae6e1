import { useEffect, useState } from 'react';
import { useFormat, useWords } from '../i18n/index.ts';
import { useLiveStatus } from '../live/index.ts';
import { Unseen } from '../parts/index.ts';
import styles from './live-chip.module.css';
import { words } from './words.ts';

/** Whether the screen is of this moment; it cannot be put away. Without a stream there is nothing to say. */
export function LiveChip() {
  const status = useLiveStatus();
  const w = useWords(words);
  const format = useFormat();
  const now = useNow(status.state === 'lost');
  useEffect(() => {
    document.documentElement.toggleAttribute('data-stale', status.state === 'lost');
  }, [status.state]);
  if (status.state === 'off') return null;
  const text =
    status.state === 'live'
      ? w.live
      : status.state === 'connecting'
        ? w.connecting
        : w.lost(format.exactTime(status.since), format.duration(now - status.since));
  return (
    <span className={styles.chip} data-state={status.state} title={w.liveMeans}>
      <span className={styles.dot} aria-hidden="true" />
      <span aria-hidden="true" className={styles.text}>
        {text}
      </span>
      <Unseen>
        <span role="status">{status.state === 'lost' ? w.lostAt(format.exactTime(status.since)) : text}</span>
      </Unseen>
    </span>
  );
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
