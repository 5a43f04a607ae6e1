import { Component, lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Button } from '../button.tsx';
import { FieldError } from '../fields.tsx';
import styles from '../page.module.css';
import { findByDrawing, listMunicipalities, type Found } from '../requests.ts';
import { Trouble } from '../trouble.tsx';
import { useAsk } from '../use-ask.ts';
import { words } from '../words/area.ts';
import type { WayProps } from './area-step.tsx';
import type { DrawStart } from './draw-map.tsx';
import { FoundAreas } from './found-areas.tsx';

const DrawMap = lazy(() => import('./draw-map.tsx'));

/** Draws on the map, and says which neighbourhoods that makes; a hand at the ticks replaces the drawing. */
export function ByDrawing({ area, set, tick, errors }: WayProps) {
  const w = useWords(words);
  const [start, setStart] = useState<DrawStart | null>(null);
  const [drawing, setDrawing] = useState(area.found.length === 0);
  const [last, setLast] = useState<Found | null>(null);
  const towns = useAsk(listMunicipalities, (served) => setStart(startOf(served)));
  const { run: runTowns } = towns;
  useEffect(() => void runTowns(undefined), [runTowns]);
  const find = useAsk(findByDrawing, (found) => {
    setLast(found);
    set({ found: found.areas, ticked: found.areas, changed: false });
  });
  const done = (): void => {
    if (area.corners.length < 3) return;
    setDrawing(false);
    void find.run(area.corners);
  };
  const again = (): void => {
    setDrawing(true);
    setLast(null);
    find.clear();
    set({ corners: [], found: [], ticked: [], changed: false });
  };
  return (
    <>
      <div
        id="drawing"
        tabIndex={-1}
        className={styles['drawing']}
        data-wrong={errors['drawing'] !== undefined || undefined}
      >
        <p className={styles['soft']}>{w.mapHelp}</p>
        <FieldError id="drawing" error={errors['drawing']} />
        <Trouble problem={towns.problem} again={() => void runTowns(undefined)} />
        {start !== null && (
          <Failing fallback={<p className={styles['note']}>{w.mapFailed}</p>}>
            <Suspense fallback={<p role="status">{w.mapLoading}</p>}>
              <DrawMap
                label={w.mapLabel}
                start={start}
                corners={area.changed ? [] : area.corners}
                drawing={drawing}
                ticked={area.ticked}
                onShape={(corners) => set({ corners })}
                onDrawn={done}
              />
            </Suspense>
          </Failing>
        )}
        {!drawing && <Button onClick={again}>{w.redraw}</Button>}
      </div>
      <Trouble problem={find.problem} again={again} />
      <div role="status">
        {find.busy && <p>{w.searching}</p>}
        {last !== null && <p>{last.areas.length === 0 ? w.nothing : `${w.found(last.areas.length)}.`}</p>}
        {last?.outside === true && last.areas.length > 0 && <p className={styles['note']}>{w.outside}</p>}
        {area.changed && area.corners.length > 0 && <p>{w.drawingGone}</p>}
      </div>
      <FoundAreas {...{ area, tick, errors }} />
    </>
  );
}

function startOf({ items, background }: Awaited<ReturnType<typeof listMunicipalities>>): DrawStart | null {
  if (items.length === 0) return null;
  const all = items.map(({ bounds }) => bounds);
  return {
    background,
    bounds: [
      Math.min(...all.map(({ west }) => west)),
      Math.min(...all.map(({ south }) => south)),
      Math.max(...all.map(({ east }) => east)),
      Math.max(...all.map(({ north }) => north)),
    ],
  };
}

/** The chunk with the map may not come; the other ways stay. */
class Failing extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
