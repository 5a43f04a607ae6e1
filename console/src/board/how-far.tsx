import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, Failure, Loading, Section, SpreadBars } from '../parts/index.ts';
import styles from './board.module.css';
import { lagOf, perDistrict } from './figures.ts';
import { groupsQuery, progressQuery } from './queries.ts';
import { words } from './words.ts';

/** The bars with their lag, the sums in words, and the same per district. */
export function HowFar({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const { data: progress, error, refetch } = useQuery(progressQuery(alert.id));
  const { data: groups } = useQuery(groupsQuery(alert.id));
  const since = alert.dispatchedAt ?? alert.createdAt;
  if (error !== null && progress === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (progress === undefined) return <Loading lines={5} />;
  const waiting = progress.queued + progress.sending;
  const sums = [
    w.inGroups(format.number(progress.groupsRelayed), format.count(progress.groups, w.group, w.groups)),
    waiting > 0 && w.onTheWay(format.number(waiting)),
    progress.failed > 0 && w.failed(format.number(progress.failed)),
    progress.unknown > 0 && w.unknown(format.number(progress.unknown)),
    progress.cancelled > 0 && w.notSent(format.number(progress.cancelled)),
  ].filter((sum) => sum !== false);
  return (
    <div className={styles.far}>
      <Section title={w.howFar}>
        <SpreadBars
          progress={progress}
          beside={(step) => {
            const lag = lagOf(groups?.items ?? [], step, since);
            if (lag === null) return progress[step] === 0 ? w.nowhere : w.noTimes;
            return w.lag(format.duration(lag.median), format.duration(lag.slowest));
          }}
        />
        <p aria-live="polite" className={styles.sums}>
          {sums.join(' · ')}
        </p>
      </Section>
      <Section title={w.perDistrict}>
        <div className={styles.dense}>
          {groups === undefined ? <Loading lines={3} /> : <Districts rows={perDistrict(groups.items, since)} />}
        </div>
      </Section>
    </div>
  );
}

function Districts({ rows }: { rows: ReturnType<typeof perDistrict> }) {
  const w = useWords(words);
  const format = useFormat();
  const numeric = true;
  return (
    <DataTable
      caption={w.perDistrict}
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        { id: 'district', title: w.district, cell: ({ name }) => (name === '' ? w.noDistrict : name) },
        { id: 'sent', title: w.sent, numeric, cell: ({ sent }) => format.number(sent) },
        { id: 'delivered', title: w.delivered, numeric, cell: ({ delivered }) => format.number(delivered) },
        { id: 'read', title: w.read, numeric, cell: ({ read }) => format.number(read) },
        {
          id: 'there',
          title: w.there,
          numeric,
          cell: ({ relayed, groups }) => `${format.number(relayed)} / ${format.number(groups)}`,
        },
        {
          id: 'lag',
          title: w.lagTitle,
          numeric,
          cell: ({ lag }) => (lag === null ? '–' : `${format.duration(lag.median)} / ${format.duration(lag.slowest)}`),
        },
      ]}
    />
  );
}
