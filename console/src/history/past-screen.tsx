import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import {
  ButtonLink,
  capital,
  Failure,
  Loading,
  NoPermission,
  Notice,
  PageHeader,
  useAlertWords,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { Facts } from './facts.tsx';
import { Figures } from './figures.tsx';
import styles from './history.module.css';
import { Messages } from './messages.tsx';
import { pastQuery } from './queries.ts';
import { Replay } from './replay/replay.tsx';
import { ReportButton } from './report-button.tsx';
import { Timeline } from './timeline.tsx';
import { words } from './words.ts';

/** One alert that went out, as it was: facts, messages, figures, and how it spread. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { id } = useParams({ from: '/frame/geschiedenis/$id' });
  const isAllowed = may('alert.read');
  const alert = useQuery({ ...pastQuery(id), enabled: isAllowed });
  if (!isAllowed || alert.data === undefined) {
    return (
      <>
        <PageHeader title={w.title} />
        {!isAllowed && <NoPermission who={w.who} />}
        {isAllowed && alert.isPending && <Loading lines={10} />}
        {alert.isError && <Failure error={alert.error} retry={() => void alert.refetch()} />}
      </>
    );
  }
  return <Past alert={alert.data} />;
}

function Past({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const isSent = alert.dispatchedAt !== null;
  const place = alert.forgottenAt === null ? alert.facts.place.label : w.gone;
  return (
    <>
      <PageHeader
        title={w.pastTitle(capital(a.kinds[alert.kind]), place)}
        lead={isSent ? format.full(alert.dispatchedAt ?? alert.createdAt) : undefined}
        actions={
          <>
            <ButtonLink to="/geschiedenis">{w.back}</ButtonLink>
            {isSent && <ReportButton alert={alert} />}
          </>
        }
      />
      {alert.status === 'live' && (
        <Notice
          tone="accent"
          title={w.stillLive}
          actions={
            <ButtonLink to="/meldingen/$id" params={{ id: alert.id }}>
              {w.toBoard}
            </ButtonLink>
          }
        />
      )}
      {!isSent && (
        <Notice
          title={w.notSent}
          actions={
            <ButtonLink to="/meldingen/$id/bewerken" params={{ id: alert.id }}>
              {w.toDraft}
            </ButtonLink>
          }
        />
      )}
      {alert.forgottenAt !== null && <Notice title={w.forgotten(format.date(alert.forgottenAt))} />}
      {alert.override !== null && <Notice tone="warn" title={w.overridden} />}
      <div className={styles.columns}>
        <Facts alert={alert} />
        {isSent && <Figures alert={alert} />}
      </div>
      {isSent && <Replay alert={alert} />}
      <div className={styles.columns}>
        {isSent && <Messages alert={alert} />}
        <Timeline alert={alert} />
      </div>
    </>
  );
}
