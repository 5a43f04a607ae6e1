import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './signs.tsx';
import { ProblemText } from './states.tsx';
import { words } from './words.ts';

/** Asks once more before an act that is not easily undone. The button names the act; on failure the question stays. */
export function Confirm(props: {
  open: boolean;
  title: string;
  /** What the button says: the act, never "OK". */
  act: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  onAct(): void;
  onClose(): void;
  children: ReactNode;
}) {
  const { open, title, act, danger, busy, error, onAct, onClose, children } = props;
  const w = useWords(words);
  return (
    <Dialog
      open={open}
      title={title}
      tone={danger ? 'danger' : 'plain'}
      busy={busy}
      onClose={onClose}
      actions={
        <>
          <Button tone={danger ? 'danger' : 'main'} busy={busy} onClick={onAct}>
            {act}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      {children}
      {error !== null && error !== undefined && (
        <Notice tone="bad" urgent>
          <ProblemText error={error} />
        </Notice>
      )}
    </Dialog>
  );
}
