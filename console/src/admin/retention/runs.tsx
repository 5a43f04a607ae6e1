import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../../i18n/index.ts';
import type { RetentionRun } from '../../api/index.ts';
import { Badge, DataTable, Empty, Failure, Loading, Stack } from '../../parts/index.ts';
import { Actor } from '../parts/actor.tsx';
import { rulesQuery, runsQuery } from './queries.ts';
import styles from './retention.module.css';
import { words } from './words.ts';

/** The reports of clearing away, the newest first. */
export function Runs() {
  const w = useWords(words);
  const runs = useQuery(runsQuery);
  return (
    <Stack>
      <p>{w.runsLead}</p>
      {runs.isPending && <Loading />}
      {runs.isError && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && <Empty title={w.noRuns}>{w.noRunsHelp}</Empty>}
      {runs.data && runs.data.length > 0 && (
        <ol className={styles.runs}>
          {runs.data.map((run) => (
            <Run key={run.id} run={run} />
          ))}
        </ol>
      )}
    </Stack>
  );
}

function Run({ run }: { run: RetentionRun }) {
  const w = useWords(words);
  const format = useFormat();
  const rules = useQuery(rulesQuery);
  const lines = Object.entries(run.results).map(([id, result]) => ({ id, ...result }));
  const sum = (of: 'removed' | 'held') => lines.reduce((all, line) => all + line[of], 0);
  return (
    <li className={styles.run}>
      <p className={styles.runHead}>
        <strong>
          {w.runBy(format.full(run.startedAt))} <Actor id={run.actor} />
        </strong>
        {run.finishedAt === null ? (
          <Badge tone="warn">{w.unfinished}</Badge>
        ) : (
          <>
            <Badge>{sum('removed') === 0 ? w.nothing : w.removed(format.number(sum('removed')))}</Badge>
            {sum('held') > 0 && <Badge tone="warn">{w.held(format.number(sum('held')))}</Badge>}
            <span className={styles.soft}>
              {w.runTook(format.duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt)))}
            </span>
          </>
        )}
      </p>
      <details>
        <summary>{w.perRule}</summary>
        <DataTable
          caption={w.perRule}
          rows={lines}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'rule',
              title: w.rule,
              cell: ({ id }) => <span lang="nl">{rules.data?.find((rule) => rule.id === id)?.what ?? id}</span>,
            },
            {
              id: 'days',
              title: w.days,
              numeric: true,
              cell: ({ days }) => w.dayCount(format.number(days), days === 1),
            },
            { id: 'examined', title: w.examined, numeric: true, cell: ({ examined }) => format.number(examined) },
            { id: 'removed', title: w.removedCol, numeric: true, cell: ({ removed }) => format.number(removed) },
            { id: 'held', title: w.heldCol, numeric: true, cell: ({ held }) => format.number(held) },
          ]}
        />
      </details>
    </li>
  );
}
