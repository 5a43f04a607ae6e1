import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Alert } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { useStream } from '../live/index.ts';
import { ButtonLink, Empty, Failure, Loading, Notice, NoPermission, PageHeader, ProblemText } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { tasksQuery } from './queries.ts';
import { Task } from './task.tsx';
import { words } from './words.ts';

/** What waits for a second pair of eyes; live, because a colleague may decide or change it meanwhile. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const allowed = may('approval.read');
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const { data, error, refetch, isPending } = useQuery({ ...tasksQuery, enabled: allowed });
  useStream(allowed ? '/v1/events' : null, {
    onEvent: ({ name, data: told }) => {
      if (name === 'approvals') void queries.invalidateQueries(tasksQuery);
      if (name === 'alert') void queries.invalidateQueries({ queryKey: ['alert', (told as Alert).id] });
    },
    onReturn: () => void queries.invalidateQueries(),
  });
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} />
      {!allowed && <NoPermission who={w.whoMay} />}
      {problem !== null && (
        <Notice tone="bad" urgent title={w.overtaken}>
          <ProblemText error={problem} />
        </Notice>
      )}
      {allowed && isPending && <Loading lines={8} />}
      {allowed && error !== null && data === undefined && <Failure error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <Empty title={w.none} action={<ButtonLink to="/">{w.toAlerts}</ButtonLink>}>
          <p>{w.noneWhy}</p>
        </Empty>
      )}
      {data?.items.map((task) => (
        <Task key={task.id} task={task} onProblem={setProblem} />
      ))}
    </>
  );
}
