import { Component, useEffect, useId, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { Button } from '../parts/button.tsx';
import { MapKey } from './map-key.tsx';
import styles from './map.module.css';
import type { AreaMapProps } from './types.ts';
import { useMapView, type MapViewLoad } from './use-map-view.ts';
import { words } from './words.ts';

type Ready = Required<Pick<MapViewLoad, 'MapView' | 'start'>>;

/**
 * A map of districts and neighbourhoods. It mirrors what stands in words beside it, and is never needed to do something:
 * without graphics, tiles or the map library it says so, and the list stays.
 */
export function AreaMap(props: AreaMapProps) {
  const w = useWords(words);
  const afterId = useId();
  const [ready, setReady] = useState<Ready | null>(null);
  const [round, setRound] = useState(0);
  const [canDraw] = useState(hasWebGl);
  const { height, showKey = true, selected, point, radiusM, shape, coverage, states } = props;
  const { MapView, start } = ready ?? {};
  return (
    <div className={styles['map']} style={height === undefined ? undefined : { height }}>
      <a className={styles['skip']} href={`#${afterId}`}>
        {w.skip}
      </a>
      <div className={styles['stage']}>
        {!canDraw && (
          <p className={styles['instead']} role="status">
            {w.noWebGl}
          </p>
        )}
        {canDraw && ready === null && <Loader source={props.source} onReady={setReady} />}
        {canDraw && MapView && start && (
          <Boundary key={round} fallback={<Failed onAgain={() => setRound(round + 1)} />}>
            <MapView {...props} start={start} onLost={() => setRound(round + 1)} />
          </Boundary>
        )}
      </div>
      {showKey && (
        <MapKey
          coverage={coverage}
          states={states}
          choosesTarget={selected !== undefined || (point != null && radiusM != null)}
          hasShape={radiusM != null || (shape?.length ?? 0) > 2}
        />
      )}
      <span id={afterId} tabIndex={-1} className={styles['after']} />
    </div>
  );
}

/** Waits for the chunk and goes away, so that a map that is there costs nothing more than itself. */
function Loader({ source, onReady }: { source: AreaMapProps['source']; onReady(ready: Ready): void }) {
  const w = useWords(words);
  const { MapView, start, isError, again } = useMapView(source);
  useEffect(() => {
    if (MapView && start) onReady({ MapView, start });
  }, [MapView, start, onReady]);
  return isError ? <Failed onAgain={again} /> : <p className={styles['waiting']}>{w.loading}</p>;
}

function Failed({ onAgain }: { onAgain(): void }) {
  const w = useWords(words);
  return (
    <div className={styles['instead']} role="status">
      <p>{w.failed}</p>
      <Button onClick={onAgain}>{w.retry}</Button>
    </div>
  );
}

class Boundary extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

/** The map library needs WebGL 2; some machines in a control room have none. */
function hasWebGl(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
