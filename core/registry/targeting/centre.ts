import type { AreaIndex } from './area-index.ts';

/** In degrees. */
export interface Place {
  lon: number;
  lat: number;
}

const FIVE_DIGITS = 100_000;

/** The middle of these areas' boxes, by surface: where a map puts a mark. Null when none of them is known. */
export function centreOf(index: AreaIndex, codes: readonly string[]): Place | null {
  let [lon, lat, weight] = [0, 0, 0];
  for (const code of codes) {
    for (const position of index.byCode.get(code) ?? []) {
      const area = index.areas[position];
      if (area === undefined) continue;
      const surface = Math.max(area.areaM2, 1);
      lon += area.centre[0] * surface;
      lat += area.centre[1] * surface;
      weight += surface;
    }
  }
  if (weight === 0) return null;
  const round = (degrees: number): number => Math.round((degrees / weight) * FIVE_DIGITS) / FIVE_DIGITS;
  return { lon: round(lon), lat: round(lat) };
}
