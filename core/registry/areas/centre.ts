import type { MultiPolygon, Polygon, Position } from 'geojson';

/**
 * The middle of some shapes together, in degrees, each part weighed by its surface; null when there is none. Good enough
 * to put a mark on a map: a bent shape may have its middle outside.
 */
export function centreOf(shapes: readonly (Polygon | MultiPolygon)[]): { lon: number; lat: number } | null {
  const outlines = shapes.flatMap(({ type, coordinates }) =>
    type === 'Polygon' ? coordinates.slice(0, 1) : coordinates.flatMap((rings) => rings.slice(0, 1)),
  );
  const middles = outlines.map(middleOf).filter(({ surface }) => surface > 0);
  const surface = middles.reduce((sum, middle) => sum + middle.surface, 0);
  if (surface === 0) return null;
  const weighed = (of: 'lon' | 'lat') =>
    middles.reduce((sum, middle) => sum + middle[of] * middle.surface, 0) / surface;
  return { lon: rounded(weighed('lon')), lat: rounded(weighed('lat')) };
}

/** From the first corner, so that nothing is lost in the difference of large numbers. */
function middleOf(ring: readonly Position[]): { lon: number; lat: number; surface: number } {
  const [originLon = 0, originLat = 0] = ring[0] ?? [];
  let [twice, lon, lat] = [0, 0, 0];
  for (let i = 1; i < ring.length; i += 1) {
    const [fromX, fromY] = from(ring[i - 1]);
    const [toX, toY] = from(ring[i]);
    const cross = fromX * toY - toX * fromY;
    twice += cross;
    lon += (fromX + toX) * cross;
    lat += (fromY + toY) * cross;
  }
  if (twice === 0) return { lon: 0, lat: 0, surface: 0 };
  return { lon: originLon + lon / (3 * twice), lat: originLat + lat / (3 * twice), surface: Math.abs(twice) / 2 };

  function from(position: Position | undefined): [number, number] {
    return [(position?.[0] ?? 0) - originLon, (position?.[1] ?? 0) - originLat];
  }
}

/** A metre is enough. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
