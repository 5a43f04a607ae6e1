import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api, get, type Alert, type AlertClosing } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { RadioGroup, TextArea, TextField, useAlertWords, wordFor } from '../../parts/index.ts';
import { kindsQuery } from '../queries.ts';
import { words } from './words.ts';
import type { DialogProps } from './dialog-props.ts';
import styles from './dialogs.module.css';
import { MessageDialog } from './message-dialog.tsx';
import { aboutField } from './remarks.tsx';
import { toInstant } from './times.ts';
import { useAct } from './use-act.ts';
import { useMessagePreview } from './use-message-preview.ts';

type Outcome = AlertClosing['outcome'];
interface Filled {
  outcome: Outcome | null;
  count: string;
  text: string;
  from: string;
  until: string;
  to: string;
}
const NOTHING: Filled = { outcome: null, count: '', text: '', from: '', until: '', to: '' };

/** How it ended: chosen, seen as it comes on the phone, and then sent to everybody who got the first message. */
export function CloseDialog({ alert, open, onClose, onDone, people }: DialogProps) {
  const w = useWords(words);
  const a = useAlertWords();
  const { data: kinds } = useQuery(kindsQuery);
  const [filled, setFilled] = useState(NOTHING);
  const change = (part: Partial<Filled>) => setFilled({ ...filled, ...part });
  const closing = toClosing(filled, alert);
  const preview = useMessagePreview(alert.id, closing && { act: 'closing', content: closing });
  const close = useAct(alert.id, {
    send: (body: AlertClosing) => get(api.POST('/alerts/{id}/closing', { params: { path: { id: alert.id } }, body })),
    done: () => w.done.close,
    onDone,
  });
  const about = (path: string) => aboutField(preview.preview, path);
  const blocked = closing === null ? w.chooseOutcome : preview.preview?.canSend === false ? w.blockedBy : undefined;
  return (
    <MessageDialog
      {...{ alert, open, onClose, people, preview, blocked }}
      title={w.closeTitle}
      lead={w.closeLead}
      busy={close.isPending}
      error={close.error}
      act={w.sendTo}
      onAct={() => closing !== null && close.mutate(closing)}
    >
      <RadioGroup<Outcome>
        legend={w.outcome}
        name="outcome"
        cards
        value={filled.outcome}
        onChange={(outcome) => change({ outcome })}
        choices={(kinds?.items.find(({ kind }) => kind === alert.kind)?.outcomes ?? []).map((one) => ({
          value: one.outcome as Outcome,
          label: wordFor(a.outcomes, one.outcome),
        }))}
        {...about('/outcome')}
      />
      {(filled.outcome === 'arrested' || filled.outcome === 'arrested_thanks_to_resident') && (
        <TextField
          label={w.count}
          optional
          inputMode="numeric"
          value={filled.count}
          onChange={(event) => change({ count: event.target.value.replace(/\D/g, '').slice(0, 2) })}
          {...about('/count')}
        />
      )}
      {filled.outcome === 'suspects_gone' && (
        <>
          <div className={styles.pair}>
            <TextField
              label={w.footageFrom}
              optional
              type="time"
              value={filled.from}
              onChange={(event) => change({ from: event.target.value })}
            />
            <TextField
              label={w.footageUntil}
              optional
              type="time"
              value={filled.until}
              onChange={(event) => change({ until: event.target.value })}
            />
          </div>
          <TextField
            label={w.footageTo}
            hint={w.footageToHint}
            optional
            type="tel"
            value={filled.to}
            onChange={(event) => change({ to: event.target.value })}
            {...about('/footageTo')}
          />
        </>
      )}
      {filled.outcome === 'ended_other' && (
        <TextArea
          label={w.otherText}
          lang="nl"
          value={filled.text}
          onChange={(event) => change({ text: event.target.value })}
          {...about('/text')}
        />
      )}
    </MessageDialog>
  );
}

function toClosing({ outcome, count, text, from, until, to }: Filled, alert: Alert): AlertClosing | null {
  if (outcome === null) return null;
  if (outcome === 'ended_other') return text.trim() === '' ? null : { outcome, text };
  if (outcome === 'arrested' || outcome === 'arrested_thanks_to_resident') {
    return { outcome, ...(Number(count) > 0 && { count: Number(count) }) };
  }
  if (outcome !== 'suspects_gone') return { outcome };
  const day = alert.facts.occurredAt;
  return {
    outcome,
    ...(from !== '' && { footageFrom: toInstant(day, from) }),
    ...(until !== '' && { footageUntil: toInstant(day, until) }),
    ...(to.trim() !== '' && { footageTo: to.trim().replace(/^06/, '+316').replace(/[\s-]/g, '') }),
  };
}
