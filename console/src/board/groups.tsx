import { useQuery } from '@tanstack/react-query';
import type { Alert, AlertGroup } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, DataTable, Failure, Loading, Section, useAlertWords, type Column } from '../parts/index.ts';
import styles from './board.module.css';
import { bySilence, isSilent, relayedAt } from './figures.ts';
import { groupsQuery } from './queries.ts';
import { words } from './words.ts';

export function Groups({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const { data, error, refetch } = useQuery(groupsQuery(alert.id));
  const times = useTimeColumns(alert);
  if (error !== null && data === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const silent = data.items.filter(isSilent).toSorted(bySilence);
  const there = data.items
    .filter((group) => !isSilent(group))
    .toSorted((one, other) => (relayedAt(other) ?? '').localeCompare(relayedAt(one) ?? ''));
  return (
    <div className={styles.stack}>
      <Section title={w.silent(format.number(silent.length))}>
        {silent.length === 0 ? (
          <p>{w.noSilent}</p>
        ) : (
          <DataTable caption={w.silentLead} rows={silent} rowKey={({ groupId }) => groupId} columns={times} />
        )}
      </Section>
      <Section title={w.relayed(format.number(there.length))}>
        {there.length === 0 ? (
          <p>{w.noRelayed}</p>
        ) : (
          <DataTable caption={w.relayed('')} rows={there} rowKey={({ groupId }) => groupId} columns={times} />
        )}
      </Section>
    </div>
  );
}

function useTimeColumns(_alert: Alert): Column<AlertGroup>[] {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const clock = (at: string | null) => (at === null ? '–' : format.exactTime(at));
  return [
    { id: 'group', title: w.groupTitle, cell: ({ name }) => name },
    { id: 'district', title: w.district, cell: ({ districtName }) => districtName ?? '–' },
    {
      id: 'state',
      title: w.state,
      cell: (group) => <Badge>{a.states[isSilent(group) ? group.state : 'relayed']}</Badge>,
    },
    { id: 'sent', title: w.sent, numeric: true, cell: ({ sentAt }) => clock(sentAt) },
    { id: 'delivered', title: w.delivered, numeric: true, cell: ({ deliveredAt }) => clock(deliveredAt) },
    { id: 'read', title: w.read, numeric: true, cell: ({ readAt }) => clock(readAt) },
    { id: 'there', title: w.there, numeric: true, cell: (group) => clock(relayedAt(group)) },
  ];
}
