import CheapRuler from 'cheap-ruler';
import { AppError, type Issue } from '../../errors.ts';
import { LEVEL_NAMES, levelOfCode } from '../area-codes.ts';
import { boxOf, flatten, signedArea, type AreaIndex, type IndexedArea } from './area-index.ts';
import { placeOfBox, sharedArea, tableOfEdges, type EdgeTable } from './edge-table.ts';
import { distanceTo, overlapCircle, type FlatRings, type Plane } from './overlap.ts';
import type { TargetRequest } from './request.ts';

/** A neighbourhood that the asked shape touches. */
export interface SelectedArea {
  /** Position in the index. */
  position: number;
  area: IndexedArea;
  distanceM: number;
  share: number;
}

interface LonLat {
  lon: number;
  lat: number;
}

/** Boundaries are generalised: a smaller overlap than this is two borders lying on each other. */
const LEAST_M2 = 1;

/** Neighbourhoods of a valid request, nearest first. Throws AppError `invalid` naming codes that are not known. */
export function selectAreas(index: AreaIndex, request: TargetRequest): SelectedArea[] {
  const selected =
    request.type === 'areas'
      ? selectByCodes(index, request.codes, request.point)
      : request.type === 'radius'
        ? selectByRadius(index, request.point, request.metres)
        : selectByPolygon(index, request.polygon.coordinates);
  return selected.sort(
    (a, b) => a.distanceM - b.distanceM || b.share - a.share || (a.area.code < b.area.code ? -1 : 1),
  );
}

function selectByCodes(index: AreaIndex, codes: readonly string[], point?: LonLat): SelectedArea[] {
  const positions = new Set<number>();
  const issues: Issue[] = [];
  codes.forEach((code, at) => {
    const found = index.byCode.get(code);
    if (found === undefined) issues.push({ path: `/codes/${at}`, code: 'unknown-area', message: explainUnknown(code) });
    else for (const position of found) positions.add(position);
  });
  if (issues[0]) throw new AppError('invalid', issues[0].message, issues);
  const areas = Array.from(positions, (position) => ({ position, area: index.areas[position] as IndexedArea }));
  const plane = point ? planeAt(point.lon, point.lat) : planeAt(...middleOf(areas.map(({ area }) => area)));
  return areas.map(({ position, area }) => {
    return { position, area, distanceM: distanceTo(area.rings, plane), share: 1 };
  });
}

function explainUnknown(code: string): string {
  const level = levelOfCode(code);
  const what = level === null ? 'gebied' : LEVEL_NAMES[level];
  return `Er is geen ${what} met code ${code} ingelezen. Controleer de code, of lees het gebied eerst in.`;
}

function selectByRadius(index: AreaIndex, point: LonLat, metres: number): SelectedArea[] {
  const plane = planeAt(point.lon, point.lat);
  const [dx, dy] = [metres / plane.kx, metres / plane.ky];
  const near = index.tree?.search(point.lon - dx, point.lat - dy, point.lon + dx, point.lat + dy) ?? [];
  const selected: SelectedArea[] = [];
  for (const position of near) {
    const area = index.areas[position] as IndexedArea;
    const { share, insideM2, distanceM } = overlapCircle(area.rings, plane, metres);
    if (insideM2 >= LEAST_M2) selected.push({ position, area, distanceM, share });
  }
  return selected;
}

function selectByPolygon(index: AreaIndex, coordinates: readonly (readonly [number, number][])[]): SelectedArea[] {
  const rings = orient(coordinates.map(flatten));
  const box = boxOf(rings);
  const plane = planeAt(...centroidOf(rings));
  const shape = tableOfEdges(rings, plane);
  // A spot smaller than that is still a place that somebody pointed at.
  const leastM2 = Math.min(
    LEAST_M2,
    (rings.reduce((sum, ring) => sum + signedArea(ring), 0) * plane.kx * plane.ky) / 2,
  );
  const selected: SelectedArea[] = [];
  for (const position of index.tree?.search(...box) ?? []) {
    const area = index.areas[position] as IndexedArea;
    const [share, insideM2] = shareInside(area, shape, plane);
    if (insideM2 >= leastM2) selected.push({ position, area, share, distanceM: distanceTo(area.rings, plane) });
  }
  return selected;
}

function shareInside(area: IndexedArea, shape: EdgeTable, plane: Plane): [share: number, insideM2: number] {
  const [west, south, east, north] = area.box;
  const toX = (lon: number): number => (lon - plane.lon) * plane.kx;
  const toY = (lat: number): number => (lat - plane.lat) * plane.ky;
  const place = placeOfBox(shape, [toX(west), toY(south), toX(east), toY(north)]);
  if (place === 'outside') return [0, 0];
  if (place === 'inside') return [1, area.areaM2];
  const whole = area.rings.reduce((sum, ring) => sum + signedArea(ring), 0) * plane.kx * plane.ky;
  const inside = Math.min(whole, Math.max(0, sharedArea(shape, tableOfEdges(area.rings, plane))));
  return [whole - inside < LEAST_M2 ? 1 : inside / whole, inside];
}

/** The first ring is the outline whatever its order, as map drawings come in both; the others are holes. */
function orient(rings: readonly Float64Array[]): FlatRings {
  return rings.map((ring, index) => {
    if (signedArea(ring) > 0 === (index === 0)) return ring;
    const turned = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      turned.set(ring.subarray(ring.length - i - 2, ring.length - i), i);
    }
    return turned;
  });
}

function planeAt(lon: number, lat: number): Plane {
  const { kx, ky } = new CheapRuler(lat, 'meters');
  return { lon, lat, kx, ky };
}

/** Middle of several areas, weighted by surface. */
function middleOf(areas: readonly IndexedArea[]): [number, number] {
  const total = areas.reduce((sum, area) => sum + area.areaM2, 0) || 1;
  const lon = areas.reduce((sum, area) => sum + area.centre[0] * area.areaM2, 0) / total;
  const lat = areas.reduce((sum, area) => sum + area.centre[1] * area.areaM2, 0) / total;
  return [lon, lat];
}

function centroidOf(rings: FlatRings): [number, number] {
  const ring = rings[0] as Float64Array;
  const [originX, originY] = ring as unknown as [number, number];
  let [x, y, sum] = [0, 0, 0];
  for (let i = 2; i < ring.length; i += 2) {
    const ax = (ring[i - 2] as number) - originX;
    const ay = (ring[i - 1] as number) - originY;
    const bx = (ring[i] as number) - originX;
    const by = (ring[i + 1] as number) - originY;
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    sum += cross;
  }
  return [originX + x / (3 * sum), originY + y / (3 * sum)];
}
