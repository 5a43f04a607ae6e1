/** An area's rings as flat lon, lat, lon, lat…; outer rings counter-clockwise, holes clockwise, all closed. */
export type FlatRings = readonly Float64Array[];

/** What a shape does to one area. `share` is the part of the area inside the shape, 0 to 1. */
export interface Overlap {
  share: number;
  insideM2: number;
  /** From the reference point to the area, 0 when it lies inside. */
  distanceM: number;
}

/** A flat metric plane around a reference point: true within 0.1 % over the 20 km of the largest radius. */
export interface Plane {
  lon: number;
  lat: number;
  /** Metres per degree. */
  kx: number;
  ky: number;
}

/** Exact area of overlap with the circle of `radius` metres around the plane's origin, in one pass over the edges. */
export function overlapCircle(rings: FlatRings, plane: Plane, radius: number): Overlap {
  const r2 = radius * radius;
  let area2 = 0;
  let inside = 0;
  let nearest2 = Infinity;
  let farthest2 = 0;
  let contains = false;
  for (const ring of rings) {
    let ax = ((ring[0] as number) - plane.lon) * plane.kx;
    let ay = ((ring[1] as number) - plane.lat) * plane.ky;
    for (let i = 2; i < ring.length; i += 2) {
      const bx = ((ring[i] as number) - plane.lon) * plane.kx;
      const by = ((ring[i + 1] as number) - plane.lat) * plane.ky;
      area2 += ax * by - bx * ay;
      inside += circleUnderEdge(ax, ay, bx, by, r2);
      farthest2 = Math.max(farthest2, bx * bx + by * by);
      nearest2 = Math.min(nearest2, distanceToEdge2(ax, ay, bx, by));
      if (ay > 0 !== by > 0 && 0 < ax + (ay / (ay - by)) * (bx - ax)) contains = !contains;
      ax = bx;
      ay = by;
    }
  }
  const areaM2 = area2 / 2;
  const insideM2 = farthest2 <= r2 ? areaM2 : Math.min(areaM2, Math.max(0, inside));
  return { share: insideM2 / areaM2, insideM2, distanceM: contains ? 0 : Math.sqrt(nearest2) };
}

/** Signed area that the circle around the origin shares with the triangle (origin, a, b). */
function circleUnderEdge(ax: number, ay: number, bx: number, by: number, r2: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  if (length2 === 0) return 0;
  const along = ax * dx + ay * dy;
  const discriminant = along * along - length2 * (ax * ax + ay * ay - r2);
  if (discriminant <= 0) return sector(ax, ay, bx, by, r2);
  const root = Math.sqrt(discriminant);
  const enter = Math.max(0, (-along - root) / length2);
  const leave = Math.min(1, (-along + root) / length2);
  if (enter >= leave) return sector(ax, ay, bx, by, r2);
  const px = ax + dx * enter;
  const py = ay + dy * enter;
  const qx = ax + dx * leave;
  const qy = ay + dy * leave;
  const before = enter > 0 ? sector(ax, ay, px, py, r2) : 0;
  const after = leave < 1 ? sector(qx, qy, bx, by, r2) : 0;
  return before + (px * qy - qx * py) / 2 + after;
}

function sector(ax: number, ay: number, bx: number, by: number, r2: number): number {
  return (r2 / 2) * Math.atan2(ax * by - bx * ay, ax * bx + ay * by);
}

function distanceToEdge2(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
  const x = ax + dx * t;
  const y = ay + dy * t;
  return x * x + y * y;
}

/** A polygon as edges in a plane: five numbers each (from x, to x with from < to, slope, height at x = 0, sign). */
export interface EdgeTable {
  edges: Float64Array;
  lowest: number;
}

const EDGE = 5;

/** Rings, oriented as FlatRings, as a table of their edges that are not vertical. */
export function tableOfEdges(rings: FlatRings, plane: Plane): EdgeTable {
  const count = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  const edges = new Float64Array(count * EDGE);
  let used = 0;
  let lowest = Infinity;
  for (const ring of rings) {
    let ax = ((ring[0] as number) - plane.lon) * plane.kx;
    let ay = ((ring[1] as number) - plane.lat) * plane.ky;
    for (let i = 2; i < ring.length; i += 2) {
      const bx = ((ring[i] as number) - plane.lon) * plane.kx;
      const by = ((ring[i + 1] as number) - plane.lat) * plane.ky;
      lowest = Math.min(lowest, by);
      if (ax !== bx) {
        const slope = (by - ay) / (bx - ax);
        edges.set([Math.min(ax, bx), Math.max(ax, bx), slope, ay - slope * ax, ax > bx ? 1 : -1], used);
        used += EDGE;
      }
      ax = bx;
      ay = by;
    }
  }
  return { edges: edges.subarray(0, used), lowest };
}

/**
 * Exact area that two polygons share. A polygon is the signed sum of the strips under its edges, so the overlap is the
 * signed sum, over all pairs of edges, of the strip under the lower of the two.
 */
export function sharedArea(a: EdgeTable, b: EdgeTable): number {
  const base = Math.min(a.lowest, b.lowest);
  let sum = 0;
  for (let i = 0; i < a.edges.length; i += EDGE) {
    const aFrom = a.edges[i] as number;
    const aTo = a.edges[i + 1] as number;
    const aSlope = a.edges[i + 2] as number;
    const aHeight = a.edges[i + 3] as number;
    const aSign = a.edges[i + 4] as number;
    for (let j = 0; j < b.edges.length; j += EDGE) {
      const from = Math.max(aFrom, b.edges[j] as number);
      const to = Math.min(aTo, b.edges[j + 1] as number);
      if (from >= to) continue;
      const strip = underLower(from, to, aSlope, aHeight, b.edges[j + 2] as number, b.edges[j + 3] as number, base);
      sum += aSign * (b.edges[j + 4] as number) * strip;
    }
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
  if (from1 <= from2 === to1 <= to2) {
    const [start, end] = from1 <= from2 ? [from1, to1] : [from2, to2];
    return width * ((start + end) / 2 - base);
  }
  const part = (from2 - from1) / (from2 - from1 + to1 - to2);
  const middle = from1 + (to1 - from1) * part;
  const left = part * (Math.min(from1, from2) + middle);
  const right = (1 - part) * (middle + Math.min(to1, to2));
  return width * ((left + right) / 2 - base);
}
