import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Alert, MessagePreview } from '../../api/index.ts';
import { useName, type Present } from '../../colleagues/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, Dialog, Notice, PhoneMessage, ProblemText, ServerText, type Tone } from '../../parts/index.ts';
import { progressQuery } from '../queries.ts';
import { words } from './words.ts';
import styles from './dialogs.module.css';
import { Overtaken } from './overtaken.tsx';

export interface MessageDialogProps {
  alert: Alert;
  open: boolean;
  onClose(): void;
  title: string;
  lead: string;
  tone?: 'plain' | 'danger';
  busy: boolean;
  error: unknown;
  preview: { preview: MessagePreview | undefined; error: unknown };
  /** Why it cannot be sent now. */
  blocked: string | undefined;
  /** What the button says, of that many chats. */
  act(chats: string): string;
  actTone?: Tone;
  onAct(): void;
  people: readonly Present[];
  children: ReactNode;
}

/** Left what one fills in, right what the phones will show; who comes too late sees what a colleague did. */
export function MessageDialog(props: MessageDialogProps) {
  const { alert, open, onClose, busy, error, blocked, act, people } = props;
  const w = useWords(words);
  const format = useFormat();
  const { data: progress } = useQuery(progressQuery(alert.id));
  const name = useName();
  const acting = people.filter(({ doing }) => doing !== 'look');
  const over = alert.status !== 'live';
  return (
    <Dialog
      open={open}
      title={props.title}
      onClose={onClose}
      busy={busy}
      wide
      tone={props.tone ?? 'plain'}
      actions={
        !over && (
          <Button tone={props.actTone ?? 'main'} busy={busy} blocked={blocked} onClick={props.onAct}>
            {act(format.count(progress?.posts ?? 0, w.chat, w.chats))}
          </Button>
        )
      }
    >
      {over && <Overtaken alert={alert} />}
      {acting.map(({ account }) => (
        <Notice key={account} tone="warn" urgent title={w.otherDoes(name(account))} />
      ))}
      <div className={styles.sides} hidden={over}>
        <div className={styles.fields}>
          <p>{props.lead}</p>
          {props.children}
        </div>
        <div className={styles.phone}>
          <h3>{w.preview}</h3>
          <Preview {...props.preview} />
        </div>
      </div>
      {error !== null && !over && (
        <div role="alert">
          <Notice tone="bad">
            <ProblemText error={error} />
          </Notice>
        </div>
      )}
    </Dialog>
  );
}

function Preview({ preview, error }: { preview: MessagePreview | undefined; error: unknown }) {
  const w = useWords(words);
  if (error !== null) return <ProblemText error={error} />;
  if (preview === undefined) return <p className={styles.soft}>{w.previewEmpty}</p>;
  return (
    <>
      {preview.text !== '' && <PhoneMessage text={preview.text} />}
      {preview.approval.length > 0 && (
        <Notice tone="warn" title={w.waitsFor}>
          <ul>
            {preview.approval.map(({ code, message }) => (
              <li key={code}>
                <ServerText code={code} message={message} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
