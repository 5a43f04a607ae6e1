import { useEffect, useId, useRef, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import styles from './dialog.module.css';
import { words } from './words.ts';

export interface DialogProps {
  open: boolean;
  title: string;
  /** Esc and the cross; the dialog stays while `busy`. Without, only what stands inside ends it. */
  onClose?(): void;
  busy?: boolean;
  wide?: boolean;
  tone?: 'plain' | 'danger';
  children: ReactNode;
  /** Buttons, the act first. */
  actions?: ReactNode;
}

/** A modal question on the native element: focus goes in, stays in, and comes back to where it was. */
export function Dialog({ open, title, onClose, busy = false, wide, tone = 'plain', children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const w = useWords(words);
  useEffect(() => {
    const element = dialog.current;
    if (open && element?.open === false) element.showModal();
    if (!open && element?.open === true) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${wide ? styles.wide : ''}`}
      data-tone={tone}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose?.();
      }}
    >
      {open && (
        <div className={styles.inside}>
          <header className={styles.head}>
            <h2 id={heading} tabIndex={-1}>
              {title}
            </h2>
            {onClose && (
              <button type="button" className={styles.cross} aria-label={w.close} onClick={() => !busy && onClose()}>
                <X aria-hidden="true" />
              </button>
            )}
          </header>
          <div className={styles.body}>{children}</div>
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}
