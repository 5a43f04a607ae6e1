import { useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { HoldButton, Notice, TextArea } from '../../parts/index.ts';
import styles from './send.module.css';
import { words } from './words.ts';

/** Shorter than this is no reason. */
const LEAST = 15;

/** Sending without the second pair of eyes: allowed, loud, and only with a reason. */
export function Override({
  groups,
  busy,
  onOverride,
}: {
  groups: string;
  busy: boolean;
  onOverride(reason: string): void;
}) {
  const w = useWords(words);
  const [reason, setReason] = useState('');
  const ready = reason.trim().length >= LEAST;
  return (
    <details className={styles.urgent}>
      <summary>{w.urgent}</summary>
      <div className={styles.act}>
        <Notice tone="bad">
          <p>{w.urgentLead}</p>
        </Notice>
        <TextArea
          label={w.urgentReason}
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {!ready && <p className={styles.hint}>{w.urgentShort}</p>}
        <HoldButton onHeld={() => onOverride(reason.trim())} busy={busy} blocked={!ready}>
          {w.urgentHold(groups)}
        </HoldButton>
      </div>
    </details>
  );
}
