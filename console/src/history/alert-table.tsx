import { Link } from '@tanstack/react-router';
import type { ListedAlert } from '../api/index.ts';
import { useFormat, useWords, type Format } from '../i18n/index.ts';
import { Badge, capital, DataTable, useAlertWords, wordFor, type Column, type SignTone } from '../parts/index.ts';
import styles from './history.module.css';
import { words } from './words.ts';

const TONES: Readonly<Record<string, SignTone>> = {
  live: 'accent',
  closed: 'good',
  withdrawn: 'warn',
  expired: 'warn',
};

/** One line per alert: what, where, how it ended, whom it reached and how soon. */
export function AlertTable({ rows }: { rows: readonly ListedAlert[] }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const columns: Column<ListedAlert>[] = [
    { id: 'sent', title: w.sent, cell: (row) => sentAt(row, format) },
    { id: 'kind', title: w.kind, cell: (row) => capital(a.kinds[row.kind]) },
    { id: 'place', title: w.place, cell: (row) => placeOf(row, w.gone) },
    {
      id: 'ended',
      title: w.ended,
      cell: (row) => endOf(row, a.statuses[row.status], row.outcome && wordFor(a.outcomes, row.outcome)),
    },
    { id: 'reach', title: w.reach, cell: (row) => reachOf(row, w, format) },
    { id: 'relayed', title: w.relayed, cell: (row) => relayedOf(row, w, format) },
    { id: 'median', title: w.median, cell: ({ relay }) => medianOf(relay.medianLagMs, format) },
  ];
  return <DataTable caption={w.caption} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

type Words = ReturnType<typeof useWords<(typeof words)['nl']>>;

const sentAt = ({ dispatchedAt, createdAt }: ListedAlert, format: Format) => (
  <span className={styles.moment}>
    <span>{format.date(dispatchedAt ?? createdAt)}</span> <span>{format.time(dispatchedAt ?? createdAt)}</span>
  </span>
);

const placeOf = ({ id, facts, forgottenAt, checkCode }: ListedAlert, gone: string) => (
  <span>
    <Link to="/geschiedenis/$id" params={{ id }} className={styles.place}>
      {forgottenAt === null ? (
        <span lang="nl">{[facts.place.label, facts.place.area].filter(Boolean).join(', ')}</span>
      ) : (
        gone
      )}
    </Link>
    <span className={styles.code}>{checkCode}</span>
  </span>
);

const endOf = ({ status }: ListedAlert, name: string, outcome: string | null) => (
  <span className={styles.end}>
    <Badge tone={TONES[status] ?? 'plain'}>{capital(name)}</Badge>
    {outcome !== null && <span>{outcome}</span>}
  </span>
);

function reachOf({ reach }: ListedAlert, w: Words, format: Format) {
  if (reach === null) return '–';
  const groups = format.count(reach.groups, w.group, w.groups);
  return w.reachOf(groups, format.count(reach.households, w.household, w.households));
}

function relayedOf({ reach, relay }: ListedAlert, w: Words, format: Format) {
  const of = reach?.groups ?? 0;
  const share = of === 0 ? 0 : relay.groups / of;
  return (
    <span className={styles.relayed}>
      <span>{w.relayedOf(format.number(relay.groups), format.number(of), format.percent(share))}</span>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${100 * Math.min(1, share)}%` }} />
      </span>
    </span>
  );
}

const medianOf = (milliseconds: number | null, format: Format) => (
  <span className={styles.lag}>{lag(milliseconds, format)}</span>
);

export const lag = (milliseconds: number | null, format: Format): string =>
  milliseconds === null ? '–' : format.duration(milliseconds);
