import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { look } from './button.tsx';
import styles from './hold-button.module.css';
import { words } from './words.ts';

const HOLD_MS = 1000;

/** An act that a stray click cannot do: held for a second, by pointer, Space or Enter. */
export function HoldButton({
  children,
  onHeld,
  busy,
  blocked,
}: {
  children: ReactNode;
  onHeld(): void;
  busy?: boolean;
  blocked?: boolean;
}) {
  const w = useWords(words);
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stopped = busy === true || blocked === true;
  const begin = () => {
    if (stopped || timer.current !== undefined) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      end();
      onHeld();
    }, HOLD_MS);
  };
  const end = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHeld(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <button
      type="button"
      className={look({ tone: 'danger' }, styles.hold)}
      data-held={held || undefined}
      aria-disabled={stopped || undefined}
      aria-busy={busy || undefined}
      onPointerDown={(event) => event.button === 0 && begin()}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) begin();
      }}
      onKeyUp={end}
    >
      <span className={styles.words}>
        {children}
        <small>{w.hold}</small>
      </span>
    </button>
  );
}
