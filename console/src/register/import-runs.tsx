import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ImportRun } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, DataTable, Dialog, Failure, Loading, Section, type Column } from '../parts/index.ts';
import { importWords } from './import-words.ts';
import styles from './import.module.css';
import { importRunsQuery } from './queries.ts';
import { RefusedLines } from './refused-lines.tsx';

/** What was imported before, newest first, with what was refused then. */
export function ImportRuns() {
  const w = useWords(importWords);
  const runs = useQuery(importRunsQuery);
  return (
    <Section title={w.history}>
      {runs.isPending && <Loading />}
      {runs.isError && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {runs.data?.items.length === 0 && <p>{w.historyEmpty}</p>}
      {runs.data !== undefined && runs.data.items.length > 0 && <Runs items={runs.data.items} />}
    </Section>
  );
}

function Runs({ items }: { items: readonly ImportRun[] }) {
  const w = useWords(importWords);
  const f = useFormat();
  const [open, setOpen] = useState<ImportRun>();
  const columns: Column<ImportRun>[] = [
    { id: 'when', title: w.when, cell: ({ at }) => f.full(at) },
    { id: 'kind', title: w.kind, cell: ({ kind }) => w.runKinds[kind] },
    {
      id: 'file',
      title: w.fileName,
      cell: ({ fileName }) => <span className={styles.fileName}>{fileName ?? w.noName}</span>,
    },
    {
      id: 'outcome',
      title: w.outcome,
      cell: ({ counts }) => w.outcomeOf(f.number(counts.new), f.number(counts.changed), f.number(counts.unchanged)),
    },
    {
      id: 'refused',
      title: w.counts.refused,
      cell: (run) =>
        run.counts.refused === 0 ? (
          w.noneRefused
        ) : run.refused.length === 0 ? (
          `${f.number(run.counts.refused)}, ${w.forgotten}`
        ) : (
          <Button small onClick={() => setOpen(run)}>
            {w.seeRefused(run.counts.refused)}
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable caption={w.history} columns={columns} rows={items} rowKey={({ id }) => id} />
      <Dialog
        open={open !== undefined}
        wide
        title={w.refused(open?.refused.length ?? 0)}
        onClose={() => setOpen(undefined)}
        actions={<Button onClick={() => setOpen(undefined)}>{w.close}</Button>}
      >
        {open !== undefined && <RefusedLines refused={open.refused} />}
      </Dialog>
    </>
  );
}
