import { useQuery } from '@tanstack/react-query';
import type { Alert, AlertSpread } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Failure, Loading, Section, SpreadBars } from '../parts/index.ts';
import { lag } from './alert-table.tsx';
import styles from './history.module.css';
import { progressQuery, spreadQuery } from './queries.ts';
import { words } from './words.ts';

/** How far it came, and how soon. */
export function Figures({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const progress = useQuery(progressQuery(alert.id));
  const spread = useQuery(spreadQuery(alert.id));
  const { first, half } = lags(spread.data);
  const { groups = 0, groupsRelayed = 0, failed = 0 } = progress.data ?? {};
  const share = groups === 0 ? 0 : groupsRelayed / groups;
  const tiles: [string, string][] = [
    [w.groupsHad, w.relayedOf(format.number(groupsRelayed), format.number(groups), format.percent(share))],
    [w.firstGroup, lag(first, format)],
    [w.halfGroups, lag(half, format)],
    [w.failed, format.number(failed)],
  ];
  return (
    <Section title={w.figures}>
      {progress.isPending && <Loading lines={4} />}
      {progress.isError && <Failure error={progress.error} retry={() => void progress.refetch()} />}
      {progress.isSuccess && (
        <>
          <dl className={styles.tiles}>
            {tiles.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <SpreadBars progress={progress.data} />
        </>
      )}
    </Section>
  );
}

/** Of the groups in which it stood: when the first had it, and when half of them had. */
function lags(spread: AlertSpread | undefined): { first: number | null; half: number | null } {
  const had = (spread?.groups ?? [])
    .flatMap(({ relayedMs, observedMs }) =>
      relayedMs === null && observedMs === null ? [] : [least(relayedMs, observedMs)],
    )
    .toSorted((a, b) => a - b);
  return { first: had[0] ?? null, half: had[Math.ceil(had.length / 2) - 1] ?? null };
}

const least = (a: number | null, b: number | null): number => Math.min(a ?? Infinity, b ?? Infinity);
