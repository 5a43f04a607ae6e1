import { area } from '@turf/area';
import CheapRuler from 'cheap-ruler';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { intersection, type Geom } from 'polyclip-ts';
import { describe, expect, test } from 'vitest';
import { readNeighbourhoods, targetingInMemory, type NeighbourhoodInput } from '../../core/registry/index.ts';
import { square, zoetermeer } from '../fixtures/registry/room.ts';

const town = readNeighbourhoods(zoetermeer('buurten'));
const inTown = targetingInMemory({ areas: town });

const input = (feature: ReturnType<typeof square>, hole?: number[][]): NeighbourhoodInput => ({
  code: feature.id,
  name: feature.id,
  districtCode: 'WK063700',
  municipalityCode: 'GM0637',
  households: 100,
  geometry: {
    type: 'Polygon',
    coordinates: [...feature.geometry.coordinates, ...(hole ? [hole] : [])] as Position[][],
  },
});

/** Squares of some 684 by 1,112 metres: A in the west, B in the east. */
const squares = targetingInMemory({
  areas: [input(square('BU06370001', 4.5, 52.05)), input(square('BU06370002', 4.51, 52.05))],
});

const radius = (lon: number, lat: number, metres: number) => ({ type: 'radius', point: { lon, lat }, metres }) as const;
const polygon = (...rings: [number, number][][]) =>
  ({ type: 'polygon', polygon: { type: 'Polygon', coordinates: rings } }) as const;
const shares = (areas: { code: string; share: number }[]) =>
  Object.fromEntries(areas.map(({ code, share }) => [code, share]));

/** What Turf and polyclip say of the same shape: shares of at least a thousandth. */
function oracle(coordinates: Geom): Map<string, number> {
  const found = new Map<string, number>();
  for (const { code, geometry } of town) {
    const shared = intersection(geometry.coordinates as Geom, coordinates);
    const share = area({ type: 'MultiPolygon', coordinates: shared as Position[][][] }) / area(geometry);
    if (share > 0.001) found.set(code, share);
  }
  return found;
}

/** A circle as 360 corners. */
function roundOf(lon: number, lat: number, metres: number): [number, number][] {
  const ruler = new CheapRuler(lat, 'meters');
  const ring = Array.from({ length: 360 }, (_, degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return ruler.offset([lon, lat], Math.cos(angle) * metres, Math.sin(angle) * metres);
  });
  return [...ring, ring[0] as [number, number]];
}

function expectSame(ours: { code: string; share: number }[], theirs: Map<string, number>): void {
  const mine = new Map(ours.filter(({ share }) => share > 0.001).map(({ code, share }) => [code, share]));
  for (const code of new Set([...mine.keys(), ...theirs.keys()])) {
    expect(Math.abs((mine.get(code) ?? 0) - (theirs.get(code) ?? 0)), code).toBeLessThan(0.0025);
  }
}

const near = {
  lon: fc.double({ min: 4.4, max: 4.58, noNaN: true }),
  lat: fc.double({ min: 52.02, max: 52.1, noNaN: true }),
};

describe('what lies inside a shape is what Turf and polyclip find', () => {
  test('for any circle', () => {
    const circles = fc.record({ ...near, metres: fc.double({ min: 50, max: 6_000, noNaN: true }) });
    fc.assert(
      fc.property(circles, ({ lon, lat, metres }) => {
        expectSame(inTown.areas(radius(lon, lat, metres)), oracle([roundOf(lon, lat, metres)] as Geom));
      }),
      { numRuns: 25 },
    );
  });

  test('for any drawn polygon, whichever way round', () => {
    const stars = fc.record({
      ...near,
      turned: fc.boolean(),
      arms: fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 }),
      size: fc.double({ min: 0.002, max: 0.06, noNaN: true }),
    });
    fc.assert(
      fc.property(stars, ({ lon, lat, turned, arms, size }) => {
        const ring = arms.map((arm, index): [number, number] => {
          const angle = (index / arms.length) * 2 * Math.PI;
          return [lon + Math.cos(angle) * arm * size, lat + Math.sin(angle) * arm * size];
        });
        ring.push(ring[0] as [number, number]);
        if (turned) ring.reverse();
        expectSame(inTown.areas(polygon(ring)), oracle([ring] as Geom));
      }),
      { numRuns: 25 },
    );
  });

  test('for every neighbourhood itself: wholly inside, and its neighbours next to nothing', () => {
    for (const { code, geometry } of town) {
      const found = inTown.areas(polygon(geometry.coordinates[0] as [number, number][]));
      expect(found.find((one) => one.code === code)?.share, code).toBe(1);
      for (const other of found)
        if (other.code !== code) expect(other.share, `${code} ${other.code}`).toBeLessThan(0.01);
    }
  });
});

