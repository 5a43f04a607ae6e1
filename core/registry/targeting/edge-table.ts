import type { FlatRings, Plane } from './overlap.ts';

/** A polygon in a plane, cut into its edges. */
export interface EdgeTable {
  /** Five numbers each: west x, east x, slope, height at x = 0, and 1 for an upper edge, -1 for a lower one. */
  edges: Float64Array;
  /** Vertical edges, three numbers each: x, lowest y, highest y. */
  verticals: Float64Array;
  box: readonly [west: number, south: number, east: number, north: number];
}

const EDGE = 5;
const VERTICAL = 3;

/** Rings, oriented as FlatRings, as a table of their edges. */
export function tableOfEdges(rings: FlatRings, plane: Plane): EdgeTable {
  const edges = new Float64Array(rings.reduce((sum, ring) => sum + ring.length / 2, 0) * EDGE);
  const verticals: number[] = [];
  let used = 0;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    let ax = ((ring[0] as number) - plane.lon) * plane.kx;
    let ay = ((ring[1] as number) - plane.lat) * plane.ky;
    for (let i = 2; i < ring.length; i += 2) {
      const bx = ((ring[i] as number) - plane.lon) * plane.kx;
      const by = ((ring[i + 1] as number) - plane.lat) * plane.ky;
      west = Math.min(west, bx);
      east = Math.max(east, bx);
      south = Math.min(south, by);
      north = Math.max(north, by);
      if (ax === bx) verticals.push(ax, Math.min(ay, by), Math.max(ay, by));
      else {
        const slope = (by - ay) / (bx - ax);
        edges[used] = Math.min(ax, bx);
        edges[used + 1] = Math.max(ax, bx);
        edges[used + 2] = slope;
        edges[used + 3] = ay - slope * ax;
        edges[used + 4] = ax > bx ? 1 : -1;
        used += EDGE;
      }
      ax = bx;
      ay = by;
    }
  }
  return { edges: edges.subarray(0, used), verticals: Float64Array.from(verticals), box: [west, south, east, north] };
}

/** Whether a box lies wholly inside or outside a shape; `crossed` when an edge may pass through it. */
export function placeOfBox(shape: EdgeTable, box: EdgeTable['box']): 'inside' | 'outside' | 'crossed' {
  const { edges, verticals } = shape;
  const [west, south, east, north] = box;
  for (let i = 0; i < verticals.length; i += VERTICAL) {
    const x = verticals[i] as number;
    const apart = (verticals[i + 2] as number) < south || (verticals[i + 1] as number) > north;
    if (x >= west && x <= east && !apart) return 'crossed';
  }
  let above = 0;
  for (let i = 0; i < edges.length; i += EDGE) {
    const from = Math.max(west, edges[i] as number);
    const to = Math.min(east, edges[i + 1] as number);
    if (from > to) continue;
    const slope = edges[i + 2] as number;
    const atFrom = slope * from + (edges[i + 3] as number);
    const atTo = slope * to + (edges[i + 3] as number);
    if (atFrom < south && atTo < south) continue;
    if (!(atFrom > north && atTo > north)) return 'crossed';
    // Counted above the west side only, each edge without its end, so that shared corners count once.
    if ((edges[i] as number) <= west && west < (edges[i + 1] as number)) above += edges[i + 4] as number;
  }
  return above > 0 ? 'inside' : 'outside';
}

/**
 * Exact area that two polygons share. A polygon is the signed sum of the strips under its edges, so the overlap is the
 * signed sum, over all pairs of edges, of the strip under the lower of the two.
 */
export function sharedArea(shape: EdgeTable, area: EdgeTable): number {
  const [west, south, east] = area.box;
  const { edges } = shape;
  let sum = 0;
  for (let i = 0; i < edges.length; i += EDGE) {
    const from = Math.max(west, edges[i] as number);
    const to = Math.min(east, edges[i + 1] as number);
    if (from >= to) continue;
    const slope = edges[i + 2] as number;
    const height = edges[i + 3] as number;
    // Below all of the area, the strips under its upper and lower edges cancel out.
    if (slope * from + height <= south && slope * to + height <= south) continue;
    sum += (edges[i + 4] as number) * underEdge(area.edges, from, to, slope, height, south);
  }
  return sum;
}

/** Signed area of a polygon under one line, between two x. */
function underEdge(
  edges: Float64Array,
  west: number,
  east: number,
  slope: number,
  height: number,
  base: number,
): number {
  let sum = 0;
  for (let j = 0; j < edges.length; j += EDGE) {
    const from = Math.max(west, edges[j] as number);
    const to = Math.min(east, edges[j + 1] as number);
    if (from >= to) continue;
    const lower = underLower(from, to, slope, height, edges[j + 2] as number, edges[j + 3] as number, base);
    sum += (edges[j + 4] as number) * lower;
  }
  return sum;
}

/** Integral of the lower of two lines above `base`, between two x. */
function underLower(from: number, to: number, s1: number, h1: number, s2: number, h2: number, base: number): number {
  const from1 = s1 * from + h1;
  const to1 = s1 * to + h1;
  const from2 = s2 * from + h2;
  const to2 = s2 * to + h2;
  const width = to - from;
  if (from1 <= from2 && to1 <= to2) return width * ((from1 + to1) / 2 - base);
  if (from2 <= from1 && to2 <= to1) return width * ((from2 + to2) / 2 - base);
  const part = (from2 - from1) / (from2 - from1 + to1 - to2);
  const middle = from1 + (to1 - from1) * part;
  const left = part * (Math.min(from1, from2) + middle);
  const right = (1 - part) * (middle + Math.min(to1, to2));
  return width * ((left + right) / 2 - base);
}
