import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Task } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import {
  Button,
  DataTable,
  Empty,
  Failure,
  Filter,
  Loading,
  NoPermission,
  PageHeader,
  ProblemText,
  Row,
  SelectField,
  Stack,
  useToast,
  type Column,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { closeTask, tasksQuery } from './queries.ts';
import { words } from './words.ts';

const STATES = ['open', 'closed'] as const;
type State = (typeof STATES)[number];

/** What only a person can do: what, why, since when, where, and what came of it. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const [state, setState] = useState<State>('open');
  const asked = useQuery({ ...tasksQuery(state), enabled: may('tasks.read') });
  if (!may('tasks.read')) {
    return (
      <Stack>
        <PageHeader title={w.title} />
        <NoPermission who={w.who} />
      </Stack>
    );
  }
  return (
    <Stack>
      <PageHeader title={w.title} lead={w.lead} />
      <Filter>
        <SelectField
          label={w.state}
          value={state}
          options={STATES.map((value) => ({ value, label: w.states[value] }))}
          onChange={({ target }) => setState(STATES.find((one) => one === target.value) ?? 'open')}
        />
      </Filter>
      {asked.isPending && <Loading lines={6} />}
      {asked.isError && <Failure error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data?.items.length === 0 && <Empty title={state === 'open' ? w.none : w.noneClosed} />}
      {asked.data !== undefined && asked.data.items.length > 0 && <Tasks items={asked.data.items} />}
    </Stack>
  );
}

function Tasks({ items }: { items: readonly Task[] }) {
  const w = useWords(words);
  const f = useFormat();
  const columns: Column<Task>[] = [
    { id: 'what', title: w.columns.what, cell: (task) => <What task={task} /> },
    { id: 'where', title: w.columns.where, cell: (task) => <Where task={task} /> },
    {
      id: 'since',
      title: w.columns.since,
      cell: ({ openedAt, dueAt }) => (
        <>
          {f.moment(openedAt)}
          {dueAt !== null && (
            <>
              <br />
              <small>{w.due(f.moment(dueAt))}</small>
            </>
          )}
        </>
      ),
    },
    { id: 'act', title: w.columns.act, cell: (task) => <Outcome task={task} /> },
  ];
  return <DataTable caption={w.caption} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

function What({ task }: { task: Task }) {
  const w = useWords(words);
  const { what, why } = w.kinds[task.kind] ?? w.other;
  return (
    <span>
      <strong>{what}</strong>
      <br />
      <small>{why === '' ? task.kind : why}</small>
    </span>
  );
}

function Where({ task: { group, alertId, entity, entityId } }: { task: Task }) {
  const w = useWords(words);
  const { may } = useSession();
  return (
    <Row>
      {group !== null && (
        <Link to="/register/groepen/$id" params={{ id: String(group.id) }}>
          {group.name}
        </Link>
      )}
      {alertId !== null && may('alert.read') && (
        <Link to="/meldingen/$id" params={{ id: alertId }}>
          {w.alert}
        </Link>
      )}
      {entity === 'enrolment' && (
        <Link to="/aanmeldingen/$id" params={{ id: entityId }}>
          {w.enrolment}
        </Link>
      )}
      {entity === 'managed-group' && (
        <Link to="/beheerdersgroepen/$id" params={{ id: entityId.split('/')[0] ?? '' }}>
          {w.managedGroup}
        </Link>
      )}
    </Row>
  );
}

function Outcome({ task }: { task: Task }) {
  const w = useWords(words);
  const f = useFormat();
  const { may } = useSession();
  const queries = useQueryClient();
  const tell = useToast();
  const act = useMutation({
    mutationFn: (outcome: 'done' | 'not-needed') => closeTask(task.id, outcome),
    onSuccess: () => tell(w.closed),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tasks'] }),
  });
  if (task.closedAt !== null) {
    return (
      <>
        {w.outcomes[task.outcome ?? ''] ?? w.itself}, {f.moment(task.closedAt)}
      </>
    );
  }
  if (!may('tasks.close')) return null;
  const { what } = w.kinds[task.kind] ?? w.other;
  return (
    <Row>
      <Button small busy={act.isPending} aria-label={w.doneOf(what)} onClick={() => act.mutate('done')}>
        {w.done}
      </Button>
      <Button small busy={act.isPending} aria-label={w.notNeededOf(what)} onClick={() => act.mutate('not-needed')}>
        {w.notNeeded}
      </Button>
      {act.isError && (
        <div role="alert">
          <ProblemText error={act.error} />
        </div>
      )}
    </Row>
  );
}
