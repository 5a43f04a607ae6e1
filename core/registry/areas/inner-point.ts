import type { MultiPolygon, Polygon, Position } from 'geojson';

type Ring = readonly Position[];

/**
 * A point well inside a shape, for a name or a pin: in its largest part, on the widest stretch of five lines across.
 * The middle of a bounding box may lie in a neighbour, or in the hole of a ring-shaped area. Degrees, as given.
 */
export function innerPoint(geometry: Polygon | MultiPolygon): [lon: number, lat: number] {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const [largest = []] = parts.toSorted((a, b) => surface(b[0]) - surface(a[0]));
  const latitudes = (largest[0] ?? []).map((position) => position[1] as number);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  let best = { width: -1, point: [largest[0]?.[0]?.[0] ?? 0, south] as [number, number] };
  for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const lat = south + (north - south) * part;
    const crossings = largest.flatMap((ring) => crossingsOf(ring, lat)).toSorted((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [west, east] = [crossings[i] as number, crossings[i + 1] as number];
      // Towards the edge only for a clearly wider stretch: names read best in the middle.
      if ((east - west) * (1 - Math.abs(part - 0.5)) > best.width) {
        best = { width: (east - west) * (1 - Math.abs(part - 0.5)), point: [(west + east) / 2, lat] };
      }
    }
  }
  return best.point;
}

function crossingsOf(ring: Ring, lat: number): number[] {
  return ring.slice(1).flatMap((to, index) => {
    const from = ring[index] as Position;
    const [ax, ay, bx, by] = [...from, ...to] as unknown as [number, number, number, number];
    return ay > lat === by > lat ? [] : [ax + ((lat - ay) / (by - ay)) * (bx - ax)];
  });
}

function surface(ring: Ring = []): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [ax = 0, ay = 0] = ring[i - 1] as Position;
    const [bx = 0, by = 0] = ring[i] as Position;
    sum += ax * by - bx * ay;
  }
  return Math.abs(sum);
}
