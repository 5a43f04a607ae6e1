import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AlertTriangle, Plus, ShieldAlert } from 'lucide-react';
import type { ListedAlert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import {
  Badge,
  ButtonLink,
  capital,
  Empty,
  Failure,
  Loading,
  Section,
  SpreadBars,
  useAlertWords,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { AtIt } from './at-it.tsx';
import { liveQuery, progressQuery } from './queries.ts';
import styles from './screen.module.css';
import { words } from './words.ts';

/** What runs now, with how far each is. */
export function Live() {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const { data, error, refetch, isPending } = useQuery(liveQuery);
  if (isPending) return <Loading lines={6} />;
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <Section title={w.live(format.number(data.items.length))}>
      {data.items.length === 0 ? (
        <Empty
          title={w.noneLive}
          {...(may('alert.draft') && {
            action: (
              <ButtonLink to="/meldingen/nieuw" icon={<Plus aria-hidden="true" />}>
                {w.begin}
              </ButtonLink>
            ),
          })}
        >
          <p>{w.noneLiveWhy}</p>
        </Empty>
      ) : (
        <ul className={styles.list}>
          {data.items.map((alert) => (
            <LiveCard key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function LiveCard({ alert }: { alert: ListedAlert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const { data: progress } = useQuery(progressQuery(alert.id));
  const lost = progress === undefined ? 0 : progress.failed + progress.unknown;
  const reach = alert.reach;
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h3>
          <Link to="/meldingen/$id" params={{ id: alert.id }} className={styles.link}>
            {w.at(capital(a.kinds[alert.kind]), alert.facts.place.label)}
          </Link>
        </h3>
        <span className={styles.soft}>
          {w.sentAt(format.moment(alert.dispatchedAt ?? alert.createdAt))}
          {alert.expiresAt !== null && `, ${w.endsAt(format.moment(alert.expiresAt))}`}
        </span>
      </div>
      {reach !== null && (
        <p className={styles.soft}>
          {w.reach(
            format.count(reach.groups, w.group, w.groups),
            format.count(reach.administrators, w.administrator, w.administrators),
            format.number(reach.households),
          )}
        </p>
      )}
      {progress && <SpreadBars progress={progress} small />}
      <div className={styles.facts}>
        {progress && <span>{w.inGroups(format.number(progress.groupsRelayed), format.number(progress.groups))}</span>}
        <AtIt alertId={alert.id} />
        {lost > 0 && (
          <Badge tone="bad" icon={<AlertTriangle aria-hidden="true" />}>
            {w.problems(format.number(lost))}
          </Badge>
        )}
        {alert.override !== null && (
          <Badge tone={alert.override.reviewedAt === null ? 'bad' : 'warn'} icon={<ShieldAlert aria-hidden="true" />}>
            {alert.override.reviewedAt === null ? `${w.override}. ${w.overrideOpen}` : w.override}
          </Badge>
        )}
      </div>
    </li>
  );
}
