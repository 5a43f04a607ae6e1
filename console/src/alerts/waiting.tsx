import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Alert, ApprovalTask } from '../api/index.ts';
import { useName } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, capital, Failure, Section, useAlertWords } from '../parts/index.ts';
import { approvalsQuery, draftsQuery, liveQuery } from './queries.ts';
import styles from './screen.module.css';
import { words } from './words.ts';

/** What a second pair of eyes is asked for, and what went out without. */
export function Waiting() {
  const w = useWords(words);
  const format = useFormat();
  const { data, error, refetch } = useQuery(approvalsQuery);
  const { data: drafts } = useQuery(draftsQuery);
  const { data: live } = useQuery(liveQuery);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined || data.items.length === 0) return null;
  const alerts = new Map<string, Alert>([...(drafts?.items ?? []), ...(live?.items ?? [])].map((one) => [one.id, one]));
  return (
    <Section title={w.waiting(format.number(data.items.length))}>
      <ul className={styles.list}>
        {data.items.map((task) => (
          <WaitingRow key={task.id} task={task} alert={alerts.get(task.alertId)} />
        ))}
      </ul>
    </Section>
  );
}

function WaitingRow({ task, alert }: { task: ApprovalTask; alert: Alert | undefined }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const name = useName();
  const what =
    alert === undefined
      ? capital(w.subjects[task.subject])
      : w.at(capital(a.kinds[alert.kind]), alert.facts.place.label);
  return (
    <li className={styles.row}>
      <h3>
        <Link to="/goedkeuren" className={styles.link}>
          {what}
        </Link>
      </h3>
      <ul lang="nl" className={styles.soft}>
        {task.reasons.map(({ code, message }) => (
          <li key={code}>{message}</li>
        ))}
      </ul>
      <div className={styles.facts}>
        <span>{w.askedBy(name(task.requestedBy), format.moment(task.requestedAt))}</span>
        {task.task === 'review' && <Badge tone="bad">{w.overrideOpen}</Badge>}
        {task.expired && <Badge tone="warn">{w.requestExpired}</Badge>}
        {task.task === 'approve' && !task.expired && <span>{w.closesAt(format.moment(task.expiresAt))}</span>}
      </div>
    </li>
  );
}
