import { metresPerWorld, toMercator } from '../geometry.ts';
import type { Point } from '../types.ts';
import type { Piece } from './decode-tile.ts';
import { TILE_EXTENT } from './messages.ts';

/** No circle is larger than 20 km: what lies beyond this is far. */
const FAR_M = 25_000;

export interface PlacedPieces {
  z: number;
  x: number;
  y: number;
  pieces: readonly Piece[];
}

/** Metres from a point to the nearest edge of each area; 0 for the one that it lies in. */
export function distancesTo(point: Point, tiles: Iterable<PlacedPieces>, count: number): Float32Array<ArrayBuffer> {
  const metres = new Float32Array(count).fill(Infinity);
  for (const { z, x, y, pieces } of tiles) {
    const [px, py] = toTile(point, z, x, y);
    const perWorld = metresPerWorld(point.lat);
    const [kx, ky] = [perWorld.x / (2 ** z * TILE_EXTENT), perWorld.y / (2 ** z * TILE_EXTENT)];
    for (const piece of pieces) {
      const known = metres[piece.area] as number;
      const near = distanceToBox(piece.box, px, py, kx, ky);
      if (near > FAR_M || near >= known) continue;
      metres[piece.area] = Math.min(known, isInside(piece.rings, px, py) ? 0 : toEdges(piece.rings, px, py, kx, ky));
    }
  }
  return metres;
}

/** The area under a point, in whichever tile has it. */
export function areaAt(point: Point, tiles: Iterable<PlacedPieces>): number | null {
  for (const { z, x, y, pieces } of tiles) {
    const [px, py] = toTile(point, z, x, y);
    if (px < 0 || py < 0 || px >= TILE_EXTENT || py >= TILE_EXTENT) continue;
    for (const { area, box, rings } of pieces) {
      if (px >= box[0] && px <= box[2] && py >= box[1] && py <= box[3] && isInside(rings, px, py)) return area;
    }
  }
  return null;
}

function toTile(point: Point, z: number, x: number, y: number): [number, number] {
  const [mx, my] = toMercator(point);
  return [(mx * 2 ** z - x) * TILE_EXTENT, (my * 2 ** z - y) * TILE_EXTENT];
}

function distanceToBox(box: Piece['box'], px: number, py: number, kx: number, ky: number): number {
  const dx = Math.max(box[0] - px, 0, px - box[2]) * kx;
  const dy = Math.max(box[1] - py, 0, py - box[3]) * ky;
  return Math.hypot(dx, dy);
}

/** By the rule of odd crossings, so that holes need no telling apart. */
function isInside(rings: readonly Float32Array[], px: number, py: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const [ax, ay] = [ring[i - 2] as number, ring[i - 1] as number];
      const [bx, by] = [ring[i] as number, ring[i + 1] as number];
      if (ay > py !== by > py && px < ax + ((py - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

function toEdges(rings: readonly Float32Array[], px: number, py: number, kx: number, ky: number): number {
  let least = Infinity;
  for (const ring of rings) {
    let ax = ((ring[0] as number) - px) * kx;
    let ay = ((ring[1] as number) - py) * ky;
    for (let i = 2; i < ring.length; i += 2) {
      const bx = ((ring[i] as number) - px) * kx;
      const by = ((ring[i + 1] as number) - py) * ky;
      const [dx, dy] = [bx - ax, by - ay];
      const length2 = dx * dx + dy * dy;
      const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length2));
      const [nx, ny] = [ax + along * dx, ay + along * dy];
      least = Math.min(least, nx * nx + ny * ny);
      ax = bx;
      ay = by;
    }
  }
  return Math.sqrt(least);
}
