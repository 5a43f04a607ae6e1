import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useFormat, useWords } from '../../i18n/index.ts';
import { asProblem, type Dossier, type Erasure } from '../../api/index.ts';
import { Button, Dialog, Failure, Notice, ProblemText, TextField } from '../../parts/index.ts';
import { erasePerson, type Subject } from './requests.ts';
import { words } from './words.ts';

/** For good and everywhere: asked with a word to type, and refused while something is under a legal hold. */
export function ErasePerson(props: {
  dossier: Dossier;
  subject: Subject;
  onClose(): void;
  done(erasure: Erasure): void;
}) {
  const { dossier, subject, onClose, done } = props;
  const w = useWords(words);
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const erase = useMutation({ mutationFn: erasePerson, onSuccess: done });
  const isTyped = typed.trim().toUpperCase() === w.typeWord;
  const isHeld = erase.isError && asProblem(erase.error).status === 409;
  return (
    <Dialog
      open
      tone="danger"
      title={w.eraseTitle}
      onClose={onClose}
      busy={erase.isPending}
      actions={
        <>
          <Button
            tone="danger"
            busy={erase.isPending}
            blocked={isTyped ? undefined : w.typeFirst(w.typeWord)}
            onClick={() => erase.mutate(subject)}
          >
            {w.eraseButton}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p>
        <strong>{dossier.person?.name ?? w.outsideTitle}</strong>
      </p>
      <Notice tone="warn" title={w.eraseLead}>
        <p>{w.eraseKeeps}</p>
        {dossier.groups.length > 0 && <p>{w.eraseAlone(format.list(dossier.groups.map(({ name }) => name)))}</p>}
        {dossier.person !== null && <p>{w.eraseFile}</p>}
      </Notice>
      <TextField
        label={w.typeLabel(w.typeWord)}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {isHeld && (
        <Notice tone="bad" urgent title={w.held}>
          <ProblemText error={erase.error} />
        </Notice>
      )}
      {erase.isError && !isHeld && <Failure error={erase.error} kept={w.held} />}
    </Dialog>
  );
}
