import { VolumeX } from 'lucide-react';
import type { RelayFigure } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge } from '../parts/index.ts';
import styles from './register.module.css';
import { words } from './words.ts';

/** How many of its last alerts a group relayed: a bar, the numbers, and since when it is silent. */
export function RelayShare({ relays, quiet = false }: { relays: RelayFigure | null; quiet?: boolean }) {
  const w = useWords(words);
  const f = useFormat();
  if (relays === null || relays.asked === 0) return <span className={styles.soft}>{quiet ? '–' : w.neverAsked}</span>;
  return (
    <span className={styles.relays}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${(100 * relays.relayed) / relays.asked}%` }} />
      </span>
      <span>{w.relayed(relays.relayed, relays.asked)}</span>
      {relays.relayed === 0 && relays.silentSince !== null && (
        <Badge tone="warn" icon={<VolumeX aria-hidden="true" size={14} />}>
          {w.silentSince(f.moment(relays.silentSince))}
        </Badge>
      )}
    </span>
  );
}
