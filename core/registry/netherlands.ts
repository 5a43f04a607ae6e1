/**
 * The European Netherlands and some 2 km around it, inland waters included: the CBS neighbourhoods of 2024 joined,
 * buffered and simplified. Good for telling a mistake (a point in Belgium, swapped axes) from a Dutch place.
 */
const OUTLINE: readonly (readonly [number, number])[] = (
  '3.33,51.31 3.35,51.38 3.47,51.42 3.5,51.44 3.48,51.48 3.41,51.52 3.41,51.55 3.54,51.61 3.64,51.63 ' +
  '3.66,51.65 3.65,51.7 3.67,51.73 3.71,51.76 3.8,51.77 3.85,51.83 3.96,51.87 3.97,51.89 3.93,51.96 ' +
  '3.96,51.99 4.11,52.02 4.31,52.16 4.42,52.27 4.52,52.42 4.51,52.47 4.56,52.52 4.61,52.73 4.68,52.89 ' +
  '4.68,52.92 4.64,52.96 4.64,52.99 4.68,53.02 4.71,53.09 4.81,53.19 4.83,53.23 4.99,53.31 5.1,53.33 ' +
  '5.18,53.41 5.49,53.46 5.58,53.46 5.66,53.49 5.75,53.48 5.94,53.49 6.04,53.46 6.14,53.51 6.39,53.54 ' +
  '6.5,53.57 6.64,53.55 6.65,53.51 6.68,53.48 6.84,53.48 6.88,53.47 6.91,53.45 6.91,53.41 6.94,53.35 ' +
  '7.05,53.32 7.11,53.32 7.14,53.27 7.23,53.25 7.26,53.18 7.22,53.14 7.25,53 7.1,52.81 7.08,52.64 ' +
  '7.04,52.61 6.88,52.63 6.81,52.63 6.78,52.6 6.79,52.56 6.75,52.52 6.76,52.49 6.79,52.48 6.91,52.47 ' +
  '6.98,52.49 7.02,52.48 7.1,52.38 7.1,52.35 7.06,52.29 7.09,52.25 7.09,52.23 7.01,52.2 6.97,52.17 ' +
  '6.92,52.15 6.87,52.11 6.81,52.1 6.78,52.08 6.77,52.05 6.85,52 6.86,51.97 6.81,51.92 6.75,51.88 ' +
  '6.61,51.88 6.41,51.81 6.24,51.85 6.17,51.82 6.06,51.83 6.02,51.8 6.03,51.75 6.07,51.73 6.09,51.69 ' +
  '6.14,51.66 6.14,51.61 6.24,51.52 6.26,51.4 6.25,51.35 6.19,51.31 6.14,51.25 6.15,51.22 6.21,51.19 ' +
  '6.2,51.15 6.02,51.07 6,51.05 6,51.02 6.05,50.99 6.06,50.95 6.12,50.92 6.12,50.87 6.1,50.84 ' +
  '6.05,50.81 6.04,50.74 5.91,50.73 5.66,50.75 5.61,50.87 5.69,50.94 5.69,50.97 5.73,51 5.73,51.04 ' +
  '5.77,51.11 5.77,51.13 5.73,51.16 5.65,51.17 5.54,51.21 5.49,51.25 5.42,51.24 5.22,51.25 5.18,51.29 ' +
  '5.11,51.3 5.09,51.35 5.02,51.4 4.98,51.4 4.92,51.38 4.85,51.39 4.78,51.39 4.72,51.41 4.5,51.4 ' +
  '4.47,51.39 4.45,51.35 4.39,51.34 4.27,51.34 4.19,51.28 4.08,51.23 3.89,51.18 3.79,51.19 3.74,51.25 ' +
  '3.62,51.27 3.58,51.27 3.54,51.23 3.42,51.23 3.35,51.27 3.33,51.31 '
)
  .trim()
  .split(' ')
  .map((pair) => pair.split(',').map(Number) as [number, number]);

const BOX = { west: 3.33, south: 50.73, east: 7.26, north: 53.57 };

/** WGS84 degrees. True for a place in the European Netherlands, or within about 2 km of it. */
export function inNetherlands(lon: number, lat: number): boolean {
  if (!(lon >= BOX.west && lon <= BOX.east && lat >= BOX.south && lat <= BOX.north)) return false;
  let inside = false;
  let [previousLon, previousLat] = OUTLINE.at(-1) as readonly [number, number];
  for (const [cornerLon, cornerLat] of OUTLINE) {
    if (cornerLat > lat !== previousLat > lat) {
      const crossing = previousLon + ((lat - previousLat) / (cornerLat - previousLat)) * (cornerLon - previousLon);
      if (lon < crossing) inside = !inside;
    }
    [previousLon, previousLat] = [cornerLon, cornerLat];
  }
  return inside;
}

/** Why a position is not in the Netherlands, in Dutch with what to do; null when it is. */
export function explainOutside(lon: number, lat: number): string | null {
  if (inNetherlands(lon, lat)) return null;
  if (inNetherlands(lat, lon)) {
    return 'De coördinaten staan verwisseld: eerst de lengte (3 tot 8), dan de breedte (50 tot 54). Draai ze om.';
  }
  if (lon > 1000 && lat > 200_000 && lat < 1_000_000) {
    return 'Dit lijken RD-coördinaten (EPSG:28992). Zet het bestand om naar WGS84 (lengte en breedte in graden).';
  }
  if (Math.abs(lon) > 360 || Math.abs(lat) > 360) {
    return 'Deze coördinaten zijn geen graden. Zet het bestand om naar WGS84 (lengte en breedte in graden).';
  }
  return 'De coördinaten liggen buiten Nederland. Controleer lengte (3 tot 8) en breedte (50 tot 54).';
}
