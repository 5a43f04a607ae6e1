import { useMemo, useState } from 'react';
import { useFormat, useWords } from '../../i18n/index.ts';
import { DataTable, type Column } from '../../parts/index.ts';
import { lag } from '../alert-table.tsx';
import { words } from '../words.ts';
import type { SpreadGroup } from './moment.ts';

const MOMENTS = ['sentMs', 'deliveredMs', 'readMs', 'relayedMs', 'observedMs'] as const;
type By = 'name' | 'district' | (typeof MOMENTS)[number];

/** What never happened comes last, whichever way it is sorted. */
function compare(a: SpreadGroup, b: SpreadGroup, by: By, descending: boolean): number {
  const way = descending ? -1 : 1;
  if (by === 'name') return way * a.name.localeCompare(b.name, 'nl');
  if (by === 'district') return way * (a.districtName ?? '').localeCompare(b.districtName ?? '', 'nl');
  const [one, other] = [a[by], b[by]];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return way * (one - other);
}

/** The spread without a map, to be sorted by whatever one wants to know. */
export function SpreadTable({ groups }: { groups: readonly SpreadGroup[] }) {
  const w = useWords(words);
  const format = useFormat();
  const [sort, setSort] = useState<{ by: By; descending: boolean }>({ by: 'relayedMs', descending: false });
  const rows = useMemo(
    () => groups.toSorted((a, b) => compare(a, b, sort.by, sort.descending) || a.name.localeCompare(b.name, 'nl')),
    [groups, sort],
  );
  const titles = [w.sent, w.delivered, w.read, w.relayed, w.observed];
  const columns: Column<SpreadGroup>[] = [
    { id: 'name', title: w.groupName, sortable: true, cell: ({ name }) => name },
    {
      id: 'district',
      title: w.district,
      sortable: true,
      cell: ({ districtName, districtCode }) => districtName ?? districtCode ?? '–',
    },
    ...MOMENTS.map((moment, n) => ({
      id: moment,
      title: titles[n] ?? '',
      numeric: true,
      sortable: true,
      cell: (row: SpreadGroup) => lag(row[moment], format),
    })),
  ];
  const sortBy = (by: string) =>
    setSort((before) => ({ by: by as By, descending: before.by === by && !before.descending }));
  return (
    <DataTable
      caption={w.tableCaption}
      columns={columns}
      rows={rows}
      rowKey={({ groupId }) => groupId}
      sort={sort}
      onSort={sortBy}
    />
  );
}
