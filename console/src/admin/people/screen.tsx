import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useWords } from '../../i18n/index.ts';
import type { Erasure } from '../../api/index.ts';
import { Failure, Loading, NoPermission, Notice, PageHeader } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import { PersonDossier } from './dossier.tsx';
import { Erased } from './erased.tsx';
import { Find } from './find.tsx';
import { showPerson, type Subject } from './requests.ts';
import { words } from './words.ts';

/** What is kept of one person: to show, to give along, to correct and to erase, in the register or outside it. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const [subject, setSubject] = useState<Subject | null>(null);
  const [erasure, setErasure] = useState<Erasure | null>(null);
  // Each look is written down, so it is asked once, when somebody asks.
  const look = useMutation({ mutationFn: showPerson });
  if (!may('person.find')) {
    return (
      <>
        <PageHeader title={w.title} help="beheer" />
        <NoPermission who={w.who} />
      </>
    );
  }
  const show = (one: Subject) => {
    setSubject(one);
    look.mutate(one);
  };
  const leave = () => {
    setSubject(null);
    setErasure(null);
    look.reset();
  };
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} help="beheer" />
      {erasure === null && <Notice>{w.recorded}</Notice>}
      {/* Stays, so that what was found is there again on the way back. */}
      <div hidden={look.data !== undefined || erasure !== null}>
        <Find show={show} />
      </div>
      {look.isPending && <Loading lines={8} />}
      {look.isError && subject !== null && <Failure error={look.error} retry={() => look.mutate(subject)} />}
      {look.data && subject !== null && erasure === null && (
        <PersonDossier
          dossier={look.data}
          subject={subject}
          leave={leave}
          again={() => look.mutate(subject)}
          erased={setErasure}
        />
      )}
      {erasure !== null && <Erased erasure={erasure} leave={leave} />}
    </>
  );
}
