import type { Bounds, Point } from './types.ts';

/** As the server computes distances: a plane at the latitude of the middle (WGS84 ellipsoid). */
function metresPerDegree(lat: number): { x: number; y: number } {
  const cosine = Math.cos((lat * Math.PI) / 180);
  const flattening = 1 / 298.257223563;
  const eccentricity = flattening * (2 - flattening);
  const w2 = 1 / (1 - eccentricity * (1 - cosine * cosine));
  const w = Math.sqrt(w2);
  const perDegree = (6378.137 * 1000 * Math.PI) / 180;
  return { x: perDegree * w * cosine, y: perDegree * w * w2 * (1 - eccentricity) };
}

/** What holds a circle, with a little air around it. */
export function boundsOfCircle(point: Point, radiusM: number, air = 1.15): Bounds {
  const { x, y } = metresPerDegree(point.lat);
  const [dx, dy] = [(radiusM * air) / x, (radiusM * air) / y];
  return [point.lon - dx, point.lat - dy, point.lon + dx, point.lat + dy];
}

/** What holds all points; undefined without any. */
export function boundsOfPoints(points: readonly Point[], air = 0.1): Bounds | undefined {
  if (points.length === 0) return undefined;
  const lons = points.map(({ lon }) => lon);
  const lats = points.map(({ lat }) => lat);
  const [west, south] = [Math.min(...lons), Math.min(...lats)];
  const [east, north] = [Math.max(...lons), Math.max(...lats)];
  const [dx, dy] = [Math.max((east - west) * air, 0.003), Math.max((north - south) * air, 0.002)];
  return [west - dx, south - dy, east + dx, north + dy];
}

/** Web Mercator: 0 to 1 from the north-west corner of the world. */
export function toMercator({ lon, lat }: Point): [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** Metres on the ground per unit of the whole Mercator square, to the east and to the south, around a latitude. */
export function metresPerWorld(lat: number): { x: number; y: number } {
  const { x, y } = metresPerDegree(lat);
  return { x: x * 360, y: y * 360 * Math.cos((lat * Math.PI) / 180) };
}
