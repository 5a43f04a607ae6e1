import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ListedAlert } from '../api/index.ts';
import { useName } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, capital, Failure, Loading, Section, useAlertWords, wordFor } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { AtIt } from './at-it.tsx';
import { draftsQuery, endedQuery } from './queries.ts';
import styles from './screen.module.css';
import { words } from './words.ts';

/** What somebody began and nobody sent. */
export function Drafts() {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const name = useName();
  const { me } = useSession();
  const { data, error, refetch, isPending } = useQuery(draftsQuery);
  if (isPending) return <Loading lines={3} />;
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  const drafts = data.items.filter(({ approval }) => approval?.state !== 'waiting');
  return (
    <Section title={w.drafts(format.number(drafts.length))}>
      {drafts.length === 0 && <p className={styles.soft}>{w.noneDrafts}</p>}
      <ul className={styles.list}>
        {drafts.map((alert) => (
          <li key={alert.id} className={styles.row}>
            <h3>
              <Link to="/meldingen/$id/bewerken" params={{ id: alert.id }} className={styles.link}>
                {w.at(capital(a.kinds[alert.kind]), alert.facts.place.label)}
              </Link>
            </h3>
            <div className={styles.facts}>
              <span>
                {alert.createdBy === `account:${me.account.id}` ? w.ownDraft : w.colleagueDraft(name(alert.createdBy))},{' '}
                {w.changedAt(format.moment(alert.updatedAt))}
              </span>
              <AtIt alertId={alert.id} />
              {alert.approval?.state === 'returned' && <Badge tone="warn">{w.returned}</Badge>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is over since a short while. */
export function Ended() {
  const w = useWords(words);
  const { data, error, refetch, isPending } = useQuery(endedQuery);
  if (isPending) return <Loading lines={3} />;
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <Section title={w.ended} actions={<Link to="/geschiedenis">{w.allEnded}</Link>}>
      {data.items.length === 0 && <p className={styles.soft}>{w.noneEnded}</p>}
      <ul className={styles.list}>
        {data.items.map((alert) => (
          <EndedRow key={alert.id} alert={alert} />
        ))}
      </ul>
    </Section>
  );
}

function EndedRow({ alert }: { alert: ListedAlert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  return (
    <li className={styles.row}>
      <h3>
        <Link to="/geschiedenis/$id" params={{ id: alert.id }} className={styles.link}>
          {w.at(capital(a.kinds[alert.kind]), alert.facts.place.label)}
        </Link>
      </h3>
      <div className={styles.facts}>
        <span>{format.moment(alert.endedAt ?? alert.updatedAt)}</span>
        <Badge tone={alert.status === 'closed' ? 'good' : 'plain'}>
          {alert.outcome === null ? a.statuses[alert.status] : wordFor(a.outcomes, alert.outcome)}
        </Badge>
        {alert.reach !== null && (
          <span>{w.inGroups(format.number(alert.relay.groups), format.number(alert.reach.groups))}</span>
        )}
      </div>
    </li>
  );
}
