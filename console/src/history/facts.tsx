import type { ReactNode } from 'react';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { capital, Section, useAlertWords, wordFor } from '../parts/index.ts';
import styles from './history.module.css';
import { words } from './words.ts';

/** What it was, where, and how it ended. */
export function Facts({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const { facts, dispatchedAt, endedAt, outcome, outcomeText } = alert;
  const occurred = format.full(facts.occurredAt);
  const rows: [string, ReactNode][] = [
    [
      w.code,
      <span key="code" className={styles.code}>
        {alert.checkCode}
      </span>,
    ],
    [w.kind, capital(a.kinds[alert.kind])],
    [w.place, alert.forgottenAt === null ? placeOf(facts.place) : w.gone],
    [w.occurred, facts.around === true ? w.around(occurred) : occurred],
    [w.sent, dispatchedAt === null ? '–' : format.full(dispatchedAt)],
    [w.status, capital(a.statuses[alert.status])],
  ];
  if (endedAt !== null) rows.push([w.endedAt, format.full(endedAt)]);
  if (endedAt !== null && dispatchedAt !== null)
    rows.push([w.duration, format.duration(Date.parse(endedAt) - Date.parse(dispatchedAt))]);
  if (outcome !== null) rows.push([w.outcome, capital(wordFor(a.outcomes, outcome))]);
  if (outcomeText !== null)
    rows.push([
      w.explanation,
      <span key="explanation" lang="nl">
        {outcomeText}
      </span>,
    ]);
  return (
    <Section title={w.facts}>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const placeOf = ({ label, area }: Alert['facts']['place']) => (
  <span lang="nl">{[label, area].filter(Boolean).join(', ')}</span>
);
