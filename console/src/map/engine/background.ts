import type { Map as MapLibre } from 'maplibre-gl';

const SOURCE = 'background';
/** So long a map without background is left alone before it is tried again. */
const AGAIN_MS = 120_000;

export interface Background {
  setDark(isDark: boolean): void;
  close(): void;
}

/**
 * The map of PDOK under the areas, from the moment that its first tile is here. One tile is asked for beforehand, so that a
 * background that is away costs one request and never leaves grey squares.
 * @param onChange whether it is there
 */
export function addBackground(
  map: MapLibre,
  { path, isDark }: { path: string; isDark: boolean },
  onChange: (isThere: boolean) => void,
): Background {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let failures = 0;
  let dark = isDark;
  const remove = (): void => {
    if (map.getLayer(SOURCE)) map.removeLayer(SOURCE);
    if (map.getSource(SOURCE)) map.removeSource(SOURCE);
  };
  const giveUp = (): void => {
    remove();
    onChange(false);
    timer = setTimeout(() => void begin(), AGAIN_MS);
  };
  const begin = async (): Promise<void> => {
    const works = await isReachable(map, path);
    if (closed) return;
    if (!works) return giveUp();
    failures = 0;
    map.addSource(SOURCE, {
      type: 'raster',
      tiles: [`${location.origin}${path}/{z}/{x}/{y}`],
      tileSize: 256,
      minzoom: 6,
      maxzoom: 19,
    });
    map.addLayer({ id: SOURCE, type: 'raster', source: SOURCE, paint: paintFor(dark) }, 'areas');
    onChange(true);
  };
  map.on('error', (event) => {
    if ((event as { sourceId?: string }).sourceId !== SOURCE) return;
    failures += 1;
    if (failures === 4) giveUp();
  });
  map.on('sourcedata', (event) => {
    if (event.sourceId === SOURCE && event.tile !== undefined) failures = 0;
  });
  void begin();
  return {
    setDark: (next) => {
      dark = next;
      if (!map.getLayer(SOURCE)) return;
      for (const [name, value] of Object.entries(paintFor(next)))
        map.setPaintProperty(SOURCE, name as never, value as never);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** There is no dark map: the grey one is turned inside out, and kept dim. */
const paintFor = (isDark: boolean) => ({
  'raster-opacity': isDark ? 0.8 : 0.9,
  'raster-saturation': -1,
  'raster-brightness-min': isDark ? 0.72 : 0,
  'raster-brightness-max': isDark ? 0.06 : 1,
  'raster-fade-duration': 150,
});

async function isReachable(map: MapLibre, path: string): Promise<boolean> {
  const { lng, lat } = map.getCenter();
  const z = Math.max(6, Math.min(14, Math.round(map.getZoom())));
  const x = Math.floor(((lng + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);
  try {
    const response = await fetch(`${path}/${z}/${x}/${y}`, { credentials: 'same-origin' });
    return response.status === 200;
  } catch {
    return false;
  }
}
