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
      if (isCrossedEastward(ax, ay, bx, by)) contains = !contains;
      ax = bx;
      ay = by;
    }
  }
  const areaM2 = area2 / 2;
  const insideM2 = farthest2 <= r2 ? areaM2 : Math.min(areaM2, Math.max(0, inside));
  return { share: insideM2 / areaM2, insideM2, distanceM: contains ? 0 : Math.sqrt(nearest2) };
}

/** From the plane's origin to the nearest edge in metres, 0 when the origin lies inside. */
export function distanceTo(rings: FlatRings, plane: Plane): number {
  let nearest2 = Infinity;
  let contains = false;
  for (const ring of rings) {
    let ax = ((ring[0] as number) - plane.lon) * plane.kx;
    let ay = ((ring[1] as number) - plane.lat) * plane.ky;
    for (let i = 2; i < ring.length; i += 2) {
      const bx = ((ring[i] as number) - plane.lon) * plane.kx;
      const by = ((ring[i + 1] as number) - plane.lat) * plane.ky;
      nearest2 = Math.min(nearest2, distanceToEdge2(ax, ay, bx, by));
      if (isCrossedEastward(ax, ay, bx, by)) contains = !contains;
      ax = bx;
      ay = by;
    }
  }
  return contains ? 0 : Math.sqrt(nearest2);
}

/** Whether the ray from the origin to the east crosses the edge. */
function isCrossedEastward(ax: number, ay: number, bx: number, by: number): boolean {
  return ay > 0 !== by > 0 && 0 < ax + (ay / (ay - by)) * (bx - ax);
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
