import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import type { Alert } from '../api/index.ts';
import { AlsoHere } from '../colleagues/index.ts';
import { useWords } from '../i18n/index.ts';
import { Failure, Loading, ModeFrame, NoPermission, PageHeader } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { DOING, type Act } from './acts.tsx';
import { BoardHead } from './head.tsx';
import { HowFar } from './how-far.tsx';
import { alertQuery } from './queries.ts';
import { BoardTabs } from './tabs.tsx';
import { Trouble } from './trouble.tsx';
import { useBoardStream } from './use-board-stream.ts';
import { words } from './words.ts';

/** One alert that went out, watched while it spreads. A draft under this address belongs in its editor. */
export function Screen() {
  const w = useWords(words);
  const { id } = useParams({ from: '/frame/meldingen/$id' });
  const { may } = useSession();
  const allowed = may('alert.read') && may('alert.follow');
  const { data: alert, error, refetch, isPending } = useQuery({ ...alertQuery(id), enabled: allowed });
  if (!allowed) {
    return (
      <>
        <PageHeader title={w.one} />
        <NoPermission who={w.whoMay} />
      </>
    );
  }
  if (alert?.status === 'draft') return <Navigate to="/meldingen/$id/bewerken" params={{ id }} replace />;
  if (alert !== undefined) return <Board key={id} alert={alert} />;
  return (
    <>
      <PageHeader title={w.one} />
      {isPending ? <Loading lines={8} /> : <Failure error={error} retry={() => void refetch()} />}
    </>
  );
}

function Board({ alert }: { alert: Alert }) {
  const [act, setAct] = useState<Act | null>(null);
  const people = useBoardStream(alert.id, act === null ? undefined : DOING[act]);
  return (
    <ModeFrame mode="live" ended={alert.status !== 'live'}>
      <BoardHead alert={alert} act={act} onAct={setAct} people={people} />
      <AlsoHere people={people} />
      <Trouble alert={alert} />
      <HowFar alert={alert} />
      <BoardTabs alert={alert} />
    </ModeFrame>
  );
}
