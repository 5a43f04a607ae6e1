import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ManagedGroup } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import {
  Badge,
  Button,
  DataTable,
  Empty,
  Failure,
  Loading,
  NoPermission,
  Notice,
  PageHeader,
  Stack,
  type Column,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { Colleagues } from './colleagues.tsx';
import { Others } from './others.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { groupsQuery } from './queries.ts';
import { words } from './words.ts';

/** Administrator groups: how far each is from what it should be, and what asks for a person. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const allowed = may('membership.read');
  const blocked = may('membership.change') ? undefined : w.onlyChange;
  const [planning, setPlanning] = useState(false);
  const groups = useQuery({ ...groupsQuery, enabled: allowed });
  if (!allowed) {
    return (
      <Stack>
        <PageHeader title={w.title} />
        <NoPermission who={w.who} />
      </Stack>
    );
  }
  const rows = groups.data?.items ?? [];
  const plan = (
    <Button tone="main" icon={<Plus aria-hidden="true" />} blocked={blocked} onClick={() => setPlanning(true)}>
      {w.plan}
    </Button>
  );
  return (
    <Stack>
      <PageHeader title={w.title} lead={w.lead} actions={plan} />
      {groups.isPending && <Loading lines={8} />}
      {groups.isError && rows.length === 0 && <Failure error={groups.error} retry={() => void groups.refetch()} />}
      {groups.isSuccess && rows.length === 0 && (
        <Empty title={w.none}>
          <p>{w.noneHelp}</p>
        </Empty>
      )}
      {rows.length > 0 && <Groups rows={rows} />}
      <Colleagues blocked={blocked} />
      <Others blocked={blocked} />
      {planning && <PlanDialog onClose={() => setPlanning(false)} />}
    </Stack>
  );
}

function Groups({ rows }: { rows: ManagedGroup[] }) {
  const w = useWords(words);
  const format = useFormat();
  const forYou = rows.reduce((sum, { tasks }) => sum + tasks, 0);
  const columns: Column<ManagedGroup>[] = [
    {
      id: 'group',
      title: w.group,
      cell: ({ id, subject }) => (
        <Link to="/beheerdersgroepen/$id" params={{ id: String(id) }}>
          {subject}
        </Link>
      ),
    },
    { id: 'kind', title: w.kind, cell: ({ kind }) => w.kinds[kind] },
    {
      id: 'state',
      title: w.state,
      cell: ({ state }) => <Badge tone={state === 'kept' ? 'good' : 'warn'}>{w.states[state]}</Badge>,
    },
    {
      id: 'people',
      title: w.people,
      numeric: true,
      cell: ({ present, wanted }) => w.peopleOf(format.number(present), format.number(wanted)),
    },
    { id: 'differences', title: w.differences, numeric: true, cell: ({ differences }) => format.number(differences) },
    {
      id: 'looked',
      title: w.looked,
      cell: ({ observedAt }) => (observedAt === null ? w.notLooked : format.moment(observedAt)),
    },
  ];
  const sorted = rows.toSorted(
    (a, b) => b.tasks - a.tasks || b.differences - a.differences || a.subject.localeCompare(b.subject, 'nl'),
  );
  return (
    <>
      {forYou > 0 && <Notice tone="bad" urgent title={w.forYou(forYou)} />}
      {rows.every(({ differences }) => differences === 0) && <Notice tone="good" title={w.allWell} />}
      <DataTable
        caption={w.all}
        columns={columns}
        rows={sorted}
        rowKey={({ id }) => id}
        toneOf={({ tasks, differences }) => (tasks > 0 ? 'bad' : differences > 0 ? 'warn' : undefined)}
      />
    </>
  );
}
