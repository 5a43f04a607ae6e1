import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, ProblemText, Row, Section, TextField } from '../parts/index.ts';
import { words } from './words.ts';

/** To oneself first; it says that it is a trial. */
export function Trial({ id, changed }: { id: number; changed: boolean }) {
  const w = useWords(words);
  const [to, setTo] = useState('');
  const body = to.includes('@') ? { email: to } : { mobile: to };
  const send = useMutation({
    mutationFn: () => get(api.POST('/mailings/{id}/trial', { params: { path: { id } }, body })),
  });
  const blocked = changed ? w.trialKept : to.trim() === '' ? w.trialEmpty : undefined;
  return (
    <Section title={w.trial}>
      <TextField label={w.trialTo} value={to} autoComplete="off" onChange={({ target }) => setTo(target.value)} />
      <Row>
        <Button busy={send.isPending} blocked={blocked} onClick={() => send.mutate()}>
          {w.trialSend}
        </Button>
      </Row>
      <p role="status">{send.isSuccess && w.trialSent}</p>
      {send.isError && <ProblemText error={send.error} />}
    </Section>
  );
}
