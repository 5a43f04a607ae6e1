import { useId, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Alert, AlertSpread } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AreaMap, boundsOfPoints, type Mark } from '../../map/index.ts';
import { Failure, Loading, Section } from '../../parts/index.ts';
import styles from '../history.module.css';
import { spreadQuery } from '../queries.ts';
import { words } from '../words.ts';
import { Controls } from './controls.tsx';
import { areasAt, changesOf, lastChange, marksAt } from './moment.ts';
import { Now } from './now.tsx';
import { SpreadTable } from './spread-table.tsx';
import { usePlayer } from './use-player.ts';

/** The spread of an alert, to be played again on the map; the same stands in the table below it. */
export function Replay({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const spread = useQuery(spreadQuery(alert.id));
  return (
    <Section title={w.replay}>
      {spread.isPending && <Loading lines={8} />}
      {spread.isError && <Failure error={spread.error} retry={() => void spread.refetch()} />}
      {spread.isSuccess && <Played alert={alert} spread={spread.data} />}
    </Section>
  );
}

function Played({ alert, spread }: { alert: Alert; spread: AlertSpread }) {
  const w = useWords(words);
  const told = useId();
  const player = usePlayer(spread.lastMs);
  const { groups } = spread;
  const changes = useMemo(() => changesOf(groups), [groups]);
  // Between two changes the picture is the same, and nothing is drawn anew.
  const change = lastChange(changes, player.at);
  const states = useMemo(() => areasAt(groups, change), [groups, change]);
  const point = alert.target.type === 'radius' ? alert.target.point : null;
  const place = alert.facts.place.label;
  const marks = useMemo<Mark[]>(() => {
    const crime: Mark[] =
      point === null ? [] : [{ id: 'place', kind: 'crime', label: place, tone: 'bad', lon: point.lon, lat: point.lat }];
    return [...marksAt(groups, change, (step) => w.steps[step]), ...crime];
  }, [groups, change, w, point, place]);
  const view = useMemo(() => {
    const points = groups.flatMap(({ centre }) => (centre === null ? [] : [centre]));
    return points.length === 0 ? undefined : boundsOfPoints(points);
  }, [groups]);
  return (
    <>
      <Controls player={player} spread={spread} />
      <div className={styles.replay}>
        <AreaMap label={w.map} describedBy={told} view={view} states={states} marks={marks} height="26rem" />
        <Now id={told} spread={spread} at={player.at} />
      </div>
      <details className={styles.table}>
        <summary>{w.asTable}</summary>
        <SpreadTable groups={groups} />
      </details>
    </>
  );
}
