import { useEffect, useEffectEvent, useState } from 'react';
import { follow, type Follower } from './follow.ts';

/** A tab that nobody sees gives its connection back: browsers allow six per server, for all tabs together. */
const HIDDEN_MS = 30_000;

/** Follows a stream for as long as the component stands and the tab is seen; `null` follows nothing. */
export function useStream(path: string | null, follower: Follower): void {
  const onEvent = useEffectEvent(follower.onEvent);
  const onReturn = useEffectEvent(() => follower.onReturn?.());
  const seen = useSeen();
  useEffect(() => {
    if (path === null || !seen) return;
    return follow(path, { onEvent: (event) => onEvent(event), onReturn: () => onReturn() });
  }, [path, seen]);
}

function useSeen(): boolean {
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') setSeen(true);
      else timer = setTimeout(() => setSeen(false), HIDDEN_MS);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return seen;
}
