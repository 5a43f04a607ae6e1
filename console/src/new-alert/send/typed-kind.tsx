import { useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Button, TextField } from '../../parts/index.ts';
import styles from './send.module.css';
import { words } from './words.ts';

const plain = (text: string): string => text.trim().toLocaleLowerCase('nl');

/** For who cannot hold: the kind typed in full is as deliberate. */
export function TypedKind({
  kind,
  label,
  busy,
  onTyped,
}: {
  kind: string;
  label: string;
  busy: boolean;
  onTyped(): void;
}) {
  const w = useWords(words);
  const [text, setText] = useState('');
  const right = plain(text) === plain(kind);
  return (
    <form
      className={styles.typed}
      onSubmit={(event) => {
        event.preventDefault();
        if (right && !busy) onTyped();
      }}
    >
      <TextField
        label={w.or}
        hint={w.typed(kind)}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" tone="danger" busy={busy} blocked={right ? undefined : w.notTyped(kind)}>
        {label}
      </Button>
    </form>
  );
}
