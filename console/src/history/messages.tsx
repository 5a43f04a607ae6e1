import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Failure, Loading, PhoneMessage, Section, wordFor } from '../parts/index.ts';
import styles from './history.module.css';
import { messagesQuery } from './queries.ts';
import { words } from './words.ts';

/** Every text as residents could read it, the oldest first. */
export function Messages({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const messages = useQuery(messagesQuery(alert.id));
  const photo = alert.image !== null && alert.image.withdrawnAt === null ? `/v1/alerts/${alert.id}/image` : undefined;
  return (
    <Section title={w.messages}>
      {messages.isPending && <Loading lines={6} />}
      {messages.isError && <Failure error={messages.error} retry={() => void messages.refetch()} />}
      <ol className={styles.messages}>
        {messages.data?.items.map(({ id, sort, text, createdAt, hasImage }) => (
          <li key={id}>
            <h3>{wordFor(w.sorts, sort)}</h3>
            <p className={styles.soft}>
              {format.full(createdAt)}
              {hasImage && `, ${w.withPhoto}`}
            </p>
            {text === '' ? <p>{w.messageGone}</p> : <PhoneMessage text={text} image={hasImage ? photo : undefined} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}
