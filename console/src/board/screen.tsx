import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import type { Alert } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Failure, Loading, ModeFrame, NoPermission, PageHeader } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { BoardHead } from './head.tsx';
import { HowFar } from './how-far.tsx';
import { alertQuery } from './queries.ts';
import { BoardTabs } from './tabs.tsx';
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
        <PageHeader title={w.tabs.groups} />
        <NoPermission who={w.whoMay} />
      </>
    );
  }
  if (isPending) return <Loading lines={8} />;
  if (alert === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (alert.status === 'draft') return <Navigate to="/meldingen/$id/bewerken" params={{ id }} replace />;
  return <Board key={id} alert={alert} />;
}

function Board({ alert }: { alert: Alert }) {
  useBoardStream(alert.id, true);
  return (
    <ModeFrame mode="live" ended={alert.status !== 'live'}>
      <BoardHead alert={alert} />
      <HowFar alert={alert} />
      <BoardTabs alert={alert} />
    </ModeFrame>
  );
}
