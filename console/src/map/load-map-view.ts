import type MapView from './map-view.tsx';

interface MapChunk {
  default: typeof MapView;
}

let failedAt: string | undefined;

/**
 * The chunk with the map. A browser remembers that a script did not load and does not ask again by the same address, so a
 * second try has another one.
 */
export async function loadMapView(): Promise<MapChunk> {
  try {
    if (failedAt === undefined) return await import('./map-view.tsx');
    return (await import(/* @vite-ignore */ `${failedAt}?again=${Date.now()}`)) as MapChunk;
  } catch (error) {
    failedAt ??= /https?:\/\/[^\s?]+\.js/.exec(String(error))?.[0];
    throw error;
  }
}
