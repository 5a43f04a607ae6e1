import { useEffect, useRef, type ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { ISSUES_IN_ENGLISH } from '../i18n/server-words.ts';
import { useFormat, useLanguage, useWords } from '../i18n/index.ts';
import { Button } from './button.tsx';
import styles from './page.module.css';
import { words } from './words/errors.ts';

/** What did not work, that nothing is lost, and how to try again. */
export function Trouble({ problem, again }: { problem: Problem | null; again?: (() => void) | undefined }) {
  const w = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem !== null) box.current?.focus();
  }, [problem]);
  if (problem === null) return null;
  return (
    <div ref={box} className={styles['trouble']} role="alert" tabIndex={-1}>
      <TroubleWords problem={problem} />
      {again !== undefined && <Button onClick={again}>{w.again}</Button>}
    </div>
  );
}

function TroubleWords({ problem }: { problem: Problem }) {
  const w = useWords(words);
  const format = useFormat();
  if (problem.isOffline) return <p>{w.offline}</p>;
  if (problem.status === 429 && problem.retryAfterS !== undefined) {
    return <p>{w.tooOften(format.duration(problem.retryAfterS * 1000))}</p>;
  }
  const [issue] = problem.issues;
  if (issue !== undefined) return <p>{<Said code={issue.code} message={issue.message} />}</p>;
  if (problem.message === '' || problem.status >= 500) return <p>{w.server}</p>;
  return <p lang="nl">{problem.message}</p>;
}

/** The server speaks Dutch; what it says often has English words here. */
export function Said({ code, message }: { code: string; message: string }): ReactNode {
  const { language } = useLanguage();
  const english = language === 'en' ? ISSUES_IN_ENGLISH[code] : undefined;
  return english ?? <span lang="nl">{message}</span>;
}
