import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TurnoverCase } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, DataTable, Empty, Failure, Filter, Loading, SelectField, Stack, type Column } from '../parts/index.ts';
import { casesQuery } from './queries.ts';
import { words } from './words.ts';

const STATES = ['open', 'closed'] as const;

/** Groups that lose whoever runs them, each with its course; gaps first. */
export function Cases() {
  const w = useWords(words);
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const asked = useQuery(casesQuery(state));
  return (
    <Stack>
      <Filter>
        <SelectField
          label={w.which}
          value={state}
          options={STATES.map((value) => ({ value, label: w.whichOf[value] }))}
          onChange={({ target }) => setState(STATES.find((one) => one === target.value) ?? 'open')}
        />
      </Filter>
      {asked.isPending && <Loading lines={6} />}
      {asked.isError && <Failure error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data?.items.length === 0 && (
        <Empty title={state === 'open' ? w.noCases : w.noneClosed}>{state === 'open' && <p>{w.noCasesWhy}</p>}</Empty>
      )}
      {asked.data !== undefined && asked.data.items.length > 0 && <CaseTable items={asked.data.items} />}
    </Stack>
  );
}

function CaseTable({ items }: { items: readonly TurnoverCase[] }) {
  const w = useWords(words);
  const f = useFormat();
  const columns: Column<TurnoverCase>[] = [
    {
      id: 'group',
      title: w.columns.group,
      cell: ({ group }) => (
        <Link to="/register/groepen/$id" params={{ id: String(group.id) }}>
          {group.name}
        </Link>
      ),
    },
    { id: 'cause', title: w.columns.cause, cell: ({ cause }) => w.causes[cause] ?? cause },
    { id: 'state', title: w.columns.state, cell: (one) => <State one={one} /> },
    { id: 'since', title: w.columns.since, cell: ({ openedAt }) => f.date(openedAt) },
    { id: 'course', title: w.columns.course, cell: (one) => <Course one={one} /> },
  ];
  return (
    <DataTable
      caption={w.casesCaption}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      toneOf={({ state }) => (state === 'gap' ? 'bad' : undefined)}
    />
  );
}

function State({ one }: { one: TurnoverCase }) {
  const w = useWords(words);
  if (one.state === 'gap') return <Badge tone="bad">{w.states['gap']}</Badge>;
  if (one.outcome === null) return <>{w.states[one.state]}</>;
  return <>{one.successor === null ? w.outcomes[one.outcome] : w.successor(one.successor.name)}</>;
}

function Course({ one: { timeline } }: { one: TurnoverCase }) {
  const w = useWords(words);
  const f = useFormat();
  return (
    <details>
      <summary>{w.steps(timeline.length)}</summary>
      <ol>
        {timeline.map(({ at, what, person }) => (
          <li key={`${at} ${what}`}>
            {f.full(at)}: {person === null || what === 'opened' ? '' : `${person.name} `}
            {w.events[what] ?? what}
          </li>
        ))}
      </ol>
    </details>
  );
}
