import { useEffect, useState, type ReactNode } from 'react';
import { asProblem } from '../api/index.ts';
import { PROBLEMS_IN_ENGLISH, useLanguage, useWords } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { ServerText } from './server-text.tsx';
import styles from './states.module.css';
import { words } from './words.ts';

/** Sooner than this a skeleton only flickers. */
const PATIENCE_MS = 300;

/** Grey lines where the screen will be, when it takes longer than a blink. @param lines how many */
export function Loading({ lines = 4 }: { lines?: number }) {
  const w = useWords(words);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className={styles.loading} role="status" data-loading="">
      <span className={styles.unseen}>{w.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles.bone} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Nothing here: why, and the one thing to do about it. */
export function Empty({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div>{children}</div>}
      {action}
    </div>
  );
}

/** What failed, what is kept, and how to try again. The server speaks Dutch. */
export function Failure({ error, kept, retry }: { error: unknown; kept?: ReactNode; retry?: () => void }) {
  const w = useWords(words);
  return (
    <div className={styles.state} data-tone="bad" role="alert">
      <p className={styles.title}>{w.failed}</p>
      <ProblemText error={error} />
      {kept !== undefined && <div>{kept}</div>}
      {retry && <Button onClick={retry}>{w.again}</Button>}
    </div>
  );
}

/** The words of what went wrong, with each part that is not right. */
export function ProblemText({ error }: { error: unknown }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const problem = asProblem(error);
  if (problem.isOffline) return <p>{w.offline}</p>;
  if (problem.message === '') return <p>{w.unexpected}</p>;
  const kind = problem.type.split(':').at(-1) ?? '';
  const english = language === 'en' ? PROBLEMS_IN_ENGLISH[kind] : undefined;
  const issues = problem.issues.filter(({ message }) => language === 'en' || message !== problem.message);
  return (
    <div>
      {english !== undefined && <p>{english}</p>}
      <p lang="nl">{problem.message}</p>
      {issues.length > 0 && (
        <ul className={styles.issues}>
          {issues.map((issue) => (
            <li key={`${issue.path} ${issue.code} ${issue.message}`}>
              <ServerText {...issue} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A screen that does not belong to this role. @param who the roles that may, as people call them */
export function NoPermission({ who }: { who: string }) {
  const w = useWords(words);
  return (
    <div className={styles.state}>
      <p className={styles.title}>{w.noPermission}</p>
      <p>{w.whoMay(who)}</p>
      <p>{w.askManager}</p>
    </div>
  );
}
