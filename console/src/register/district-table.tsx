import { Link } from '@tanstack/react-router';
import type { Coverage } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, Unseen, type Column } from '../parts/index.ts';
import styles from './register.module.css';
import { words } from './words.ts';

type Row = Coverage['districts'][number];

/** Coverage per district, with the way to its groups. */
export function DistrictTable({ coverage }: { coverage: Coverage }) {
  const w = useWords(words);
  const f = useFormat();
  const columns: Column<Row>[] = [
    { id: 'name', title: w.district, cell: ({ name }) => name },
    {
      id: 'share',
      title: w.share,
      cell: ({ share }) =>
        share === null ? (
          w.unknown
        ) : (
          <span className={styles.relays}>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ width: `${share * 100}%` }} />
            </span>
            {f.percent(share)}
          </span>
        ),
    },
    { id: 'covered', title: w.coveredShort, numeric: true, cell: ({ covered }) => f.number(covered) },
    { id: 'single', title: w.singleShort, numeric: true, cell: ({ single }) => f.number(single) },
    { id: 'none', title: w.noneShort, numeric: true, cell: ({ none }) => f.number(none) },
    {
      id: 'groups',
      title: w.connected,
      numeric: true,
      cell: ({ code, name, groups }) => (
        <Link to="/register" search={{ gebied: code }}>
          {f.number(groups)}
          <Unseen>: {w.showOf(name)}</Unseen>
        </Link>
      ),
    },
  ];
  return <DataTable caption={w.perDistrict} columns={columns} rows={coverage.districts} rowKey={({ code }) => code} />;
}
