import { useRef, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { Alert, AlertGroup } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, DataTable, Empty, Failure, Loading, type Column } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './board.module.css';
import { bySilence, isSilent, relayedAt } from './figures.ts';
import { useGroupColumns } from './group-columns.tsx';
import { groupsQuery } from './queries.ts';
import { useSteadyRows } from './use-steady-rows.ts';
import { words } from './row-words.ts';

/** Every group, the silent ones first with what can be done; rows stay where they are while somebody is at them. */
export function Groups({ alert }: { alert: Alert }) {
  const { data, error, refetch } = useQuery(groupsQuery(alert.id));
  if (error !== null && data === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  return <Rows alert={alert} rows={data.items} />;
}

function Rows({ alert, rows }: { alert: Alert; rows: readonly AlertGroup[] }) {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const top = useRef<HTMLHeadingElement>(null);
  const { shown, news, show, around } = useSteadyRows(rows);
  const columns = useGroupColumns(alert);
  const silent = shown.filter(isSilent).toSorted(bySilence);
  const there = shown
    .filter((group) => !isSilent(group))
    .toSorted((one, other) => (relayedAt(other) ?? '').localeCompare(relayedAt(one) ?? ''));
  const showAll = () => {
    show();
    top.current?.focus();
  };
  const mayAct = may('alert.remind') && alert.status === 'live';
  return (
    <div className={styles.stack} {...around}>
      {news > 0 && (
        <div className={styles.news}>
          <Button small tone="main" icon={<RefreshCw aria-hidden="true" />} onClick={showAll}>
            {w.news(news)}
          </Button>
        </div>
      )}
      <Part
        title={
          <h2 ref={top} tabIndex={-1}>
            {w.silent(format.number(silent.length))}
          </h2>
        }
        lead={
          silent.length > 0 && <p className={styles.soft}>{mayAct ? w.silentLead : `${w.silentLead} ${w.mayNotAct}`}</p>
        }
        caption={w.silentCaption}
        rows={silent}
        columns={mayAct ? columns.silent : columns.watching}
        none={<Empty title={w.noSilent} />}
      />
      <Part
        title={<h2>{w.relayed(format.number(there.length))}</h2>}
        caption={w.relayedCaption}
        rows={there}
        columns={columns.relayed}
        none={<p className={styles.soft}>{w.noRelayed}</p>}
      />
    </div>
  );
}

const FIRST = 60;

function Part(props: {
  title: ReactNode;
  lead?: ReactNode;
  caption: string;
  rows: readonly AlertGroup[];
  columns: Column<AlertGroup>[];
  none: ReactNode;
}) {
  const { title, lead, caption, rows, columns, none } = props;
  const w = useWords(words);
  const format = useFormat();
  const [most, setMost] = useState(FIRST);
  return (
    <section className={styles.part}>
      {title}
      {lead}
      {rows.length === 0 ? (
        none
      ) : (
        <DataTable
          caption={caption}
          rows={rows.slice(0, most)}
          rowKey={({ groupId }) => groupId}
          columns={columns}
          toneOf={({ state, relayedAt: at, observedAt }) =>
            at === null && observedAt === null && ['failed', 'unknown', 'cancelled'].includes(state) ? 'bad' : undefined
          }
        />
      )}
      {rows.length > most && (
        <Button onClick={() => setMost(most + 10 * FIRST)}>
          {w.more(format.number(Math.min(rows.length - most, 10 * FIRST)))}
        </Button>
      )}
    </section>
  );
}
