import { useEffect, useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ArrowLeft, Download, Pencil, Trash2 } from 'lucide-react';
import { useFormat, useWords } from '../../i18n/index.ts';
import type { Dossier, Erasure } from '../../api/index.ts';
import { Button, Failure, Row, Stack } from '../../parts/index.ts';
import { saveFile } from '../parts/save-file.ts';
import { CorrectPerson } from './correct.tsx';
import { ErasePerson } from './erase.tsx';
import { Kept } from './kept.tsx';
import styles from './people.module.css';
import { letterFor, type Subject } from './requests.ts';
import { words } from './words.ts';

/** Everything that is kept of one person, and what can be done with it. */
export function PersonDossier(props: {
  dossier: Dossier;
  subject: Subject;
  leave(): void;
  again(): void;
  erased(erasure: Erasure): void;
}) {
  const { dossier, subject, leave, again, erased } = props;
  const w = useWords(words);
  const [asking, setAsking] = useState<'correct' | 'erase' | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const letter = useMutation({
    mutationFn: letterFor,
    onSuccess: (text) => saveFile(w.letterName, [text], 'text/plain;charset=utf-8'),
  });
  const { person } = dossier;
  return (
    <Stack>
      <div>
        <Button tone="quiet" icon={<ArrowLeft aria-hidden="true" />} onClick={leave}>
          {w.back}
        </Button>
      </div>
      <section className={styles.person}>
        <h2 ref={heading} tabIndex={-1}>
          {person?.name ?? w.outsideTitle}
        </h2>
        {person === null ? <p>{w.notInRegister}</p> : <Who person={person} />}
        <Row>
          <Button
            tone="main"
            icon={<Download aria-hidden="true" />}
            busy={letter.isPending}
            onClick={() => letter.mutate(subject)}
          >
            {w.letter}
          </Button>
          {person !== null && (
            <Button icon={<Pencil aria-hidden="true" />} onClick={() => setAsking('correct')}>
              {w.correct}
            </Button>
          )}
          <Button icon={<Trash2 aria-hidden="true" />} onClick={() => setAsking('erase')}>
            {w.erase}
          </Button>
        </Row>
        {letter.isError && <Failure error={letter.error} />}
      </section>
      <Kept dossier={dossier} />
      {asking === 'correct' && person !== null && (
        <CorrectPerson person={person} onClose={() => setAsking(null)} done={again} />
      )}
      {asking === 'erase' && (
        <ErasePerson dossier={dossier} subject={subject} onClose={() => setAsking(null)} done={erased} />
      )}
    </Stack>
  );
}

function Who({ person }: { person: NonNullable<Dossier['person']> }) {
  const w = useWords(words);
  const format = useFormat();
  const { mobile, email, hiddenId, stoppedAt, createdAt, updatedAt } = person;
  return (
    <dl className={styles.who}>
      <dt>{w.mobile}</dt>
      <dd>{mobile}</dd>
      <dt>{w.email}</dt>
      <dd>{email ?? w.unknown}</dd>
      <dt>{w.hiddenId}</dt>
      <dd>{hiddenId ?? w.unknown}</dd>
      <dt>{w.messages}</dt>
      <dd>{stoppedAt === null ? w.getsMessages : w.stoppedSince(format.full(stoppedAt))}</dd>
      <dt>{w.since}</dt>
      <dd>{format.full(createdAt)}</dd>
      <dt>{w.changed}</dt>
      <dd>{format.full(updatedAt)}</dd>
    </dl>
  );
}
