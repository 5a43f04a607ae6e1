import type { ReactNode } from 'react';
import { AlertTriangle, CheckCircle2, Info, OctagonAlert } from 'lucide-react';
import styles from './signs.module.css';

export type SignTone = 'plain' | 'good' | 'warn' | 'bad' | 'accent' | 'drill';

/** A short word about a state; the word says it, the colour only helps. */
export function Badge({ tone = 'plain', icon, children }: { tone?: SignTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

const ICONS = { plain: Info, accent: Info, drill: Info, good: CheckCircle2, warn: AlertTriangle, bad: OctagonAlert };

/** Something to know before going on. @param urgent said at once to those who hear the screen */
export function Notice({
  tone = 'plain',
  title,
  urgent,
  children,
  actions,
}: {
  tone?: SignTone;
  title?: ReactNode;
  urgent?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const Icon = ICONS[tone];
  return (
    <div className={styles.notice} data-tone={tone} role={urgent ? 'alert' : undefined}>
      <Icon aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}

/** How far long work is; without `value` nobody knows. @param value 0 to 1 */
export function Progress({ label, value }: { label: ReactNode; value?: number }) {
  return (
    <label className={styles.progress}>
      <span>{label}</span>
      <progress max={1} {...(value === undefined ? {} : { value })} />
    </label>
  );
}
