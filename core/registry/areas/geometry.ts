import type { MultiPolygon, Polygon, Position } from 'geojson';
import { findSelfIntersection } from '../targeting/self-intersection.ts';
import { explainOutside, inNetherlands } from '../netherlands.ts';

/** Far enough out that no water of a Dutch municipality is refused; the outline itself is tested on the whole area. */
const MARGIN = { west: 2.9, south: 50.6, east: 7.4, north: 53.9 };

/** Square degrees; about a square decimetre. */
const FLAT = 1e-12;

const MAX_COMPARED = 1_000;

export type GeometryCheck =
  | { ok: true; geometry: Polygon | MultiPolygon; rewound: boolean; crossing: string | null }
  | { ok: false; code: string; message: string };

class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * An area's geometry by RFC 7946: closed rings of at least four positions, WGS84, in the Netherlands. Rings in the
 * wrong order are turned (`rewound`); a height is dropped; everything else that is wrong is refused with the reason.
 */
export function checkGeometry(value: unknown): GeometryCheck {
  try {
    const { type, coordinates } = shapeOf(value);
    const polygons = type === 'Polygon' ? [coordinates] : list(coordinates, 'MultiPolygon');
    let rewound = false;
    const checked = polygons.flatMap((polygon) => {
      // Generalising leaves parts and holes without a surface; they say nothing and have no direction.
      const [outline, ...holes] = list(polygon, type).map(checkRing);
      if (outline === undefined || isFlat(outline)) return [];
      const rings = [outline, ...holes.filter((hole) => !isFlat(hole))];
      const turned = rings.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed()));
      rewound ||= turned.some((ring, index) => ring !== rings[index]);
      checkHoles(turned);
      return [turned];
    });
    if (checked.length === 0) {
      throw new Refusal(
        'ring-flat',
        'Het gebied heeft geen oppervlakte: de punten liggen op één lijn, of de rand kruist zichzelf.',
      );
    }
    checkPlace(checked);
    const geometry: Polygon | MultiPolygon =
      type === 'Polygon'
        ? { type, coordinates: checked[0] as Position[][] }
        : { type: 'MultiPolygon', coordinates: checked };
    return { ok: true, geometry, rewound, crossing: findCrossing(checked) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

function shapeOf(value: unknown): { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } {
  if (value === null || typeof value !== 'object') {
    throw new Refusal('geometry-missing', 'De geometrie ontbreekt. Lever een Polygon of MultiPolygon aan.');
  }
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    const found = typeof type === 'string' ? `een ${type.slice(0, 40)}` : 'geen bekende soort';
    throw new Refusal('geometry-type', `De geometrie is ${found}. Een gebied is een Polygon of MultiPolygon.`);
  }
  return { type, coordinates };
}

function list(value: unknown, type: string): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new Refusal('geometry-form', `De coördinaten van deze ${type} ontbreken of zijn geen lijst van ringen.`);
}

function checkRing(value: unknown): Position[] {
  const positions = list(value, 'ring').map(checkPosition);
  if (positions.length < 4) {
    throw new Refusal('ring-short', `Een ring heeft ${positions.length} punten; er zijn er minstens 4 nodig.`);
  }
  const [first, last] = [positions[0] as Position, positions.at(-1) as Position];
  if (first[0] !== last[0] || first[1] !== last[1]) {
    throw new Refusal('ring-open', 'Een ring is niet gesloten: het laatste punt moet gelijk zijn aan het eerste.');
  }
  return positions;
}

function checkPosition(value: unknown): Position {
  const [lon, lat] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof lon !== 'number' || typeof lat !== 'number') {
    throw new Refusal('position', 'Een punt bestaat uit twee getallen: lengte en breedte in graden.');
  }
  const near = lon >= MARGIN.west && lon <= MARGIN.east && lat >= MARGIN.south && lat <= MARGIN.north;
  if (!near) throw new Refusal('outside-netherlands', explainOutside(lon, lat) as string);
  return [lon, lat];
}

/** A hole lies in its outline: otherwise it would take away what is not there. */
function checkHoles([outline, ...holes]: readonly Position[][]): void {
  const [west, south, east, north] = boxOf(outline ?? []);
  const within = holes.every((hole) => {
    const [holeWest, holeSouth, holeEast, holeNorth] = boxOf(hole);
    return holeWest >= west && holeSouth >= south && holeEast <= east && holeNorth <= north;
  });
  const left = holes.reduce((sum, hole) => sum + signedArea(hole), signedArea(outline ?? []));
  if (within && (holes.length === 0 || left > FLAT)) return;
  throw new Refusal(
    'hole-outside',
    'Een gat (binnenring) ligt buiten het gebied of neemt het hele gebied weg. Haal het weg.',
  );
}

function boxOf(ring: readonly Position[]): [west: number, south: number, east: number, north: number] {
  const [lons, lats] = [ring.map(([lon]) => lon as number), ring.map(([, lat]) => lat as number)];
  const [least, most] = [
    (values: number[]) => values.reduce((a, b) => Math.min(a, b), Infinity),
    (values: number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  return [least(lons), least(lats), most(lons), most(lats)];
}

/** At least one corner must be in the Netherlands: a sea border may lie outside, a Belgian town may not. */
function checkPlace(polygons: Position[][][]): void {
  const corners = polygons.flat(2);
  if (corners.some(([lon, lat]) => inNetherlands(lon as number, lat as number))) return;
  const [lon, lat] = corners[0] as [number, number];
  throw new Refusal('outside-netherlands', explainOutside(lon, lat) as string);
}

/** Where a border crosses itself; not looked for in borders that are too detailed to compare edge by edge. */
function findCrossing(polygons: Position[][][]): string | null {
  for (const rings of polygons) {
    if (rings.reduce((sum, ring) => sum + ring.length, 0) > MAX_COMPARED) continue;
    const found = findSelfIntersection(rings as [number, number][][], false);
    if (found) return (rings[found.ring]?.[found.index] ?? []).join(', ');
  }
  return null;
}

const isFlat = (ring: readonly Position[]): boolean => Math.abs(signedArea(ring)) < FLAT;

/** Positive for counter-clockwise, in square degrees. */
function signedArea(ring: readonly Position[]): number {
  const [originLon, originLat] = ring[0] as [number, number];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [fromLon, fromLat] = ring[i - 1] as [number, number];
    const [toLon, toLat] = ring[i] as [number, number];
    sum += (fromLon - originLon) * (toLat - originLat) - (toLon - originLon) * (fromLat - originLat);
  }
  return sum / 2;
}
