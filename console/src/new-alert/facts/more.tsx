import { useState, type ReactNode } from 'react';
import styles from './facts.module.css';

/** Fields for the rarer case; open by itself when something stands in them. */
export function More({ label, open, children }: { label: string; open: boolean; children: ReactNode }) {
  const [chosen, setChosen] = useState(false);
  return (
    <details className={styles.more} open={open || chosen} onToggle={(event) => setChosen(event.currentTarget.open)}>
      <summary>{label}</summary>
      <div className={styles.fields}>{children}</div>
    </details>
  );
}
