import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, get, type Alert, type AlertGroup, type AlertPost } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, Notice, ProblemText, useAlertWords, wordFor } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './board.module.css';
import { groupsQuery, troubleQuery } from './queries.ts';
import { words } from './row-words.ts';

const OPEN_AT_MOST = 6;

/** What did not arrive and what nobody knows of: loud, with what a person can decide. */
export function Trouble({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const { data } = useQuery(troubleQuery(alert.id));
  const { data: groups } = useQuery(groupsQuery(alert.id));
  const posts = data?.items ?? [];
  if (posts.length === 0) return null;
  const unclear = posts.filter(({ state }) => state === 'unknown');
  const list = (
    <ul className={styles.trouble}>
      {[...unclear, ...posts.filter(({ state }) => state !== 'unknown')].map((post) => (
        <TroubleRow key={post.id} alertId={alert.id} post={post} groups={groups?.items ?? []} />
      ))}
    </ul>
  );
  return (
    <Notice tone="bad" title={w.troubleTitle(format.count(posts.length, w.message, w.messages))}>
      {unclear.length > 0 && <p>{w.troubleLead}</p>}
      {posts.length <= OPEN_AT_MOST ? (
        list
      ) : (
        <details>
          <summary>{w.showTrouble}</summary>
          {list}
        </details>
      )}
    </Notice>
  );
}

function TroubleRow({ alertId, post, groups }: { alertId: string; post: AlertPost; groups: readonly AlertGroup[] }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const { may } = useSession();
  const queries = useQueryClient();
  const resolve = useMutation({
    mutationFn: (sent: boolean) =>
      get(api.POST('/posts/{id}/resolution', { params: { path: { id: post.id } }, body: { sent } })),
    onSettled: () => queries.invalidateQueries(troubleQuery(alertId)),
  });
  const own = groups.filter(({ administratorId }) => administratorId === post.administratorId).map(({ name }) => name);
  const whom = post.chatKind === 'group' ? w.toGroupChat : own.length > 0 ? w.toPerson(format.list(own)) : w.toSomebody;
  return (
    <li>
      <Badge tone="bad">{a.states[post.state]}</Badge>
      <span>
        {wordFor(w.sorts, post.sort)}, {whom}
        {post.reason !== null && `: ${wordFor(w.postReasons, post.reason)}`}
      </span>
      {post.state === 'unknown' && may('alert.resolve') && (
        <span className={styles.actions}>
          <Button small busy={resolve.isPending} onClick={() => resolve.mutate(true)}>
            {w.wasSent}
          </Button>
          <Button small busy={resolve.isPending} onClick={() => resolve.mutate(false)}>
            {w.sendAgain}
          </Button>
        </span>
      )}
      {resolve.isError && <ProblemText error={resolve.error} />}
    </li>
  );
}
