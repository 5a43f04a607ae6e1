import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, get, type Mailing, type MailingPreview } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Confirm } from '../parts/index.ts';
import { words } from './words.ts';

interface Props {
  /** As it was kept last; null while nothing is. */
  kept: Mailing | null;
  /** Whether what is on the screen differs from that. */
  changed: boolean;
  preview: MailingPreview | undefined;
  onSent(): void;
}

/** Sends what was kept and looked at; until then it says what is wanted first. */
export function Send({ kept, changed, preview, onSent }: Props) {
  const w = useWords(words);
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const send = useMutation({
    mutationFn: ({ id, version }: Mailing) =>
      get(api.POST('/mailings/{id}/sending', { params: { path: { id } }, body: { version } })),
    onSuccess: onSent,
  });
  const people = preview?.reach.people;
  const act = people === undefined || changed ? w.sendNow : w.send(people, format.number(people));
  const blocked =
    kept === null || changed || preview === undefined
      ? w.notYet
      : preview.issues.length > 0
        ? w.wrong
        : people === 0
          ? w.nobody
          : undefined;
  return (
    <>
      <Button tone="main" blocked={blocked} onClick={() => setAsking(true)}>
        {act}
      </Button>
      <Confirm
        open={asking && kept !== null}
        title={w.sendTitle}
        act={act}
        busy={send.isPending}
        error={send.error}
        onAct={() => kept !== null && send.mutate(kept)}
        onClose={() => setAsking(false)}
      >
        <p>{w.sendWhy}</p>
      </Confirm>
    </>
  );
}

/** Throws a draft away. */
export function Discard({ id, onGone }: { id: number; onGone(): void }) {
  const w = useWords(words);
  const [asking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: () => get(api.DELETE('/mailings/{id}', { params: { path: { id } } })),
    onSuccess: onGone,
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{w.discard}</Button>
      <Confirm
        open={asking}
        title={w.discardTitle}
        act={w.discard}
        danger
        busy={discard.isPending}
        error={discard.error}
        onAct={() => discard.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>{w.discardWhy}</p>
      </Confirm>
    </>
  );
}
