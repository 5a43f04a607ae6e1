import { useEffect, useRef, type ReactNode } from 'react';
import styles from './sign-in.module.css';

/**
 * One step of signing in. The focus goes to the first empty field where somebody types at once, and to the heading where
 * there is something to read first.
 */
export function Step({ title, typed, children }: { title: string; typed?: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Heterdaadkracht`;
  }, [title]);
  useEffect(() => {
    const inputs = [...(heading.current?.parentElement?.querySelectorAll('input') ?? [])];
    const first = inputs.find(({ value }) => value === '') ?? inputs[0];
    if (typed && first !== undefined) first.focus();
    else heading.current?.focus();
  }, [typed]);
  return (
    <div className={styles.card}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
