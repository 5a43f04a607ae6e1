import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import type { RelayRateTable } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import {
  Button,
  DataTable,
  Empty,
  Failure,
  Filter,
  Loading,
  NoPermission,
  Notice,
  ProblemText,
  saveFile,
  SelectField,
  Stack,
  useToast,
  type Column,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { fetchRates, ratesQuery } from './queries.ts';
import { turnoverSearch } from './search.ts';
import { words } from './words.ts';

type Rate = RelayRateTable['items'][number];

/** How every group relayed in a quarter, the lowest share first. */
export function Rates() {
  const w = useWords(words);
  const f = useFormat();
  const { may } = useSession();
  const { kwartaal } = useSearch({ from: '/frame/verloop' });
  const navigate = useNavigate({ from: '/verloop' });
  const asked = useQuery({ ...ratesQuery(kwartaal), enabled: may('registry.relays') });
  if (!may('registry.relays')) return <NoPermission who={w.noPermission} />;
  if (asked.isError) return <Failure error={asked.error} retry={() => void asked.refetch()} />;
  if (asked.data === undefined) return <Loading lines={8} />;
  const table = asked.data;
  const { asked: n, relayed, rate, quarter } = table;
  return (
    <Stack>
      <Filter>
        <SelectField
          label={w.quarter}
          value={quarter}
          options={[...new Set([quarter, ...table.quarters])].map((value) => ({ value, label: value }))}
          onChange={({ target }) =>
            void navigate({ search: (before) => turnoverSearch({ ...before, kwartaal: target.value }), replace: true })
          }
        />
      </Filter>
      {!table.closed && <Notice>{w.running}</Notice>}
      {table.items.length === 0 ? (
        <Empty title={w.noRates} />
      ) : (
        <>
          {rate !== null && (
            <p>
              <strong>{w.total(f.number(relayed), f.number(n), f.percent(rate))}</strong>
            </p>
          )}
          <Save quarter={quarter} />
          <RateTable table={table} />
        </>
      )}
    </Stack>
  );
}

function RateTable({ table }: { table: RelayRateTable }) {
  const w = useWords(words);
  const { columns } = useRateColumns();
  const name: Column<Rate> = {
    id: 'group',
    title: w.columns.group,
    cell: ({ groupId, name: text }) => (
      <Link to="/register/groepen/$id" params={{ id: String(groupId) }}>
        {text}
      </Link>
    ),
  };
  return (
    <DataTable
      caption={w.ratesCaption(table.quarter)}
      columns={[name, ...columns]}
      rows={table.items}
      rowKey={({ groupId }) => groupId}
    />
  );
}

function useRateColumns(): { columns: Column<Rate>[] } {
  const w = useWords(words);
  const f = useFormat();
  const share = (rate: number | null) => (rate === null ? '–' : f.percent(rate));
  return {
    columns: [
      { id: 'rate', title: w.rateColumns.rate, numeric: true, cell: ({ rate }) => share(rate) },
      { id: 'before', title: w.rateColumns.before, numeric: true, cell: ({ before }) => share(before) },
      {
        id: 'relayed',
        title: w.rateColumns.relayed,
        numeric: true,
        cell: ({ relayed, asked }) => w.of(f.number(relayed), f.number(asked)),
      },
      { id: 'proof', title: w.rateColumns.proof, cell: (one) => <Proof one={one} /> },
      {
        id: 'lag',
        title: w.rateColumns.lag,
        cell: ({ administratorLagMs, lagMs }) =>
          lagMs === null
            ? '–'
            : w.lags(administratorLagMs === null ? w.unknown : f.duration(administratorLagMs), f.duration(lagMs)),
      },
      { id: 'excused', title: w.rateColumns.excused, numeric: true, cell: ({ excused }) => f.number(excused) },
    ],
  };
}

/** How relays were proven, each way that happened with its number. */
export function Proof({ one }: { one: Pick<Rate, 'byReaction' | 'byWord' | 'byNumber' | 'byObservation'> }) {
  const w = useWords(words);
  const f = useFormat();
  const ways = (['byReaction', 'byWord', 'byNumber', 'byObservation'] as const).filter((way) => one[way] > 0);
  return <>{ways.length === 0 ? '–' : ways.map((way) => `${f.number(one[way])} ${w.proofs[way]}`).join(', ')}</>;
}

function Save({ quarter }: { quarter: string }) {
  const w = useWords(words);
  const tell = useToast();
  const run = useMutation({
    mutationFn: () => fetchRates(quarter),
    onSuccess: ({ name, file }) => {
      saveFile(name, file);
      tell(w.exported(name));
    },
  });
  return (
    <div>
      <Button icon={<Download aria-hidden="true" />} busy={run.isPending} onClick={() => run.mutate()}>
        {w.export}
      </Button>
      {run.isError && (
        <div role="alert">
          <ProblemText error={run.error} />
        </div>
      )}
    </div>
  );
}
