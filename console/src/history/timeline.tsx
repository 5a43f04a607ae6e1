import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Failure, Loading, Section, wordFor } from '../parts/index.ts';
import styles from './history.module.css';
import { timelineQuery } from './queries.ts';
import { words } from './words.ts';

/** Of single groups the table tells; one line each would bury what people did. */
const PER_GROUP: ReadonlySet<string> = new Set(['relayed', 'observed', 'declined']);

export function Timeline({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const timeline = useQuery(timelineQuery(alert.id));
  const all = timeline.data?.items ?? [];
  const shown = all
    .filter(({ type }) => !PER_GROUP.has(type))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const had = all.filter(({ type }) => PER_GROUP.has(type)).length;
  return (
    <Section title={w.timeline}>
      {timeline.isPending && <Loading lines={5} />}
      {timeline.isError && <Failure error={timeline.error} retry={() => void timeline.refetch()} />}
      {timeline.isSuccess && shown.length === 0 && <p>{w.noEvents}</p>}
      <ol className={styles.timeline}>
        {shown.map(({ id, at, type }, n) => (
          <li key={id}>
            <time dateTime={at}>{format.exactTime(at)}</time>
            <span>
              {wordFor(w.events, type)}
              {format.date(at) !== format.date(shown[n - 1]?.at ?? 0) && (
                <span className={styles.soft}> {format.date(at)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {had > 0 && <p className={styles.soft}>{w.perGroup(format.count(had, w.group, w.groups))}</p>}
    </Section>
  );
}
