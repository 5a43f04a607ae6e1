import { memo, useEffect, useId, useRef, useState } from 'react';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button } from '../parts/button.tsx';
import { createEngine, type Engine, type EngineProps, type MapState } from './engine/engine.ts';
import styles from './map.module.css';
import type { AreaMapProps, Corner } from './types.ts';
import type { MapStart } from './use-map-view.ts';
import { words } from './words.ts';

export interface MapViewProps extends AreaMapProps {
  start: MapStart;
  /** The graphics card took its memory back; a new one has to be made. */
  onLost(): void;
}

const OF_THE_CONSOLE = { tiles: '/v1/tiles', background: '/v1/map-background' };
const NO_CORNERS: readonly Corner[] = [];
const NO_MARKS: NonNullable<AreaMapProps['marks']> = [];

/** The map itself, with its buttons. A chunk of its own: nobody waits for the map library but the map. */
export default function MapView(props: MapViewProps) {
  const [engine, setEngine] = useState<Engine | null>(null);
  const [state, setState] = useState<MapState>({ areas: 'loading', background: false });
  const container = useRef<HTMLDivElement>(null);
  const newest = useNewest(props);
  const helpId = useId();
  const w = useWords(words);
  const speech = useNewest({ w, format: useFormat() });
  const { start, label, describedBy } = props;

  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const made = createEngine({
      container: element,
      bounds: newest.current.view ?? start.bounds,
      withBackground: start.background,
      source: newest.current.source ?? OF_THE_CONSOLE,
      label: newest.current.label,
      twoFingers: speech.current.w.twoFingers,
      distance: (metres) => speech.current.format.distance(metres),
      props: (): EngineProps => newest.current,
      onState: (change) => setState((before) => ({ ...before, ...change })),
      onLost: () => newest.current.onLost(),
    });
    setEngine(made);
    return () => {
      setEngine(null);
      made.close();
    };
  }, [start, newest, speech]);

  useEffect(() => engine?.describe(label, [helpId, describedBy]), [engine, label, describedBy, helpId]);
  useShown(engine, props);

  const { drawing = false, onPoint } = props;
  return (
    <div className={styles['view']} data-map-areas={state.areas} data-map-background={state.background}>
      <div ref={container} className={styles['canvas']} />
      <div className={styles['crosshair']} aria-hidden="true" />
      <p id={helpId} hidden>
        {[w.keys, drawing ? w.keysDraw : onPoint && w.keysPoint].filter(Boolean).join(' ')}
      </p>
      <ZoomButtons engine={engine} />
      {drawing && <DrawBar {...props} />}
      <MapNotes state={state} expectsBackground={start.background} />
    </div>
  );
}

function useNewest<T>(value: T): { current: T } {
  const newest = useRef(value);
  newest.current = value;
  return newest;
}

/** Hands what the screen says on to the map, each part only when it changed. */
function useShown(engine: Engine | null, props: MapViewProps): void {
  const { point = null, radiusM = null, shape, drawing = false, marks = NO_MARKS, view } = props;
  const { selected, coverage, states, onPoint, onRadius } = props;
  const choosing = selected !== undefined || onPoint !== undefined || onRadius !== undefined || radiusM !== null;
  const shown = useRef({ engine, view });
  useEffect(() => engine?.setPlace(point, radiusM), [engine, point, radiusM]);
  useEffect(() => engine?.setShape(shape ?? NO_CORNERS, drawing), [engine, shape, drawing]);
  useEffect(() => engine?.setMarks(marks), [engine, marks]);
  useEffect(
    () => engine?.say({ selected, coverage, states, choosing }),
    [engine, selected, coverage, states, choosing],
  );
  useEffect(() => {
    const before = shown.current;
    shown.current = { engine, view };
    // A new map begins there by itself.
    if (engine !== null && engine === before.engine && view !== undefined) engine.goTo(view);
  }, [engine, view]);
}

/** For a pointer; a keyboard has + and −. */
const ZoomButtons = memo(function ZoomButtons({ engine }: { engine: Engine | null }) {
  const w = useWords(words);
  return (
    <div className={styles['zoom']}>
      {([1, -1] as const).map((by) => (
        <button
          key={by}
          type="button"
          tabIndex={-1}
          aria-label={by === 1 ? w.zoomIn : w.zoomOut}
          onClick={() => engine?.zoom(by)}
        >
          {by === 1 ? '+' : '−'}
        </button>
      ))}
    </div>
  );
});

function DrawBar({ shape, onShape, onDrawn }: AreaMapProps) {
  const w = useWords(words);
  const corners = shape ?? NO_CORNERS;
  return (
    <div className={styles['drawBar']}>
      <p>
        {w.drawHelp} <strong>{w.corners(corners.length)}</strong>
      </p>
      {corners.length > 0 && (
        <>
          <Button small onClick={() => onShape?.(corners.slice(0, -1))}>
            {w.undo}
          </Button>
          <Button small onClick={() => onShape?.([])}>
            {w.clear}
          </Button>
        </>
      )}
      <Button small tone="main" blocked={corners.length < 3 ? w.tooFew : undefined} onClick={() => onDrawn?.()}>
        {w.done}
      </Button>
    </div>
  );
}

const MapNotes = memo(function MapNotes({ state, expectsBackground }: { state: MapState; expectsBackground: boolean }) {
  const w = useWords(words);
  const note = { loading: '', shown: '', none: w.noAreas, trouble: w.areasMissing }[state.areas];
  const lacks = !state.background && state.areas !== 'loading' && expectsBackground;
  return (
    <>
      {note !== '' && (
        <p className={styles['note']} role="status">
          {note}
        </p>
      )}
      <p className={styles['credits']}>
        {lacks && <span>{w.noBackground}</span>}
        {state.background && <span>{w.creditsBackground}</span>}
        <span>{w.credits}</span>
      </p>
    </>
  );
});
