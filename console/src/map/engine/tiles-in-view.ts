import type { Map as MapLibre } from 'maplibre-gl';
import { toMercator } from '../geometry.ts';

/** As the server cuts them; deeper the same tiles are enlarged. */
const DEEPEST = 12;

/** The tiles of areas that cover what is on the screen, the middle ones first. */
export function tilesInView(map: MapLibre): string[] {
  const bounds = map.getBounds();
  const z = Math.max(0, Math.min(DEEPEST, Math.floor(map.getZoom() + 0.2)));
  const across = 2 ** z;
  const [west, north] = toMercator({ lon: bounds.getWest(), lat: Math.min(85, bounds.getNorth()) });
  const [east, south] = toMercator({ lon: bounds.getEast(), lat: Math.max(-85, bounds.getSouth()) });
  const clamp = (value: number): number => Math.max(0, Math.min(across - 1, Math.floor(value * across)));
  const found: { key: string; off: number }[] = [];
  const middle = [((west + east) / 2) * across, ((north + south) / 2) * across] as const;
  for (let x = clamp(west); x <= clamp(east); x += 1) {
    for (let y = clamp(north); y <= clamp(south); y += 1) {
      found.push({ key: `${z}/${x}/${y}`, off: Math.hypot(x + 0.5 - middle[0], y + 0.5 - middle[1]) });
    }
  }
  return found.toSorted((a, b) => a.off - b.off).map(({ key }) => key);
}
