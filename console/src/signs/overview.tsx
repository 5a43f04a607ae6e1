import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SignOverview } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, DataTable, Empty, Failure, Loading, type Column } from '../parts/index.ts';
import { overviewQuery } from './queries.ts';
import { words } from './words.ts';

type Address = SignOverview['addresses'][number];
type Group = SignOverview['groups'][number];

function useCounts<Counted extends { open: number; signs: number; stickers: number }>(): Column<Counted>[] {
  const w = useWords(words).overview;
  const format = useFormat();
  return (['open', 'signs', 'stickers'] as const).map((id) => ({
    id,
    title: w[id],
    numeric: true,
    cell: (row: Counted) => format.number(row[id]),
  }));
}

function useOverview() {
  const w = useWords(words);
  const asked = useQuery(overviewQuery);
  const instead = asked.isPending ? (
    <Loading lines={6} />
  ) : asked.isError ? (
    <Failure error={asked.error} retry={() => void asked.refetch()} />
  ) : asked.data.groups.length === 0 ? (
    <Empty title={w.none}>
      <p>{w.noneWhy}</p>
    </Empty>
  ) : null;
  return { overview: asked.data, instead };
}

/** What is where, door by door; a door that was asked more than once is marked. */
export function Addresses() {
  const w = useWords(words);
  const format = useFormat();
  const counts = useCounts<Address>();
  const { overview, instead } = useOverview();
  if (overview === undefined || instead !== null) return instead;
  return (
    <DataTable<Address>
      caption={w.tabs.adressen}
      rows={overview.addresses}
      rowKey={({ requests }) => requests.join(' ')}
      toneOf={({ requests }) => (requests.length > 1 ? 'warn' : undefined)}
      columns={[
        {
          id: 'address',
          title: w.columns.address,
          cell: ({ address: { street, houseNumber, postcode, city } }) =>
            `${street} ${houseNumber}, ${postcode} ${city}`,
        },
        { id: 'groups', title: w.overview.groups, cell: ({ groups }) => format.list(groups) },
        {
          id: 'times',
          title: w.overview.times,
          cell: ({ requests }) => (
            <>
              {format.list(requests.map((id) => `BS-${id}`))}{' '}
              {requests.length > 1 && <Badge tone="warn">{w.overview.many(requests.length)}</Badge>}
            </>
          ),
        },
        ...counts,
      ]}
    />
  );
}

/** What every group has. */
export function Groups() {
  const w = useWords(words);
  const format = useFormat();
  const counts = useCounts<Group>();
  const { overview, instead } = useOverview();
  if (overview === undefined || instead !== null) return instead;
  return (
    <DataTable<Group>
      caption={w.tabs.groepen}
      rows={overview.groups}
      rowKey={({ groupId }) => groupId}
      columns={[
        {
          id: 'group',
          title: w.columns.group,
          cell: ({ groupId, group }) => (
            <Link to="/register/groepen/$id" params={{ id: String(groupId) }}>
              {group}
            </Link>
          ),
        },
        {
          id: 'addresses',
          title: w.overview.addresses,
          numeric: true,
          cell: ({ addresses }) => format.number(addresses),
        },
        ...counts,
      ]}
    />
  );
}
