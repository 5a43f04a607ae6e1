import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Clock, ShieldAlert } from 'lucide-react';
import type { Alert, ApprovalTask } from '../api/index.ts';
import { useName } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, ModeFrame, Notice, PhoneMessage, ServerText, useAlertWords } from '../parts/index.ts';
import { Changed } from './changed.tsx';
import { Decision } from './decision.tsx';
import { alertQuery, previewQuery } from './queries.ts';
import { ReachOf } from './reach-of.tsx';
import styles from './approvals.module.css';
import { words } from './words.ts';

/** One request, with all that one has to see to decide about it. */
export function Task({ task, onProblem }: { task: ApprovalTask; onProblem(problem: unknown): void }) {
  const w = useWords(words);
  const a = useAlertWords();
  const { data: alert } = useQuery(alertQuery(task.alertId));
  const isFirst = task.subject === 'dispatch' && task.task === 'approve';
  const { data: preview } = useQuery({ ...previewQuery(task.alertId), enabled: isFirst });
  const what =
    alert === undefined
      ? w.subjects[task.subject]
      : w.what(w.subjects[task.subject], a.kinds[alert.kind], alert.facts.place.label);
  const text = task.asked?.text ?? (isFirst ? preview?.text : undefined);
  return (
    <ModeFrame mode="live">
      <article className={styles.task} aria-label={what}>
        <header className={styles.head}>
          <h2>{what}</h2>
          <State task={task} />
        </header>
        <Moments task={task} />
        <div className={styles.sides}>
          <div className={styles.side}>
            <h3>{w.phone}</h3>
            {text === undefined ? (
              <p className={styles.soft}>{w.noText}</p>
            ) : (
              <PhoneMessage text={text} {...photoOf(alert)} />
            )}
            <Photo alert={alert} />
          </div>
          <div className={styles.side}>
            <h3>{w.why}</h3>
            <ul>
              {task.reasons.map(({ code, message }) => (
                <li key={code}>
                  <ServerText code={code} message={message} />
                </li>
              ))}
            </ul>
            {task.task === 'review' && task.reason !== null && (
              <>
                <h3>{w.because}</h3>
                <p lang="nl">{task.reason}</p>
              </>
            )}
            <Changed task={task} />
            <ReachOf task={task} alert={alert} preview={isFirst ? preview : undefined} />
          </div>
        </div>
        {isFirst && preview !== undefined && preview.blocks.length > 0 && (
          <Notice tone="bad" title={w.blocks}>
            <ul>
              {preview.blocks.map(({ path, code, message }) => (
                <li key={`${path} ${code}`}>
                  <ServerText code={code} message={message} />
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Decision task={task} reach={preview?.reach ?? task.reach} onProblem={onProblem} />
      </article>
    </ModeFrame>
  );
}

const photoOf = (alert: Alert | undefined) =>
  alert?.image && alert.image.withdrawnAt === null ? { image: `/v1/alerts/${alert.id}/image` } : {};

function State({ task }: { task: ApprovalTask }) {
  const w = useWords(words);
  if (task.task === 'review') {
    return (
      <Badge tone="bad" icon={<ShieldAlert aria-hidden="true" />}>
        {w.override}
      </Badge>
    );
  }
  return (
    <Badge tone="warn" icon={<Clock aria-hidden="true" />}>
      {task.expired ? w.expired : w.waits}
    </Badge>
  );
}

const TICK_MS = 10_000;

function Moments({ task }: { task: ApprovalTask }) {
  const w = useWords(words);
  const format = useFormat();
  const name = useName();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (task.task === 'review') {
    return (
      <p className={styles.soft}>{w.sentBy(name(task.decidedBy), format.moment(task.decidedAt ?? task.requestedAt))}</p>
    );
  }
  const left = Date.parse(task.expiresAt) - now;
  return (
    <p className={styles.soft}>
      {w.askedBy(name(task.requestedBy), format.moment(task.requestedAt))}{' '}
      {left > 0 && w.expiresIn(format.duration(Math.ceil(left / 60_000) * 60_000), format.moment(task.expiresAt))}
    </p>
  );
}

function Photo({ alert }: { alert: Alert | undefined }) {
  const w = useWords(words);
  const format = useFormat();
  const image = alert?.image;
  if (!image) return null;
  return (
    <p className={styles.soft}>
      {w.photoIs(w.photoOf[image.subject])}{' '}
      {image.permission !== null && (
        <span lang="nl">{w.permission(image.permission.reference, format.full(image.permission.expiresAt))}</span>
      )}
    </p>
  );
}
