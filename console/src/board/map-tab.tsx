import { lazy, Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, Failure, Loading, useAlertWords } from '../parts/index.ts';
import styles from './board.module.css';
import { isSilent } from './figures.ts';
import { groupsQuery, spreadQuery } from './queries.ts';
import { words } from './row-words.ts';

const AreaMap = lazy(() => import('../map/index.ts').then((map) => ({ default: map.AreaMap })));

/** Where the groups are and how far it is there; the list below says the same in words. */
export function MapTab({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const { data: spread, error, refetch } = useQuery(spreadQuery(alert.id));
  const { data: groups } = useQuery(groupsQuery(alert.id));
  if (error !== null && spread === undefined) return <Failure error={error} retry={() => void refetch()} />;
  if (spread === undefined || groups === undefined) return <Loading lines={8} />;
  const centres = new Map(spread.groups.map(({ groupId, centre }) => [groupId, centre]));
  const { target } = alert;
  const stateOf = (group: (typeof groups.items)[number]) =>
    isSilent(group) ? (['failed', 'unknown'].includes(group.state) ? 'failed' : 'silent') : 'there';
  const tones = { there: 'good', silent: 'warn', failed: 'bad' } as const;
  const marks = groups.items.flatMap((group) => {
    const centre = centres.get(group.groupId);
    if (centre === null || centre === undefined) return [];
    const state = stateOf(group);
    const label = `${group.name}: ${w.mapStates[state]}`;
    return [{ id: String(group.groupId), kind: 'group' as const, label, tone: tones[state], ...centre }];
  });
  return (
    <div className={styles.stack}>
      <Suspense fallback={<Loading lines={6} />}>
        <AreaMap
          label={w.mapLabel}
          describedBy="board-map-list"
          marks={marks}
          selected={new Set(alert.reach?.areas ?? [])}
          {...(target.type === 'radius' && { point: target.point, radiusM: target.metres })}
          height="28rem"
        />
      </Suspense>
      <h3 id="board-map-list">{w.mapAreas}</h3>
      <DataTable
        caption={w.mapAreas}
        rows={groups.items}
        rowKey={({ groupId }) => groupId}
        columns={[
          { id: 'group', title: w.groupTitle, cell: ({ name }) => name },
          { id: 'district', title: w.district, cell: ({ districtName }) => districtName ?? '–' },
          { id: 'state', title: w.state, cell: (group) => w.mapStates[stateOf(group)] },
          { id: 'far', title: w.howFar, cell: ({ state }) => a.states[state] },
          {
            id: 'after',
            title: w.after,
            numeric: true,
            cell: ({ lagMs }) => (lagMs === null ? '–' : format.duration(lagMs)),
          },
        ]}
      />
    </div>
  );
}
