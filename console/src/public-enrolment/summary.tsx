import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/index.ts';
import type { Errors } from './fields.tsx';
import styles from './page.module.css';
import { words } from './words/errors.ts';

/** What is wrong in this step, each leading to its field; it takes the focus, so that nobody has to look for it. */
export function Summary({
  errors,
  round,
}: {
  errors: Errors;
  /** Another one each time somebody tries to go on. */ round: number;
}) {
  const w = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  const fields = Object.keys(errors);
  const count = fields.length;
  useEffect(() => {
    if (round > 0) box.current?.focus();
  }, [round]);
  if (count === 0) return null;
  return (
    <div ref={box} className={styles['summary']} role="alert" tabIndex={-1} aria-labelledby="summary-title">
      <h2 id="summary-title">{w.summary(count)}</h2>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                const target = document.getElementById(field);
                target?.focus();
                target?.scrollIntoView({ block: 'center' });
              }}
            >
              {errors[field]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
