import { useQuery } from '@tanstack/react-query';
import type { MeetingFigures } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, Empty, Failure, Loading, Section, Stack } from '../parts/index.ts';
import { figuresQuery } from './queries.ts';
import { words } from './words.ts';

type Quarter = MeetingFigures['quarters'][number];
const FIGURES = ['held', 'cancelled', 'invited', 'yes', 'attended', 'groups'] as const;

/** How many evenings there were, per quarter and per district. */
export function Figures() {
  const w = useWords(words).figures;
  const format = useFormat();
  const asked = useQuery(figuresQuery);
  if (asked.isPending) return <Loading lines={8} />;
  if (asked.isError) return <Failure error={asked.error} retry={() => void asked.refetch()} />;
  const { quarters, districts } = asked.data;
  return (
    <Stack>
      <Section title={w.quarters}>
        {quarters.length === 0 ? (
          <Empty title={w.none} />
        ) : (
          <DataTable<Quarter>
            caption={w.quarters}
            rows={quarters}
            rowKey={({ quarter }) => quarter}
            columns={[
              { id: 'quarter', title: w.quarter, cell: ({ quarter }) => quarter },
              ...FIGURES.map((id) => ({
                id,
                title: w[id],
                numeric: true,
                cell: (row: Quarter) => format.number(row[id]),
              })),
            ]}
          />
        )}
      </Section>
      <Section title={w.districts}>
        <DataTable
          caption={w.districts}
          rows={districts}
          rowKey={({ code }) => code}
          columns={[
            { id: 'district', title: w.district, cell: ({ code, name }) => name ?? code },
            { id: 'held', title: w.held, numeric: true, cell: ({ held }) => format.number(held) },
            { id: 'last', title: w.last, cell: ({ lastAt }) => (lastAt === null ? w.never : format.date(lastAt)) },
          ]}
        />
      </Section>
    </Stack>
  );
}
