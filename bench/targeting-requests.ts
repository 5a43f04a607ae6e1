import type { TargetRequest } from '../core/registry/index.ts';

/** A small deterministic generator (xorshift), so that runs can be compared. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** A place where people live: bounding box and households. */
export interface Home {
  box: readonly [west: number, south: number, east: number, north: number];
  households: number;
}

const METRES_PER_DEGREE = 111_200;

/** Points where people live, with a radius of 250 to 2,000 m; every fifth is a drawn polygon of 5 to 60 corners instead. */
export function makeRequests(homes: readonly Home[], count: number, random: () => number): TargetRequest[] {
  const ends: number[] = [];
  let total = 0;
  for (const { households } of homes) ends.push((total += households));
  return Array.from({ length: count }, (_, index) => {
    const home = homes[firstAbove(ends, random() * total)] as Home;
    const [west, south, east, north] = home.box;
    const point = { lon: west + random() * (east - west), lat: south + random() * (north - south) };
    const metres = 250 * 8 ** random();
    if (index % 5 !== 4) return { type: 'radius', point, metres };
    return { type: 'polygon', polygon: { type: 'Polygon', coordinates: [drawn(point, metres, random)] } };
  });
}

/** A star-shaped outline around a point, as a hand draws it: never crossing itself. */
function drawn(point: { lon: number; lat: number }, metres: number, random: () => number): [number, number][] {
  const corners = 5 + Math.floor(random() * 56);
  const squeeze = Math.cos((point.lat * Math.PI) / 180);
  const ring = Array.from({ length: corners }, (_, corner): [number, number] => {
    const angle = ((corner + random() * 0.8) / corners) * 2 * Math.PI;
    const distance = (metres * (0.5 + random() / 2)) / METRES_PER_DEGREE;
    return [point.lon + (Math.cos(angle) * distance) / squeeze, point.lat + Math.sin(angle) * distance];
  });
  return [...ring, ring[0] as [number, number]];
}

function firstAbove(ends: readonly number[], value: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
