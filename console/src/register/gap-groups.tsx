import { Link } from '@tanstack/react-router';
import type { CoverageGaps } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, type Column } from '../parts/index.ts';
import { Good } from './good.tsx';
import { useShowMore } from './show-more.tsx';
import styles from './register.module.css';
import { words } from './words.ts';

type Row = CoverageGaps['single'][number];
type Silent = NonNullable<CoverageGaps['silent']>[number];

/** Groups that hang on one person, or on none. */
export function GapGroups(props: {
  rows: readonly Row[];
  words: { title(count: number): string; lead: string; good: string };
}) {
  const { rows } = props;
  const w = useWords(words);
  const f = useFormat();
  const group = useGroupColumns();
  const { shown, more } = useShowMore(rows);
  if (rows.length === 0) return <Good>{props.words.good}</Good>;
  const columns: Column<Row>[] = [
    ...group,
    {
      id: 'members',
      title: w.members,
      numeric: true,
      cell: ({ memberCount }) => (memberCount === null ? w.unknown : f.number(memberCount)),
    },
  ];
  if (rows.some(({ since }) => since !== null)) {
    const cell = ({ since }: Row) => (since === null ? w.sinceUnknown : f.date(since));
    columns.push({ id: 'since', title: w.since, cell });
  }
  return (
    <>
      <p className={styles.soft}>{props.words.lead}</p>
      <DataTable caption={props.words.title(rows.length)} columns={columns} rows={shown} rowKey={({ id }) => id} />
      {more}
    </>
  );
}

/** Groups that relayed none of their last alerts, the longest silence first. */
export function SilentGroups({ rows }: { rows: readonly Silent[] }) {
  const w = useWords(words);
  const f = useFormat();
  const group = useGroupColumns();
  const { shown, more } = useShowMore(rows);
  if (rows.length === 0) return <Good>{w.gapsSilent.good}</Good>;
  const columns: Column<Silent>[] = [
    ...group,
    {
      id: 'asked',
      title: w.gapsSilent.asked,
      cell: ({ asked, unsent }) => (
        <span className={styles.name}>
          {w.relayed(0, asked)}
          {unsent > 0 && <small className={styles.soft}>{w.gapsSilent.unsent(unsent)}</small>}
        </span>
      ),
    },
    { id: 'since', title: w.since, cell: ({ since }) => (since === null ? w.sinceUnknown : f.full(since)) },
    {
      id: 'last',
      title: w.gapsSilent.lastRelayed,
      cell: ({ lastRelayedAt }) => (lastRelayedAt === null ? w.gapsSilent.never : f.full(lastRelayedAt)),
    },
  ];
  return (
    <>
      <p className={styles.soft}>{w.gapsSilent.lead}</p>
      <DataTable caption={w.gapsSilent.title(rows.length)} columns={columns} rows={shown} rowKey={({ id }) => id} />
      {more}
    </>
  );
}

function useGroupColumns(): Column<{ id: number; name: string; districts: readonly string[] }>[] {
  const w = useWords(words);
  return [
    {
      id: 'name',
      title: w.name,
      cell: ({ id, name, districts }) => (
        <span className={styles.name}>
          <Link to="/register/groepen/$id" params={{ id: String(id) }}>
            {name}
          </Link>
          <small className={styles.soft}>{districts.join(', ')}</small>
        </span>
      ),
    },
  ];
}
