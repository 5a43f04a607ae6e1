import { useState } from 'react';
import { api, get } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { TextArea, TextField } from '../../parts/index.ts';
import { words } from './words.ts';
import type { DialogProps } from './dialog-props.ts';
import { MessageDialog } from './message-dialog.tsx';
import { aboutField } from './remarks.tsx';
import { useAct } from './use-act.ts';
import { useMessagePreview } from './use-message-preview.ts';

/** Taking an alert back cannot be undone: the word is typed. */
export function WithdrawDialog({ alert, open, onClose, onDone, people }: DialogProps) {
  const w = useWords(words);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const content = reason.trim() === '' ? {} : { reason };
  const preview = useMessagePreview(alert.id, open ? { act: 'withdrawal', content } : null);
  const withdraw = useAct(alert.id, {
    send: () => get(api.POST('/alerts/{id}/withdrawal', { params: { path: { id: alert.id } }, body: content })),
    done: () => w.done.withdrawal,
    onDone,
  });
  const isTyped = typed.trim().toLocaleUpperCase('nl') === w.withdrawWord;
  const blocked = isTyped
    ? preview.preview?.canSend === false
      ? w.blockedBy
      : undefined
    : w.typeFirst(w.withdrawWord);
  return (
    <MessageDialog
      {...{ alert, open, onClose, people, preview, blocked }}
      title={w.withdrawTitle}
      lead={w.withdrawLead}
      tone="danger"
      actTone="danger"
      busy={withdraw.isPending}
      error={withdraw.error}
      act={w.withdrawFrom}
      onAct={() => withdraw.mutate(undefined)}
    >
      <TextArea
        label={w.withdrawReason}
        optional
        lang="nl"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        {...aboutField(preview.preview, '/reason')}
      />
      <TextField
        label={w.typeWord(w.withdrawWord)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </MessageDialog>
  );
}
