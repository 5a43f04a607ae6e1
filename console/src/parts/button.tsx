import { useId, type ComponentProps, type ReactNode } from 'react';
import styles from './button.module.css';

export type Tone = 'plain' | 'main' | 'danger' | 'quiet';
export interface Looks {
  tone?: Tone;
  small?: boolean;
  icon?: ReactNode;
}

export interface ButtonProps extends Looks, Omit<ComponentProps<'button'>, 'disabled'> {
  /** Why it cannot be used now: said beside it, and the button stays reachable. */
  blocked?: string | undefined;
  /** Something is under way: shown, and a second press does nothing. */
  busy?: boolean;
}

/** A button says what happens. One that cannot be used says why, instead of being hidden. */
export function Button({ tone, small, icon, blocked, busy, children, onClick, ...rest }: ButtonProps) {
  const reason = useId();
  const stopped = busy === true || blocked !== undefined;
  return (
    <>
      <button
        type="button"
        {...rest}
        className={look({ ...(tone && { tone }), ...(small && { small }) }, rest.className)}
        aria-disabled={stopped || undefined}
        aria-busy={busy || undefined}
        aria-describedby={blocked === undefined ? rest['aria-describedby'] : reason}
        onClick={(event) => (stopped ? event.preventDefault() : onClick?.(event))}
      >
        {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
        <span>{children}</span>
      </button>
      {blocked !== undefined && (
        <span id={reason} className={styles.reason}>
          {blocked}
        </span>
      )}
    </>
  );
}

export const look = ({ tone = 'plain', small }: Looks, extra?: string): string =>
  [styles.button, styles[tone], small && styles.small, extra].filter(Boolean).join(' ');
