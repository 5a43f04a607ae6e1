import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useWords } from '../../i18n/index.ts';
import { api, get, type Dossier } from '../../api/index.ts';
import { Button, Dialog, Failure, TextField, useToast } from '../../parts/index.ts';
import { words } from './words.ts';

type Person = NonNullable<Dossier['person']>;

/** Name, number or address set right; only what differs is sent. */
export function CorrectPerson({ person, onClose, done }: { person: Person; onClose(): void; done(): void }) {
  const w = useWords(words);
  const tell = useToast();
  const [name, setName] = useState(person.name);
  const [mobile, setMobile] = useState(person.mobile);
  const [email, setEmail] = useState(person.email ?? '');
  const change = {
    ...(name.trim() !== person.name && { name: name.trim() }),
    ...(mobile.trim() !== person.mobile && { mobile: mobile.trim() }),
    ...(email.trim() !== (person.email ?? '') && { email: email.trim() === '' ? null : email.trim() }),
  };
  const save = useMutation({
    mutationFn: (body: typeof change) => get(api.PATCH('/people/{id}', { params: { path: { id: person.id } }, body })),
    onSuccess: () => {
      tell(w.corrected);
      onClose();
      done();
    },
  });
  return (
    <Dialog
      open
      title={w.correctTitle}
      onClose={onClose}
      busy={save.isPending}
      actions={
        <>
          <Button
            tone="main"
            busy={save.isPending}
            blocked={Object.keys(change).length === 0 ? w.same : undefined}
            onClick={() => save.mutate(change)}
          >
            {w.save}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p>{w.correctLead}</p>
      <TextField label={w.name} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      <TextField
        label={w.mobile}
        hint={w.mobileHint}
        type="tel"
        autoComplete="off"
        value={mobile}
        onChange={(event) => setMobile(event.target.value)}
      />
      <TextField
        label={w.emailOptional}
        optional
        inputMode="email"
        autoComplete="off"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      {save.isError && <Failure error={save.error} kept={w.kept} />}
    </Dialog>
  );
}
