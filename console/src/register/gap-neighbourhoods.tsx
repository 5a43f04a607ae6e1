import type { CoverageGaps } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, type Column } from '../parts/index.ts';
import { Good } from './good.tsx';
import { useShowMore } from './show-more.tsx';
import styles from './register.module.css';
import { words } from './words.ts';

type Row = CoverageGaps['neighbourhoods'][number];

/** Neighbourhoods where an alert reaches nobody, those with most households first. */
export function GapNeighbourhoods({ rows }: { rows: readonly Row[] }) {
  const w = useWords(words);
  const f = useFormat();
  const { shown, more } = useShowMore(rows);
  if (rows.length === 0) return <Good>{w.gapsNone.good}</Good>;
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: w.gapsNone.buurt,
      cell: ({ name, district }) => (
        <span className={styles.name}>
          {name}
          {district !== null && <small className={styles.soft}>{district}</small>}
        </span>
      ),
    },
    {
      id: 'households',
      title: w.households,
      numeric: true,
      cell: ({ households }) => (households === null ? w.unknown : f.number(households)),
    },
    { id: 'why', title: w.why, cell: ({ reason }) => w.gapsNone.reasons[reason] },
    { id: 'since', title: w.since, cell: ({ since }) => (since === null ? '–' : f.date(since)) },
  ];
  return (
    <>
      <DataTable caption={w.gapsNone.title(rows.length)} columns={columns} rows={shown} rowKey={({ code }) => code} />
      {more}
    </>
  );
}