describe('edges of the matter', () => {
  test('a drawn rectangle, all of whose sides are straight north or east, is cut exactly', () => {
    const half: [number, number][] = [
      [4.505, 52.0],
      [4.53, 52.0],
      [4.53, 52.2],
      [4.505, 52.2],
      [4.505, 52.0],
    ];
    expect(shares(squares.areas(polygon(half)))).toEqual({ BU06370001: 0.5, BU06370002: 1 });
  });

  test('a rectangle inside one neighbourhood', () => {
    const inner: [number, number][] = [
      [4.502, 52.052],
      [4.507, 52.052],
      [4.507, 52.058],
      [4.502, 52.058],
      [4.502, 52.052],
    ];
    expect(shares(squares.areas(polygon(inner)))).toEqual({ BU06370001: 0.3 });
  });

  test('a spot smaller than a square metre is still in its neighbourhood', () => {
    const spot: [number, number][] = [
      [4.505, 52.055],
      [4.505008, 52.055],
      [4.505008, 52.055005],
      [4.505, 52.055],
    ];
    expect(squares.areas(polygon(spot)).map(({ code }) => code)).toEqual(['BU06370001']);
  });

  test('a hole in the drawn shape does not count', () => {
    const outer: [number, number][] = [
      [4.49, 52.04],
      [4.53, 52.04],
      [4.53, 52.07],
      [4.49, 52.07],
      [4.49, 52.04],
    ];
    const hole: [number, number][] = [
      [4.5, 52.05],
      [4.505, 52.05],
      [4.505, 52.06],
      [4.5, 52.06],
      [4.5, 52.05],
    ];
    expect(shares(squares.areas(polygon(outer, hole)))).toEqual({ BU06370001: 0.5, BU06370002: 1 });
    expect(shares(squares.areas(polygon(outer, hole.toReversed())))).toEqual({ BU06370001: 0.5, BU06370002: 1 });
  });

  test('a point in the hole of a neighbourhood is outside it', () => {
    const hole = [
      [4.503, 52.053],
      [4.503, 52.057],
      [4.507, 52.057],
      [4.507, 52.053],
      [4.503, 52.053],
    ];
    const ring = targetingInMemory({ areas: [input(square('BU06370001', 4.5, 52.05), hole)] });
    expect(ring.areas(radius(4.505, 52.055, 100))).toEqual([]);
    const [found] = ring.areas(radius(4.505, 52.055, 200));
    expect(found?.distanceM).toBeGreaterThan(130);
    expect(found?.distanceM).toBeLessThan(141);
  });

  test('a radius that falls a metre short does not reach the neighbour, one a metre longer does', () => {
    const toBorder = 0.005 * 68_560;
    expect(squares.areas(radius(4.505, 52.055, toBorder - 2))).toHaveLength(1);
    expect(squares.areas(radius(4.505, 52.055, toBorder + 2))).toHaveLength(2);
  });

  test('neighbours that only touch the shape are not reached', () => {
    const exactlyA = square('x', 4.5, 52.05).geometry.coordinates[0] as [number, number][];
    expect(shares(squares.areas(polygon(exactlyA)))).toEqual({ BU06370001: 1 });
  });

  test('the nearest comes first, and the place itself is at distance 0', () => {
    const found = squares.areas(radius(4.515, 52.055, 2_000));
    expect(found.map(({ code }) => code)).toEqual(['BU06370002', 'BU06370001']);
    expect(found[0]?.distanceM).toBe(0);
    expect(Math.abs((found[1]?.distanceM ?? 0) - 343)).toBeLessThan(2);
  });

  test('the whole country in one polygon is answered too', () => {
    const all: [number, number][] = [
      [3.6, 51.5],
      [6, 51.5],
      [6.5, 53],
      [5, 53],
      [4.7, 52.6],
      [3.6, 51.5],
    ];
    expect(inTown.areas(polygon(all))).toHaveLength(26);
  });
});
