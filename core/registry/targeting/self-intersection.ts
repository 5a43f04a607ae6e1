type Ring = readonly (readonly [number, number])[];

export interface Crossing {
  ring: number;
  /** The point at which the crossing edge begins, 0-based. */
  index: number;
  /** The ring encloses nothing. */
  flat: boolean;
}

interface Edge {
  ring: number;
  index: number;
  from: readonly [number, number];
  to: readonly [number, number];
}

/**
 * A place where two edges of closed rings cross or lie on each other, or a ring without a surface.
 * Touching in a shared corner of neighbouring edges is no crossing. Compares edges that lie above each other.
 * @param touching whether edges that only touch elsewhere count too
 */
export function findSelfIntersection(rings: readonly Ring[], touching = true): Crossing | null {
  for (const [ring, points] of rings.entries()) {
    if (isFlat(points)) return { ring, index: 0, flat: true };
  }
  const edges = rings.flatMap((points, ring) => edgesOf(points, ring)).sort((a, b) => west(a) - west(b));
  for (const [i, edge] of edges.entries()) {
    const end = Math.max(edge.from[0], edge.to[0]);
    for (let j = i + 1; j < edges.length; j++) {
      const other = edges[j] as Edge;
      if (west(other) > end) break;
      if (crosses(edge, other, touching)) return { ring: other.ring, index: other.index, flat: false };
    }
  }
  return null;
}

const west = (edge: Edge): number => Math.min(edge.from[0], edge.to[0]);

function edgesOf(points: Ring, ring: number): Edge[] {
  const edges: Edge[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const [from, to] = [points[index], points[index + 1]] as [Edge['from'], Edge['to']];
    if (!same(from, to)) edges.push({ ring, index, from, to });
  }
  return edges;
}

function crosses(a: Edge, b: Edge, touching: boolean): boolean {
  if (Math.max(a.from[1], a.to[1]) < Math.min(b.from[1], b.to[1])) return false;
  if (Math.max(b.from[1], b.to[1]) < Math.min(a.from[1], a.to[1])) return false;
  if (a.ring === b.ring && (same(a.to, b.from) || same(b.to, a.from))) return touching && foldsBack(a, b);
  const [b1, b2] = [side(a, b.from), side(a, b.to)];
  const [a1, a2] = [side(b, a.from), side(b, a.to)];
  return touching ? b1 * b2 <= 0 && a1 * a2 <= 0 : b1 * b2 < 0 && a1 * a2 < 0;
}

/** Neighbouring edges share a corner; they only collide when the second runs back over the first. */
function foldsBack(a: Edge, b: Edge): boolean {
  const [first, second] = same(a.to, b.from) ? [a, b] : [b, a];
  if (side(first, second.to) !== 0) return false;
  const [ax, ay] = [first.to[0] - first.from[0], first.to[1] - first.from[1]];
  const [bx, by] = [second.to[0] - second.from[0], second.to[1] - second.from[1]];
  return ax * bx + ay * by < 0;
}

function side(edge: Edge, point: readonly [number, number]): number {
  const [ax, ay] = edge.from;
  const [bx, by] = edge.to;
  return Math.sign((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax));
}

function same(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** All points on one line. */
function isFlat(points: Ring): boolean {
  const from = points[0] as readonly [number, number];
  const to = points.find((point) => !same(point, from));
  if (to === undefined) return true;
  const edge = { ring: 0, index: 0, from, to };
  return points.every((point) => side(edge, point) === 0);
}
