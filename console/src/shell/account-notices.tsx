import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Notice } from '../parts/index.ts';
import { sessionQuery, useSession } from '../session/index.ts';
import { words } from './words.ts';

/** Wrong passwords, and what changed in how one signs in: shown until its owner says that he saw it. */
export function AccountNotices() {
  const w = useWords(words);
  const format = useFormat();
  const queries = useQueryClient();
  const { notices } = useSession().me.account;
  const seen = useMutation({
    mutationFn: (until: string) => get(api.POST('/session/notices/seen', { body: { until } })),
    onSuccess: () => queries.invalidateQueries(sessionQuery),
  });
  const newest = notices.at(-1);
  if (newest === undefined) return null;
  return (
    <Notice
      tone="warn"
      title={w.noticesTitle}
      actions={
        <Button small busy={seen.isPending} onClick={() => seen.mutate(newest.at)}>
          {w.noticesSeen}
        </Button>
      }
    >
      <ul>
        {notices.map(({ kind, at, times = 1 }) => (
          <li key={`${kind} ${at}`}>
            {format.full(at)}: {w.notices[kind](times)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
