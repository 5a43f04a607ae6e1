import { useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { ButtonLink, NoPermission, PageHeader, Stack } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { ImportFile } from './import-file.tsx';
import { ImportReportView } from './import-report.tsx';
import { ImportRuns } from './import-runs.tsx';
import { importWords } from './import-words.ts';
import { ImportWork } from './import-work.tsx';
import { useImport } from './use-import.ts';

/** Choose a file, see what it would do, do it, see what it did; and what was imported before. */
export function Screen() {
  const w = useWords(importWords);
  const { may } = useSession();
  // A new number forgets the file and everything about it.
  const [round, setRound] = useState(0);
  if (!may('registry.import') && !may('areas.import')) {
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
        lead={w.lead}
        help="import"
        actions={<ButtonLink to="/register">{w.back}</ButtonLink>}
      />
      <Round key={round} again={() => setRound(round + 1)} />
      {may('registry.import') && <ImportRuns />}
    </Stack>
  );
}

function Round({ again }: { again(): void }) {
  const work = useImport();
  const { chosen, report, state } = work;
  return (
    <>
      <ImportFile work={work} />
      <ImportWork work={work} />
      {chosen.file !== null && report !== null && state !== 'working' && (
        <ImportReportView work={work} report={report} again={again} />
      )}
    </>
  );
}
