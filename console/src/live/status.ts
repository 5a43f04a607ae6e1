import { useSyncExternalStore } from 'react';

/** How the streams of this tab are doing, together: one that is lost makes the whole screen old. */
export type LiveStatus =
  | { state: 'off' }
  | { state: 'connecting' }
  | { state: 'live' }
  /** `since` is when the last word of the server came, in ms since 1970. */
  | { state: 'lost'; since: number };

const streams = new Map<symbol, LiveStatus>();
const listeners = new Set<() => void>();
let current: LiveStatus = { state: 'off' };

export function report(stream: symbol, status: LiveStatus | undefined): void {
  if (status === undefined) streams.delete(stream);
  else streams.set(stream, status);
  const next = worst([...streams.values()]);
  if (next.state === current.state && (next.state !== 'lost' || next.since === (current as typeof next).since)) return;
  current = next;
  for (const listener of listeners) listener();
}

function worst(all: readonly LiveStatus[]): LiveStatus {
  const lost = all.filter((status) => status.state === 'lost');
  if (lost.length > 0) return { state: 'lost', since: Math.min(...lost.map(({ since }) => since)) };
  if (all.some(({ state }) => state === 'connecting')) return { state: 'connecting' };
  return all.length === 0 ? { state: 'off' } : { state: 'live' };
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useLiveStatus = (): LiveStatus => useSyncExternalStore(subscribe, () => current);
