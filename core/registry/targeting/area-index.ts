import CheapRuler from 'cheap-ruler';
import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon } from 'geojson';
import type { FlatRings } from './overlap.ts';

/** A neighbourhood as it is read from the table. */
export interface AreaInput {
  code: string;
  name: string;
  districtCode: string;
  municipalityCode: string;
  households: number | null;
  geometry: Polygon | MultiPolygon;
}

/** A neighbourhood ready to be asked about. */
export interface IndexedArea {
  code: string;
  name: string;
  districtCode: string;
  municipalityCode: string;
  households: number | null;
  rings: FlatRings;
  areaM2: number;
  /** Centre of the bounding box, in degrees. */
  centre: readonly [number, number];
  /** west, south, east, north */
  box: readonly [number, number, number, number];
}

/** All neighbourhoods, by place and by code of any level. */
export interface AreaIndex {
  areas: readonly IndexedArea[];
  tree: Flatbush | null;
  /** GM…, WK… and BU… codes to positions in `areas`. */
  byCode: ReadonlyMap<string, readonly number[]>;
  /** Names of districts and municipalities. */
  names: ReadonlyMap<string, string>;
}

/**
 * Builds the index; `names` holds the names of districts and municipalities by code. Districts and municipalities
 * without any neighbourhood are known by name but reach nothing.
 */
export function buildAreaIndex(inputs: Iterable<AreaInput>, names: ReadonlyMap<string, string>): AreaIndex {
  const areas = Array.from(inputs, indexArea);
  const byCode = new Map<string, number[]>();
  for (const code of names.keys()) byCode.set(code, []);
  areas.forEach((area, position) => {
    for (const code of [area.code, area.districtCode, area.municipalityCode]) {
      const positions = byCode.get(code);
      if (positions) positions.push(position);
      else byCode.set(code, [position]);
    }
  });
  const tree = areas.length === 0 ? null : new Flatbush(areas.length);
  for (const { box } of areas) tree?.add(...box);
  tree?.finish();
  return { areas, tree, byCode, names };
}

/** One neighbourhood with flat rings, box and surface. */
export function indexArea(input: AreaInput): IndexedArea {
  const { geometry, ...facts } = input;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flatMap((polygon) => polygon.map(flatten));
  const box = boxOf(rings);
  const centre = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] as const;
  const ruler = new CheapRuler(centre[1], 'meters');
  const squareDegrees = rings.reduce((sum, ring) => sum + signedArea(ring), 0);
  return { ...facts, rings, areaM2: squareDegrees * ruler.kx * ruler.ky, centre, box };
}

/** A closed GeoJSON ring as lon, lat, lon, lat… */
export function flatten(ring: readonly (readonly number[])[]): Float64Array {
  const flat = new Float64Array(ring.length * 2);
  ring.forEach((position, index) => flat.set([position[0] as number, position[1] as number], index * 2));
  return flat;
}

/** Positive for counter-clockwise, in the square of the ring's unit. */
export function signedArea(ring: Float64Array): number {
  const [originX, originY] = ring as unknown as [number, number];
  let sum = 0;
  for (let i = 2; i < ring.length; i += 2) {
    const ax = (ring[i - 2] as number) - originX;
    const ay = (ring[i - 1] as number) - originY;
    sum += ax * ((ring[i + 1] as number) - originY) - ((ring[i] as number) - originX) * ay;
  }
  return sum / 2;
}

/** west, south, east, north of all rings. */
export function boxOf(rings: FlatRings): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      west = Math.min(west, ring[i] as number);
      east = Math.max(east, ring[i] as number);
      south = Math.min(south, ring[i + 1] as number);
      north = Math.max(north, ring[i + 1] as number);
    }
  }
  return [west, south, east, north];
}

/** west, south, east, north of everything in an area of any level; null when nothing of it is known. */
export function boxOfCode(index: AreaIndex, code: string): IndexedArea['box'] | null {
  const positions = index.byCode.get(code) ?? [];
  if (positions.length === 0) return null;
  const boxes = positions.map((position) => (index.areas[position] as IndexedArea).box);
  const [west, south] = [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1]))];
  return [west, south, Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))];
}
