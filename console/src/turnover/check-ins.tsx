import { useQuery } from '@tanstack/react-query';
import type { CheckIn } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, Empty, Failure, Loading, type Column } from '../parts/index.ts';
import { checkInsQuery } from './queries.ts';
import { words } from './words.ts';

/** Who is asked whether they are still active, and what they said. */
export function CheckIns() {
  const w = useWords(words);
  const f = useFormat();
  const open = useQuery(checkInsQuery('open'));
  const answered = useQuery(checkInsQuery('answered'));
  const error = open.error ?? answered.error;
  if (error !== null)
    return <Failure error={error} retry={() => void Promise.all([open.refetch(), answered.refetch()])} />;
  if (open.data === undefined || answered.data === undefined) return <Loading lines={6} />;
  const rows = [...open.data.items, ...answered.data.items];
  if (rows.length === 0) {
    return (
      <Empty title={w.noCheckIns}>
        <p>{w.noCheckInsWhy}</p>
      </Empty>
    );
  }
  const columns: Column<CheckIn>[] = [
    { id: 'person', title: w.columns.person, cell: ({ administrator }) => administrator?.name ?? '–' },
    {
      id: 'rates',
      title: w.columns.rates,
      cell: ({ groups }) => f.list(groups.map((one) => w.fell(one.name, f.number(one.relayed), f.number(one.asked)))),
    },
    {
      id: 'state',
      title: w.columns.state,
      cell: ({ state, answer }) => (answer === null ? w.checkInStates[state] : w.answers[answer]),
    },
    { id: 'since', title: w.columns.since, cell: ({ askedAt }) => f.date(askedAt) },
  ];
  return (
    <DataTable
      caption={w.checkInsCaption}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      toneOf={({ state }) => (state === 'escalated' ? 'warn' : undefined)}
    />
  );
}
