import { useRef } from 'react';
import type { OwnEnrolment } from '../../api/schema.ts';
import { useWords } from '../../i18n/index.ts';
import { Button } from '../button.tsx';
import styles from '../page.module.css';
import { withdraw, type Key } from '../requests.ts';
import { Trouble } from '../trouble.tsx';
import { useAsk } from '../use-ask.ts';
import { words } from '../words/status.ts';

/** Takes the request back, after one question: it cannot be undone. */
export function Withdraw({ of, onWithdrawn }: { of: Key; onWithdrawn(own: OwnEnrolment): void }) {
  const w = useWords(words);
  const dialog = useRef<HTMLDialogElement>(null);
  const { run, busy, problem } = useAsk(withdraw, (own) => {
    dialog.current?.close();
    onWithdrawn(own);
  });
  return (
    <>
      <Button tone="quiet" onClick={() => dialog.current?.showModal()}>
        {w.withdraw.open}
      </Button>
      <dialog ref={dialog} className={styles['dialog']} aria-labelledby="withdraw-title">
        <h2 id="withdraw-title">{w.withdraw.title}</h2>
        <p>{w.withdraw.means}</p>
        <Trouble problem={problem} />
        <div className={styles['onward']}>
          <Button tone="danger" busy={busy} onClick={() => void run(of)}>
            {w.withdraw.sure}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{w.withdraw.keep}</Button>
        </div>
      </dialog>
    </>
  );
}
