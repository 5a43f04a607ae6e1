import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, Failure, Loading, Section, type Column } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import type { GroupRelayRate } from '../api/index.ts';
import { groupRatesQuery } from './queries.ts';
import { Proof } from './rates.tsx';
import { words } from './words.ts';

/** How one group relayed per quarter, the newest first; nothing for who may not see it, or when nothing was asked. */
export function GroupRates({ groupId }: { groupId: number }) {
  const w = useWords(words);
  const f = useFormat();
  const { may } = useSession();
  const asked = useQuery({ ...groupRatesQuery(groupId), enabled: may('registry.relays') });
  if (!may('registry.relays') || asked.data?.items.length === 0) return null;
  const columns: Column<GroupRelayRate>[] = [
    { id: 'quarter', title: w.quarter, cell: ({ quarter }) => quarter },
    {
      id: 'rate',
      title: w.rateColumns.rate,
      numeric: true,
      cell: ({ rate }) => (rate === null ? '–' : f.percent(rate)),
    },
    {
      id: 'relayed',
      title: w.rateColumns.relayed,
      numeric: true,
      cell: (one) => w.of(f.number(one.relayed), f.number(one.asked)),
    },
    { id: 'proof', title: w.rateColumns.proof, cell: (one) => <Proof one={one} /> },
  ];
  return (
    <Section title={w.ofGroup}>
      {asked.isPending && <Loading />}
      {asked.isError && <Failure error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data !== undefined && (
        <DataTable caption={w.ofGroup} columns={columns} rows={asked.data.items} rowKey={({ quarter }) => quarter} />
      )}
    </Section>
  );
}
