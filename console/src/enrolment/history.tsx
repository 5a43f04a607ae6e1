import type { EnrolmentDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Section } from '../parts/index.ts';
import styles from './enrolment.module.css';
import { words } from './words.ts';

/** Everything that happened, oldest first, with what was written. */
export function History({ enrolment }: { enrolment: EnrolmentDetail }) {
  const w = useWords(words);
  const f = useFormat();
  return (
    <Section title={w.history}>
      <ol className={styles.lines}>
        {enrolment.events.map(({ at, kind, text }, n) => (
          // Nothing is ever put in between.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={n}>
            <time dateTime={at} className={styles.soft}>
              {f.moment(at)}
            </time>{' '}
            {w.events[kind]}
            {text !== null && (
              <blockquote lang="nl" className={styles.said}>
                {text}
              </blockquote>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
