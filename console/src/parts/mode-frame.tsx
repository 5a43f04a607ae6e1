import type { ReactNode } from 'react';
import { Radio, VenetianMask } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import styles from './mode-frame.module.css';
import { words } from './words.ts';

/** live: goes to real people · drill: an exercise. They differ by word, by colour and by the line around the screen. */
export type Mode = 'live' | 'drill';

/** What stands around everything that reaches people, so that nobody takes a drill for real, or the other way round. */
export function ModeFrame({ mode, ended, children }: { mode: Mode; ended?: boolean; children: ReactNode }) {
  const w = useWords(words);
  const Icon = mode === 'live' ? Radio : VenetianMask;
  return (
    <div className={styles.frame} data-mode={mode} data-ended={ended || undefined}>
      <p className={styles.word}>
        <Icon aria-hidden="true" size={18} />
        <strong>{w.modes[mode]}</strong>
        <span>{ended ? w.modeEnded : w.modeMeans[mode]}</span>
      </p>
      <div className={styles.inside}>{children}</div>
    </div>
  );
}
