import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Meeting } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import {
  Badge,
  Button,
  DataTable,
  Empty,
  Failure,
  Loading,
  NoPermission,
  PageHeader,
  Stack,
  Tabs,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { Figures } from './figures.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { meetingsQuery } from './queries.ts';
import { meetingsSearch, TABS } from './search.ts';
import { words } from './words.ts';

/** Information evenings: those to come, those of before, and how many there were. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { tab = 'komend' } = useSearch({ from: '/frame/bijeenkomsten' });
  const navigate = useNavigate({ from: '/bijeenkomsten' });
  const [planning, setPlanning] = useState(false);
  if (!may('meetings.read')) {
    return (
      <Stack>
        <PageHeader title={w.title} />
        <NoPermission who={w.who} />
      </Stack>
    );
  }
  return (
    <Stack>
      <PageHeader
        title={w.title}
        lead={
          <p>
            {w.lead} {w.contact} {may('membership.read') && <Link to="/beheerdersgroepen">{w.contactGroups}</Link>}
          </p>
        }
        actions={
          <Button
            tone="main"
            blocked={may('meetings.manage') ? undefined : w.whoManages}
            onClick={() => setPlanning(true)}
          >
            {w.plan}
          </Button>
        }
      />
      <Tabs
        label={w.tabs.label}
        tabs={TABS.map((id) => ({ id, label: w.tabs[id] }))}
        value={tab}
        onChange={(id) => void navigate({ search: () => meetingsSearch({ tab: id }), replace: true })}
      >
        {tab === 'cijfers' ? <Figures /> : <MeetingList when={tab === 'komend' ? 'coming' : 'past'} />}
      </Tabs>
      {planning && (
        <PlanDialog
          onClose={() => setPlanning(false)}
          onDone={(id) => void navigate({ to: '/bijeenkomsten/$id', params: { id: String(id) } })}
        />
      )}
    </Stack>
  );
}

function MeetingList({ when }: { when: 'coming' | 'past' }) {
  const w = useWords(words);
  const format = useFormat();
  const asked = useQuery(meetingsQuery(when));
  if (asked.isPending) return <Loading lines={6} />;
  if (asked.isError) return <Failure error={asked.error} retry={() => void asked.refetch()} />;
  if (asked.data.items.length === 0) {
    return <Empty title={when === 'coming' ? w.none : w.nonePast}>{when === 'coming' && <p>{w.noneWhy}</p>}</Empty>;
  }
  const number = format.number;
  return (
    <DataTable<Meeting>
      caption={w.caption}
      rows={asked.data.items}
      rowKey={({ id }) => id}
      columns={[
        { id: 'when', title: w.columns.when, cell: ({ startsAt }) => format.full(startsAt) },
        {
          id: 'title',
          title: w.columns.title,
          cell: ({ id, title }) => (
            <Link to="/bijeenkomsten/$id" params={{ id: String(id) }}>
              {title}
            </Link>
          ),
        },
        { id: 'place', title: w.columns.place, cell: ({ place }) => place },
        {
          id: 'answers',
          title: w.columns.answers,
          cell: ({ invitedAt, counts: { yes, seats, waiting } }) =>
            invitedAt === null ? w.notInvited : w.answers(number(yes), number(seats), number(waiting)),
        },
        ...(when === 'past'
          ? [
              {
                id: 'attended',
                title: w.columns.attended,
                numeric: true,
                cell: ({ counts }: Meeting) => number(counts.attended),
              },
            ]
          : []),
        {
          id: 'state',
          title: w.columns.state,
          cell: ({ state }) => (
            <Badge tone={state === 'cancelled' ? 'warn' : 'plain'}>
              {state === 'cancelled' ? w.states.cancelled : when === 'past' ? w.states.past : w.states.planned}
            </Badge>
          ),
        },
      ]}
    />
  );
}
