import { useQuery } from '@tanstack/react-query';
import type { OverrideNotice } from '../api/index.ts';
import { useName } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, type Column, DataTable, Empty, Failure, Loading, wordFor } from '../parts/index.ts';
import { overridesQuery } from './queries.ts';
import { words } from './words.ts';

/** That something went out without a second pair of eyes, for whoever oversees that; nothing of the alert. */
export function Overrides() {
  const w = useWords(words);
  const { data, error, refetch, isPending } = useQuery(overridesQuery);
  const columns = useColumns();
  if (isPending) return <Loading lines={5} />;
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data.items.length === 0) return <Empty title={w.noOverrides}>{w.noOverridesWhy}</Empty>;
  return (
    <DataTable
      caption={w.overridesTitle}
      rows={data.items}
      rowKey={({ approvalId }) => approvalId}
      toneOf={({ reviewedAt }) => (reviewedAt === null ? 'bad' : undefined)}
      columns={columns}
    />
  );
}

function useColumns(): Column<OverrideNotice>[] {
  const w = useWords(words);
  const name = useName();
  const format = useFormat();
  return [
    { id: 'when', title: w.when, cell: ({ at }) => format.full(at) },
    { id: 'what', title: w.what, cell: ({ subject }) => w.subjects[subject] },
    { id: 'who', title: w.who, cell: ({ by }) => name(by, 'first') },
    {
      id: 'why',
      title: w.why,
      cell: ({ reasons }) => format.list(reasons.map((reason) => wordFor(w.reasons, reason))),
    },
    {
      id: 'reviewed',
      title: w.reviewed,
      cell: ({ reviewedAt, reviewedBy }) =>
        reviewedAt === null ? (
          <Badge tone="bad">{w.notReviewed}</Badge>
        ) : (
          w.reviewedBy(name(reviewedBy), format.full(reviewedAt))
        ),
    },
  ];
}
