import { useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Button } from '../button.tsx';
import styles from '../page.module.css';
import { words } from '../words/status.ts';

/** The address of this page is the only way back to it. */
export function KeepLink() {
  const w = useWords(words);
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = (): void => {
    // Without https a browser has no clipboard to write to.
    const written = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <section className={styles['note']}>
      <h2>{w.keep.title}</h2>
      <p>{w.keep.why}</p>
      <Button onClick={copy}>{w.keep.copy}</Button>
      <p role="status">{copied === null ? '' : copied ? w.keep.copied : w.keep.notCopied}</p>
    </section>
  );
}
