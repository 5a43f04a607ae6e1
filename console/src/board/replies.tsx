import { useQuery } from '@tanstack/react-query';
import type { Alert, Reply } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, DataTable, Empty, Failure, Loading, wordFor, type Column } from '../parts/index.ts';
import styles from './board.module.css';
import { groupsQuery, repliesQuery } from './queries.ts';
import { words } from './row-words.ts';

/** What people answered to this alert, the newest first. */
export function Replies({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const { data, error, refetch } = useQuery(repliesQuery(alert.id));
  const columns = useColumns(alert);
  if (error !== null && data === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  if (data.items.length === 0) return <Empty title={w.noReplies} />;
  return (
    <div className={styles.stack}>
      <DataTable
        caption={w.tabs.replies}
        rows={data.items}
        rowKey={({ lineId, networkId }) => `${lineId} ${networkId}`}
        columns={columns}
        toneOf={({ meaning }) => (['unknown', 'help', 'handover'].includes(meaning) ? 'warn' : undefined)}
      />
      <p className={styles.soft}>{w.repliesNoted}</p>
    </div>
  );
}

function useColumns(alert: Alert): Column<Reply>[] {
  const w = useWords(words);
  const format = useFormat();
  const { data: groups } = useQuery(groupsQuery(alert.id));
  const groupsOf = (administratorId: number | null) =>
    (groups?.items ?? []).filter((group) => group.administratorId === administratorId).map(({ name }) => name);
  return [
    { id: 'at', title: w.sent, cell: ({ at }) => format.exactTime(at) },
    {
      id: 'from',
      title: w.from,
      cell: ({ administratorId }) => {
        const own = groupsOf(administratorId);
        return own.length > 0 ? w.toPerson(format.list(own)) : w.toSomebody;
      },
    },
    { id: 'meaning', title: w.state, cell: ({ meaning }) => <Badge>{wordFor(w.meanings, meaning)}</Badge> },
    {
      id: 'text',
      title: w.message,
      cell: ({ text, hasMedia, meaning }) => (
        <>
          {text === '' && meaning === 'observed' ? w.noText : <span lang="nl">{text}</span>}
          {hasMedia && ` (${w.withMedia})`}
        </>
      ),
    },
  ];
}
