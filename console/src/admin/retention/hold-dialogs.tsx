import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useWords } from '../../i18n/index.ts';
import { api, get, type Hold } from '../../api/index.ts';
import { Button, Dialog, Failure, Notice, TextArea, TextField, useToast } from '../../parts/index.ts';
import { REASON_LENGTH } from './change-term.tsx';
import { holdsQuery } from './queries.ts';
import { words } from './words.ts';

const ALERT_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Puts an alert under a legal hold. Whoever does it need not see alerts: an address or id is enough. */
export function PlaceHold({ onClose }: { onClose(): void }) {
  const w = useWords(words);
  const [address, setAddress] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const id = ALERT_ID.exec(address)?.[0].toLowerCase();
  const place = useDone(w.placedDone, onClose, () =>
    get(api.POST('/alerts/{id}/hold', { params: { path: { id: id ?? '' } }, body: { reason: reason.trim() } })),
  );
  const noReason = reason.trim().length < REASON_LENGTH;
  const submit = () => {
    setTried(true);
    if (id !== undefined && !noReason) place.mutate();
  };
  return (
    <Dialog
      open
      title={w.placeTitle}
      onClose={onClose}
      busy={place.isPending}
      actions={
        <>
          <Button tone="main" busy={place.isPending} onClick={submit}>
            {w.placeButton}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <TextField
        label={w.alertField}
        hint={w.alertHint}
        autoComplete="off"
        spellCheck={false}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        error={isTried && id === undefined ? w.alertWrong : undefined}
      />
      <Reason value={reason} onChange={setReason} isWrong={isTried && noReason} />
      {place.isError && <Failure error={place.error} kept={w.kept} />}
    </Dialog>
  );
}

/** Ends a legal hold, with the reason. */
export function LiftHold({ hold, onClose }: { hold: Hold; onClose(): void }) {
  const w = useWords(words);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const lift = useDone(w.liftedDone, onClose, () =>
    get(api.DELETE('/alerts/{id}/hold', { params: { path: { id: hold.alertId } }, body: { reason: reason.trim() } })),
  );
  const noReason = reason.trim().length < REASON_LENGTH;
  const submit = () => {
    setTried(true);
    if (!noReason) lift.mutate();
  };
  return (
    <Dialog
      open
      tone="danger"
      title={w.liftTitle}
      onClose={onClose}
      busy={lift.isPending}
      actions={
        <>
          <Button tone="danger" busy={lift.isPending} onClick={submit}>
            {w.liftButton}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p>
        {w.alert} {hold.alertId}: <q lang="nl">{hold.reason}</q>
      </p>
      <Notice tone="warn">{w.liftLead}</Notice>
      <Reason value={reason} onChange={setReason} isWrong={isTried && noReason} />
      {lift.isError && <Failure error={lift.error} kept={w.kept} />}
    </Dialog>
  );
}

function Reason(props: { value: string; onChange(value: string): void; isWrong: boolean }) {
  const w = useWords(words);
  return (
    <TextArea
      label={w.reason}
      hint={w.reasonHint}
      maxLength={500}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      error={props.isWrong ? w.reasonWrong : undefined}
    />
  );
}

function useDone(said: string, onClose: () => void, act: () => Promise<Hold>) {
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await queries.invalidateQueries(holdsQuery);
      tell(said);
      onClose();
    },
  });
}
