import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, Timer } from 'lucide-react';
import type { Alert } from '../api/index.ts';
import { useName, type Present } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, ButtonLink, capital, Notice, PageHeader, useAlertWords, wordFor } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { Acts, type Act } from './acts.tsx';
import styles from './board.module.css';
import { kindsQuery } from './queries.ts';
import { words } from './words.ts';

interface HeadProps {
  alert: Alert;
  act: Act | null;
  onAct(act: Act | null): void;
  people: readonly Present[];
}

/** What it is, how it stands, and what can be done with it. */
export function BoardHead({ alert, act, onAct, people }: HeadProps) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const { reach, facts } = alert;
  const lines = [
    alert.dispatchedAt !== null && w.sentAt(format.moment(alert.dispatchedAt)),
    w.code(alert.checkCode),
    reach !== null &&
      w.reach(
        format.count(reach.groups, w.group, w.groups),
        format.count(reach.administrators, w.administrator, w.administrators),
        format.number(reach.households),
      ),
  ].filter((line) => line !== false);
  const place = facts.place.area === undefined ? facts.place.label : `${facts.place.label}, ${facts.place.area}`;
  return (
    <>
      <PageHeader
        title={w.title(capital(a.kinds[alert.kind]), place)}
        lead={
          <span className={styles.lead}>
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
            {alert.status === 'live' && <TimeLeft alert={alert} />}
          </span>
        }
      />
      <div className={styles.acts}>
        <Acts {...{ alert, act, onAct, people }} />
      </div>
      {alert.status === 'live' ? <ExpiresSoon alert={alert} onAct={onAct} /> : <Over alert={alert} />}
      <OverrideNotice alert={alert} />
      {alert.status === 'live' && alert.approval?.state === 'waiting' && (
        <Notice tone="warn" title={w.changeWaits} actions={<ButtonLink to="/goedkeuren">{w.toApprovals}</ButtonLink>}>
          <p>{w.changeWaitsHelp}</p>
        </Notice>
      )}
    </>
  );
}

const TICK_MS = 10_000;

/** Milliseconds until it expires, told every ten seconds. */
function useTimeLeft(alert: Alert): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return alert.expiresAt === null ? null : Date.parse(alert.expiresAt) - now;
}

/** Minutes are enough until the last one. */
const rounded = (ms: number): number => (ms > 60_000 ? Math.floor(ms / 60_000) * 60_000 : ms);

function TimeLeft({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const left = useTimeLeft(alert);
  if (left === null || left <= 0) return null;
  return (
    <span className={styles.left}>
      <Timer aria-hidden="true" size={16} /> {w.expiresIn(format.duration(rounded(left)))}
    </span>
  );
}

function ExpiresSoon({ alert, onAct }: Pick<HeadProps, 'alert' | 'onAct'>) {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const left = useTimeLeft(alert);
  const { data: kinds } = useQuery(kindsQuery);
  const warnMs = 60_000 * (kinds?.items.find(({ kind }) => kind === alert.kind)?.warnsBeforeMinutes ?? 15);
  if (left === null || left > warnMs) return null;
  if (left <= 0) return <Notice tone="bad" urgent title={w.expiredWaiting} />;
  return (
    <Notice
      tone="bad"
      urgent
      title={w.expiresSoon(format.duration(rounded(left)))}
      {...(may('alert.extend') && {
        actions: (
          <>
            <Button onClick={() => onAct('extend')}>{w.extend}</Button>
            <Button onClick={() => onAct('close')}>{w.close}</Button>
          </>
        ),
      })}
    >
      <p>{w.expiresSoonHelp}</p>
    </Notice>
  );
}

function Over({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  return (
    <Notice
      tone={alert.status === 'closed' ? 'good' : 'warn'}
      title={w.over(a.statuses[alert.status], format.moment(alert.endedAt ?? alert.updatedAt))}
      actions={
        <ButtonLink to="/geschiedenis/$id" params={{ id: alert.id }}>
          {w.toHistory}
        </ButtonLink>
      }
    >
      {alert.outcome !== null && <p>{w.outcomeWas(wordFor(a.outcomes, alert.outcome))}</p>}
      {alert.outcomeText !== null && <p lang="nl">{alert.outcomeText}</p>}
    </Notice>
  );
}

/** That it was sent without the second pair of eyes never goes away. */
function OverrideNotice({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const name = useName();
  const { override } = alert;
  if (override === null) return null;
  const open = override.reviewedAt === null;
  return (
    <Notice
      tone={open ? 'bad' : 'warn'}
      title={
        <>
          <Badge tone={open ? 'bad' : 'warn'} icon={<ShieldAlert aria-hidden="true" />}>
            {w.overrideMark}
          </Badge>
        </>
      }
      {...(open && { actions: <ButtonLink to="/goedkeuren">{w.toApprovals}</ButtonLink> })}
    >
      <p>{w.overrideBy(name(override.by), format.moment(override.at))}</p>
      {override.reason !== null && <p lang="nl">{w.overrideReason(override.reason)}</p>}
      <p>
        {override.reviewedAt === null
          ? w.overrideOpen
          : w.overrideReviewed(name(override.reviewedBy), format.moment(override.reviewedAt))}
      </p>
    </Notice>
  );
}
