import { CopyButton } from '../../factors/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, Dialog, Notice, Row } from '../../parts/index.ts';
import styles from './accounts.module.css';
import type { MadeLink } from './screen.tsx';
import { words } from './words.ts';

/** A link that is nowhere else: Esc does not lose it. */
export function LinkDialog({ made, onClose }: { made: MadeLink | undefined; onClose(): void }) {
  const w = useWords(words);
  const format = useFormat();
  return (
    <Dialog
      open={made !== undefined}
      title={w.linkTitle(made?.name ?? '')}
      actions={
        <Button tone="main" onClick={onClose}>
          {w.done}
        </Button>
      }
    >
      {made && (
        <>
          <p>{w.linkKinds[made.kind]}</p>
          <Notice tone="warn">
            <p>{w.linkOnce(format.full(made.link.expiresAt))}</p>
            <p>{w.linkHand}</p>
          </Notice>
          <div className={styles.link}>
            <p id="one-time-link" className={styles.address}>
              {made.link.address}
            </p>
            <Row>
              <CopyButton text={made.link.address} label={w.copyLink} />
            </Row>
          </div>
        </>
      )}
    </Dialog>
  );
}
