import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormat, useWords } from '../../i18n/index.ts';
import { api, get, type RetentionRule } from '../../api/index.ts';
import { Button, Dialog, Failure, Notice, TextArea, TextField, useToast } from '../../parts/index.ts';
import { rulesQuery } from './queries.ts';
import { useTerm } from './term.ts';
import { words } from './words.ts';

/** Shortest sentence that says something, as the server asks it too. */
export const REASON_LENGTH = 10;

/** Another term within the bounds of its rule, and why. @param rule null: closed */
export function ChangeTerm({ rule, onClose }: { rule: RetentionRule | null; onClose(): void }) {
  const w = useWords(words);
  const format = useFormat();
  const term = useTerm();
  const [text, setText] = useState(String(rule?.days ?? ''));
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const change = useChange(rule, onClose);
  const { min, max } = rule?.bounds ?? { min: 0, max: 0 };
  const days = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  const bounds = [format.number(min), format.number(max)] as const;
  const isWrong = !(days >= min && days <= max);
  const noReason = reason.trim().length < REASON_LENGTH;
  const submit = () => {
    setTried(true);
    if (!isWrong && !noReason && days !== rule?.days) change.mutate({ days, reason: reason.trim() });
  };
  return (
    <Dialog
      open={rule !== null}
      title={w.changeTitle}
      onClose={onClose}
      busy={change.isPending}
      actions={
        <>
          <Button
            tone="main"
            busy={change.isPending}
            blocked={days === rule?.days ? w.same : undefined}
            onClick={submit}
          >
            {w.save(isWrong ? '…' : term.days(days))}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p lang="nl">
        <strong>{rule?.what}</strong>. {rule?.why}
      </p>
      <TextField
        label={w.daysField}
        hint={w.daysHint(...bounds)}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={isWrong ? w.daysWrong(...bounds) : undefined}
      />
      <TextArea
        label={w.reason}
        hint={w.reasonHint}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        error={isTried && noReason ? w.reasonWrong : undefined}
      />
      {!isWrong && rule !== null && days < rule.days && <Notice tone="warn">{w.shorter}</Notice>}
      {!isWrong && rule !== null && days > rule.days && <Notice tone="warn">{w.longer}</Notice>}
      {change.isError && <Failure error={change.error} kept={w.kept} />}
    </Dialog>
  );
}

function useChange(rule: RetentionRule | null, onClose: () => void) {
  const w = useWords(words);
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: (body: { days: number; reason: string }) =>
      get(api.PUT('/retention-rules/{rule}', { params: { path: { rule: rule?.id ?? '' } }, body })),
    onSuccess: async () => {
      await queries.invalidateQueries(rulesQuery);
      tell(w.saved);
      onClose();
    },
  });
}
