import { useState } from 'react';
import { Printer } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { Button, CheckField, Row } from '../parts/index.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './factors.module.css';
import { words } from './words.ts';

/** Codes that exist nowhere else: goes on only after somebody says that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const w = useWords(words);
  const [isKept, setKept] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isKept) onKept();
        else setAsked(true);
      }}
    >
      <p>{w.codesWhy}</p>
      <ul className={styles.codes} id="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.noPrint}>
        <Row>
          <CopyButton text={codes.join('\n')} label={w.copy} />
          <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {w.print}
          </Button>
        </Row>
      </div>
      <CheckField
        label={w.codesKept}
        checked={isKept}
        onChange={(event) => setKept(event.target.checked)}
        aria-invalid={(asked && !isKept) || undefined}
      />
      {asked && !isKept && (
        <p role="alert" className={styles.error}>
          {w.keepFirst}
        </p>
      )}
      <div className={styles.noPrint}>
        <Button type="submit" tone="main">
          {w.goOn}
        </Button>
      </div>
    </form>
  );
}
