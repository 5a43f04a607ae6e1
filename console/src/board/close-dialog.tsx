import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, get, type Alert, type AlertClosing } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Dialog, ProblemText, RadioGroup, TextArea, useAlertWords, useToast, wordFor } from '../parts/index.ts';
import { alertQuery, kindsQuery, progressQuery } from './queries.ts';
import { words } from './words.ts';

type Outcome = AlertClosing['outcome'];

/** How it ended, and that goes to everybody who got the first message. */
export function CloseDialog({ alert, open, onClose }: { alert: Alert; open: boolean; onClose(): void }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const tell = useToast();
  const queries = useQueryClient();
  const { data: kinds } = useQuery(kindsQuery);
  const { data: progress } = useQuery(progressQuery(alert.id));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [text, setText] = useState('');
  const outcomes = kinds?.items.find(({ kind }) => kind === alert.kind)?.outcomes ?? [];
  const close = useMutation({
    mutationFn: (body: AlertClosing) =>
      get(api.POST('/alerts/{id}/closing', { params: { path: { id: alert.id } }, body })),
    onSuccess: (closed) => {
      queries.setQueryData(alertQuery(alert.id).queryKey, closed);
      tell(w.done.close);
      onClose();
    },
  });
  const closing = outcome === 'ended_other' ? { outcome, text } : outcome === null ? null : { outcome };
  return (
    <Dialog
      open={open}
      title={w.closeTitle}
      onClose={onClose}
      busy={close.isPending}
      actions={
        <Button
          tone="main"
          busy={close.isPending}
          blocked={closing === null ? w.chooseOutcome : undefined}
          onClick={() => closing !== null && close.mutate(closing)}
        >
          {w.sendTo(format.count(progress?.posts ?? 0, w.chat, w.chats))}
        </Button>
      }
    >
      <p>{w.closeLead}</p>
      <RadioGroup<Outcome>
        legend={w.outcome}
        name="outcome"
        cards
        value={outcome}
        onChange={setOutcome}
        choices={outcomes.map((one) => ({
          value: one.outcome as Outcome,
          label: wordFor(a.outcomes, one.outcome),
        }))}
      />
      {outcome === 'ended_other' && (
        <TextArea label={w.otherText} value={text} onChange={(event) => setText(event.target.value)} lang="nl" />
      )}
      {close.isError && <ProblemText error={close.error} />}
    </Dialog>
  );
}
