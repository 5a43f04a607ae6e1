import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { PencilRuler } from 'lucide-react';
import type { Reach } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AreaMap, boundsOfCircle, type Bounds, type Coverage } from '../../map/index.ts';
import { Button } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import type { Point, TargetDraft } from '../draft/draft.ts';
import { useForm } from '../form.ts';
import { ownAreasQuery } from './queries.ts';
import styles from './place.module.css';
import { words } from './words.ts';

/** The map mirrors the list: a click is the place, the edge of the circle the radius, and one can draw on it. */
export function TargetMap({ reach, onPoint }: { reach: Reach | undefined; onPoint(point: Point): void }) {
  const w = useWords(words);
  const { draft, edit } = useForm();
  const [drawing, setDrawing] = useState(false);
  const { target } = draft;
  const coverage = useCoverage();
  const selected = useMemo(() => reach && new Set(reach.areas.map(({ code }) => code)), [reach]);
  const set = (change: Partial<TargetDraft>) => edit((now) => ({ ...now, target: { ...now.target, ...change } }));
  const done = () => {
    setDrawing(false);
    edit((now) =>
      now.target.corners.length >= 3 ? now : { ...now, target: { ...now.target, mode: 'radius', corners: [] } },
    );
  };
  const drawn = target.mode === 'polygon' || drawing;
  const byRadius = target.mode === 'radius' && !drawing;
  const view = useView(target);
  return (
    <div className={styles.map}>
      <div className={styles.tools}>
        {!drawn && (
          <Button small icon={<PencilRuler aria-hidden="true" />} onClick={() => setDrawing(true)}>
            {w.draw}
          </Button>
        )}
        {drawn && (
          <Button
            small
            onClick={() => {
              setDrawing(false);
              set({ mode: 'radius', corners: [] });
            }}
          >
            {w.drawClear}
          </Button>
        )}
      </div>
      <AreaMap
        label={w.map}
        describedBy="area-list"
        height="30rem"
        view={view}
        point={target.point}
        onPoint={drawing ? undefined : onPoint}
        radiusM={byRadius ? target.metres : null}
        onRadius={byRadius ? (metres) => set({ metres: Math.round(metres) }) : undefined}
        shape={drawn ? target.corners : null}
        drawing={drawing}
        onShape={(corners) => set({ corners, mode: corners.length >= 3 ? 'polygon' : target.mode })}
        onDrawn={done}
        selected={selected}
        coverage={coverage}
      />
    </div>
  );
}

/** Room around the circle, so that one sees what lies beside it. */
const ROOM = 2;

/** The map goes where a place was found; somebody who drags the radius keeps what he looks at. */
function useView({ point, metres }: TargetDraft): Bounds | undefined {
  const [seen, setSeen] = useState<{ point: Point | null; view: Bounds | undefined }>({ point: null, view: undefined });
  if (point === seen.point) return seen.view;
  const view = point === null ? seen.view : boundsOfCircle(point, metres * ROOM);
  setSeen({ point, view });
  return view;
}

/** How well each neighbourhood of the municipality is covered. */
function useCoverage(): ReadonlyMap<string, Coverage> | undefined {
  const { municipality } = useSession();
  const { data } = useQuery(ownAreasQuery(municipality.code, null));
  return useMemo(
    () =>
      data &&
      new Map(
        data.areas.map(({ code, groups, administrators }): [string, Coverage] => [
          code,
          groups === 0 ? 'none' : groups === 1 || administrators === 1 ? 'single' : 'covered',
        ]),
      ),
    [data],
  );
}
