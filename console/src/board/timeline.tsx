import { useQuery } from '@tanstack/react-query';
import type { Alert, TimelineEvent } from '../api/index.ts';
import { useName } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { capital, Empty, Failure, Loading, wordFor } from '../parts/index.ts';
import styles from './board.module.css';
import { groupsQuery, timelineQuery } from './queries.ts';
import { words } from './row-words.ts';

/** What happened, the newest first, and who did it. */
export function Timeline({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const { data, error, refetch } = useQuery(timelineQuery(alert.id));
  const { data: groups } = useQuery(groupsQuery(alert.id));
  if (error !== null && data === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  if (data.items.length === 0) return <Empty title={w.noTimeline} />;
  const names = new Map((groups?.items ?? []).map(({ groupId, name }) => [groupId, name]));
  return (
    <ol className={styles.timeline}>
      {data.items.toReversed().map((event) => (
        <li key={event.id}>
          <time dateTime={event.at}>{format.exactTime(event.at)}</time>
          <Said event={event} names={names} />
        </li>
      ))}
    </ol>
  );
}

function Said({ event, names }: { event: TimelineEvent; names: ReadonlyMap<number, string> }) {
  const w = useWords(words);
  const format = useFormat();
  const name = useName();
  const { by, groupIds } = event.detail;
  const what = capital(wordFor(w.events, event.type));
  const groups = (Array.isArray(groupIds) ? groupIds : [])
    .map((id) => names.get(Number(id)))
    .filter((one) => one !== undefined);
  return (
    <span>
      {typeof by === 'string' ? w.by(what, name(by)) : what}
      {groups.length > 0 && <span className={styles.soft}> {w.groupsIn(format.list(groups))}</span>}
    </span>
  );
}
