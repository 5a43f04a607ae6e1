import { useId, type ComponentProps, type ReactNode } from 'react';
import styles from './page.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'disabled'> {
  tone?: 'main' | 'plain' | 'quiet' | 'danger';
  busy?: boolean;
  /** Why it cannot be used now; it stays reachable. */
  blocked?: ReactNode;
}

/** Without the parts of the console, whose button brings the router along. */
export function Button({ tone = 'plain', busy = false, blocked, children, onClick, type = 'button', ...rest }: Props) {
  const reason = useId();
  const isBlocked = blocked !== undefined && blocked !== null;
  const stopped = busy || isBlocked;
  return (
    <>
      <button
        {...rest}
        // oxlint-disable-next-line react/button-has-type
        type={type}
        className={styles['button']}
        data-tone={tone}
        aria-disabled={stopped || undefined}
        aria-busy={busy || undefined}
        aria-describedby={isBlocked ? reason : rest['aria-describedby']}
        onClick={(event) => (stopped ? event.preventDefault() : onClick?.(event))}
      >
        {children}
      </button>
      {isBlocked && (
        <span id={reason} className={styles['soft']}>
          {blocked}
        </span>
      )}
    </>
  );
}
