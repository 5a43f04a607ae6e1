import type { NewApiToken } from '../../api/index.ts';
import { CopyButton } from '../../factors/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Button, Dialog, Notice, Row } from '../../parts/index.ts';
import styles from './tokens.module.css';
import { words } from './words.ts';

/** What makes a token work, which is nowhere else: Esc does not lose it. */
export function SecretDialog({ made, onClose }: { made: NewApiToken | undefined; onClose(): void }) {
  const w = useWords(words);
  return (
    <Dialog
      open={made !== undefined}
      title={w.secretTitle(made?.token.name ?? '')}
      actions={
        <Button tone="main" onClick={onClose}>
          {w.done}
        </Button>
      }
    >
      {made && (
        <>
          <Notice tone="warn">{w.secretOnce}</Notice>
          <p id="token-secret" className={styles.secret}>
            {made.secret}
          </p>
          <Row>
            <CopyButton text={made.secret} label={w.copySecret} />
          </Row>
          <p className={styles.soft}>{w.secretUse}</p>
        </>
      )}
    </Dialog>
  );
}
