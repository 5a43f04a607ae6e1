import { useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { Button, Unseen } from '../parts/index.ts';
import styles from './factors.module.css';
import { words } from './words.ts';

/** Copies a text, and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const w = useWords(words);
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Not allowed here, or not over plain http: people can still select it.
      setState('failed');
    }
  };
  const copied = state === 'copied';
  return (
    <>
      <Button icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />} onClick={() => void copy()}>
        {copied ? w.copied : label}
      </Button>
      <span role="status">
        {copied && <Unseen>{w.copied}</Unseen>}
        {state === 'failed' && <span className={styles.error}>{w.copyFailed}</span>}
      </span>
    </>
  );
}
