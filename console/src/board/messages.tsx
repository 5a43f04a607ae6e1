import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Empty, Failure, Loading, PhoneMessage, wordFor } from '../parts/index.ts';
import styles from './board.module.css';
import { messagesQuery } from './queries.ts';
import { words } from './row-words.ts';

/** Every text as it was sent, the newest first. */
export function Messages({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const { data, error, refetch } = useQuery(messagesQuery(alert.id));
  if (error !== null && data === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  if (data.items.length === 0) return <Empty title={w.noMessages} />;
  const photo = alert.image !== null && alert.image.withdrawnAt === null ? `/v1/alerts/${alert.id}/image` : undefined;
  return (
    <ol className={styles.messages}>
      {data.items.toReversed().map((message) => (
        <li key={message.id}>
          <h3>
            {wordFor(w.sorts, message.sort)}{' '}
            <small className={styles.soft}>{format.exactTime(message.createdAt)}</small>
          </h3>
          <PhoneMessage text={message.text} image={message.hasImage ? photo : undefined} />
          {message.hasImage && photo === undefined && <p className={styles.soft}>{w.photoGone}</p>}
        </li>
      ))}
    </ol>
  );
}
