import { useQuery } from '@tanstack/react-query';
import { Component, useId, useMemo, useState, type ReactNode } from 'react';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button } from '../parts/index.ts';
import { MapKey } from './map-key.tsx';
import styles from './map.module.css';
import type { AreaMapProps, Bounds } from './types.ts';
import { words } from './words.ts';

const NETHERLANDS: Bounds = [3.3, 50.7, 7.3, 53.6];

/**
 * A map of districts and neighbourhoods. It mirrors what stands in words beside it, and is never needed to do something:
 * without graphics, tiles or the map library it says so, and the list stays.
 */
export function AreaMap(props: AreaMapProps) {
  const w = useWords(words);
  const afterId = useId();
  const { height, showKey = true } = props;
  const [round, setRound] = useState(0);
  const view = useQuery({
    queryKey: ['map-view'],
    queryFn: () => import('./map-view.tsx'),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: 1,
  });
  const settings = useQuery({
    queryKey: ['map-settings'],
    queryFn: () => get(api.GET('/map-settings')),
    staleTime: 300_000,
    retry: 1,
  });
  const [canDraw] = useState(hasWebGl);
  const start = useMemo(() => {
    const { bounds, background = false } = settings.data ?? {};
    const box: Bounds = bounds ? [bounds.west, bounds.south, bounds.east, bounds.north] : NETHERLANDS;
    return { bounds: box, background };
  }, [settings.data]);
  const again = () => {
    setRound((before) => before + 1);
    if (view.isError) void view.refetch();
  };
  const failed = (
    <div className={styles['instead']} role="status">
      <p>{w.failed}</p>
      <Button onClick={again}>{w.retry}</Button>
    </div>
  );
  const MapView = view.data?.default;
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
        {canDraw && view.isError && failed}
        {canDraw && !view.isError && (MapView === undefined || settings.isPending) && <Waiting />}
        {canDraw && MapView !== undefined && !settings.isPending && (
          <Boundary key={round} fallback={failed}>
            <MapView {...props} start={start} onLost={() => setRound((before) => before + 1)} />
          </Boundary>
        )}
      </div>
      {showKey && <MapKey {...props} />}
      <span id={afterId} tabIndex={-1} className={styles['after']} />
    </div>
  );
}

function Waiting() {
  const w = useWords(words);
  return <p className={styles['waiting']}>{w.loading}</p>;
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
