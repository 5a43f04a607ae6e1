import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/index.ts';
import { Badge, Unseen } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { taskCountQuery } from '../tasks/index.ts';
import { words } from './words.ts';

/** How many tasks wait, beside their name in the menu; nothing when none does. */
export function TaskCount() {
  const w = useWords(words);
  const { may } = useSession();
  const { data } = useQuery({ ...taskCountQuery, enabled: may('tasks.read') });
  if (data === undefined || data.open === 0) return null;
  return (
    <>
      {' '}
      <Badge tone="warn">
        <span aria-hidden="true">{data.open}</span>
        <Unseen>{w.tasksOpen(data.open)}</Unseen>
      </Badge>
    </>
  );
}
