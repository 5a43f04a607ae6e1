import { Download } from 'lucide-react';
import type { ImportReport } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, DataTable, type Column } from '../parts/index.ts';
import { importWords } from './import-words.ts';
import styles from './import.module.css';
import { refusedCsv } from './refused-csv.ts';
import { saveFile } from './save-file.ts';
import { useShowMore } from './show-more.tsx';

type Refused = ImportReport['refused'][number];

/** Every line that did not go in: where, what is wrong, what to do, and what stood there. */
export function RefusedLines({ refused }: { refused: readonly Refused[] }) {
  const w = useWords(importWords);
  const f = useFormat();
  const { shown, more } = useShowMore(refused, 50);
  const adviceFor = (code: string) => w.advice[code] ?? w.adviceElse;
  const columns: Column<Refused>[] = [
    { id: 'line', title: w.row, numeric: true, cell: ({ line }) => f.number(line) },
    {
      id: 'column',
      title: w.column,
      numeric: true,
      cell: ({ column }) => (column === undefined ? '–' : f.number(column)),
    },
    { id: 'wrong', title: w.wrong, cell: ({ message }) => <span lang="nl">{message}</span> },
    { id: 'todo', title: w.todo, cell: ({ code }) => adviceFor(code) },
    { id: 'stood', title: w.stood, cell: ({ raw }) => <code className={styles.raw}>{raw}</code> },
  ];
  const headers = [w.row, w.column, w.wrong, w.todo, w.stood];
  return (
    <>
      <div>
        <Button
          icon={<Download aria-hidden="true" />}
          onClick={() => saveFile(w.downloadName, refusedCsv([...refused], headers, adviceFor))}
        >
          {w.download}
        </Button>
      </div>
      <DataTable
        caption={w.refused(refused.length)}
        columns={columns}
        rows={shown}
        rowKey={({ line, column, code, raw }) => `${line} ${column ?? ''} ${code} ${raw.slice(0, 40)}`}
      />
      {more}
    </>
  );
}
