import { useState } from 'react';
import { Plus, Trash2 } from 'lucide-react';
import { useWords } from '../../i18n/index.ts';
import { Button, TextArea, TextField } from '../../parts/index.ts';
import { words } from './words.ts';
import type { DialogProps } from './dialog-props.ts';
import styles from './dialogs.module.css';
import { Emergency } from './emergency.tsx';
import { MessageDialog } from './message-dialog.tsx';
import { aboutField } from './remarks.tsx';
import { useChange } from './use-change.ts';
import { useMessagePreview } from './use-message-preview.ts';

const AT_MOST = 5;
const EMPTY = { wrote: '', is: '' };

/** What was wrong and what it is: the message begins with that. */
export function CorrectDialog({ alert, open, onClose, onDone, people }: DialogProps) {
  const w = useWords(words);
  const [corrections, setCorrections] = useState([EMPTY]);
  const [text, setText] = useState('');
  const change = (at: number, part: Partial<typeof EMPTY>) =>
    setCorrections(corrections.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const isFull = corrections.every(({ wrote, is }) => wrote.trim() !== '' && is.trim() !== '');
  const content = { corrections, ...(text.trim() !== '' && { text }) };
  const preview = useMessagePreview(alert.id, isFull ? { act: 'correction', content } : null);
  const { act, override, setOverride } = useChange(alert.id, 'correction', onDone);
  const waits = (preview.preview?.approval.length ?? 0) > 0 && override === null;
  const blocked = isFull ? (preview.preview?.canSend === false ? w.blockedBy : undefined) : w.fillCorrection;
  return (
    <MessageDialog
      {...{ alert, open, onClose, people, preview, blocked }}
      title={w.correctTitle}
      lead={w.correctLead}
      busy={act.isPending}
      error={act.error}
      act={waits ? () => w.askFor : w.sendTo}
      onAct={() => act.mutate({ sort: 'correction', change: content })}
    >
      {corrections.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is told apart by its place alone
        <div key={index} className={styles.fields}>
          <div className={styles.pair}>
            <TextField
              label={w.wrote}
              lang="nl"
              value={one.wrote}
              onChange={(event) => change(index, { wrote: event.target.value })}
              {...aboutField(preview.preview, `/corrections/${index}/wrote`)}
            />
            <TextField
              label={w.is}
              lang="nl"
              value={one.is}
              onChange={(event) => change(index, { is: event.target.value })}
              {...aboutField(preview.preview, `/corrections/${index}/is`)}
            />
          </div>
          {corrections.length > 1 && (
            <span>
              <Button
                small
                tone="quiet"
                icon={<Trash2 aria-hidden="true" />}
                onClick={() => setCorrections(corrections.filter((_, at) => at !== index))}
              >
                {w.removeOne(String(index + 1))}
              </Button>
            </span>
          )}
        </div>
      ))}
      {corrections.length < AT_MOST && (
        <span>
          <Button small icon={<Plus aria-hidden="true" />} onClick={() => setCorrections([...corrections, EMPTY])}>
            {w.another}
          </Button>
        </span>
      )}
      <TextArea
        label={w.explanation}
        optional
        lang="nl"
        value={text}
        onChange={(event) => setText(event.target.value)}
        {...aboutField(preview.preview, '/text')}
      />
      <Emergency preview={preview.preview} value={override} onChange={setOverride} />
    </MessageDialog>
  );
}
