import { Link, useNavigate } from '@tanstack/react-router';
import { UserRoundX } from 'lucide-react';
import type { WatchGroup } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, DataTable, type Column } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { RelayShare } from './relay-share.tsx';
import styles from './register.module.css';
import { chosen, SORTS, type RegisterSearch, type Sort } from './search.ts';
import { StatusBadge } from './status-badge.tsx';
import { words } from './words.ts';

/** One page of groups; sorting is the server's. */
export function GroupsTable({ groups, search }: { groups: readonly WatchGroup[]; search: RegisterSearch }) {
  const w = useWords(words);
  const f = useFormat();
  const { may } = useSession();
  const navigate = useNavigate({ from: '/register' });
  const columns: Column<WatchGroup>[] = [
    { id: 'name', title: w.name, sortable: true, cell: (group) => <Name group={group} /> },
    { id: 'district', title: w.district, sortable: true, cell: (group) => districtsOf(group).join(', ') || w.unknown },
    {
      id: 'members',
      title: w.members,
      sortable: true,
      numeric: true,
      cell: ({ memberCount }) => (memberCount === null ? w.unknown : f.number(memberCount)),
    },
    { id: 'administrators', title: w.administrators, sortable: true, cell: (group) => <People group={group} /> },
  ];
  if (may('registry.relays')) {
    columns.push({
      id: 'relayRate',
      title: w.relays,
      sortable: true,
      cell: ({ relays, status }) => <RelayShare relays={relays} quiet={status !== 'connected'} />,
    });
  }
  const sortBy = (by: string) => {
    const next = SORTS.find((one): one is Sort => one === by);
    if (next === undefined) return;
    const again = (search.op ?? 'name') === next;
    void navigate({
      search: (before) => chosen(before, { op: next, omlaag: again && search.omlaag !== true }),
      hash: true,
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <DataTable
      caption={w.table}
      columns={columns}
      rows={groups}
      rowKey={({ id }) => id}
      sort={{ by: search.op ?? 'name', descending: search.omlaag === true }}
      onSort={sortBy}
      toneOf={({ status, activeAdministrators, relays }) =>
        status !== 'connected'
          ? undefined
          : activeAdministrators === 0
            ? 'bad'
            : activeAdministrators === 1 || relays?.relayed === 0
              ? 'warn'
              : undefined
      }
    />
  );
}

export const districtsOf = ({ areas }: Pick<WatchGroup, 'areas'>): string[] => [
  ...new Set(areas.map(({ district, districtCode, name }) => district ?? districtCode ?? name)),
];

function Name({ group }: { group: WatchGroup }) {
  return (
    <span className={styles.name}>
      <Link to="/register/groepen/$id" params={{ id: String(group.id) }}>
        {group.name}
      </Link>
      <small className={styles.under}>
        {group.wabpNumber !== null && `${group.wabpNumber} `}
        {group.status !== 'connected' && <StatusBadge status={group.status} />}
      </small>
    </span>
  );
}

/** Who administers it, or how many for who may not see that. */
function People({ group }: { group: WatchGroup }) {
  const w = useWords(words);
  const { activeAdministrators, administrators, status } = group;
  const primary = administrators.find(({ role }) => role === 'primary') ?? administrators[0];
  const others = administrators.length - 1;
  return (
    <span className={styles.people}>
      {primary !== undefined && <span>{primary.name}</span>}
      {primary?.stopped && <Badge tone="warn">{w.stopped}</Badge>}
      {primary === undefined && activeAdministrators > 0 && activeAdministrators}
      {others > 0 && <small className={styles.soft}>{w.deputies(others)}</small>}
      {status === 'connected' && activeAdministrators === 1 && <Badge tone="warn">{w.onlyOne}</Badge>}
      {activeAdministrators === 0 && administrators.length === 0 && (
        <Badge tone={status === 'connected' ? 'bad' : 'plain'} icon={<UserRoundX aria-hidden="true" size={14} />}>
          {w.nobody}
        </Badge>
      )}
    </span>
  );
}
