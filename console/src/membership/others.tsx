import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { SeenGroup } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, DataTable, Notice, Section, type Column } from '../parts/index.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { seenQuery } from './queries.ts';
import { words } from './words.ts';

/** Groups that the line is in and that are not kept: to take over, or to distrust. */
export function Others({ blocked }: { blocked: string | undefined }) {
  const w = useWords(words);
  const format = useFormat();
  const { data } = useQuery(seenQuery);
  const [adopting, setAdopting] = useState<SeenGroup | null>(null);
  const rows = data?.items ?? [];
  if (rows.length === 0) return null;
  const columns: Column<SeenGroup>[] = [
    {
      id: 'subject',
      title: w.group,
      cell: ({ subject, looksLike, ofResidents }) => (
        <>
          {subject} {looksLike !== null && <Badge tone="bad">{w.looksLike[looksLike]}</Badge>}
          {ofResidents && <Badge>{w.ofResidents}</Badge>}
        </>
      ),
    },
    { id: 'since', title: w.since, cell: ({ since }) => format.moment(since) },
    {
      id: 'adopt',
      title: w.adopt,
      cell: (one) =>
        one.ofResidents ? null : (
          <Button small blocked={blocked} aria-label={w.adoptTitle(one.subject)} onClick={() => setAdopting(one)}>
            {w.adopt}
          </Button>
        ),
    },
  ];
  return (
    <Section title={w.others}>
      <p>{w.othersHelp}</p>
      {rows.some(({ looksLike }) => looksLike !== null) && <Notice tone="bad" urgent title={w.looksLikeTold} />}
      <DataTable
        caption={w.others}
        columns={columns}
        rows={rows}
        rowKey={({ chatId }) => chatId}
        toneOf={({ looksLike }) => (looksLike === null ? undefined : 'bad')}
      />
      {adopting !== null && <PlanDialog adopted={adopting} onClose={() => setAdopting(null)} />}
    </Section>
  );
}
