import type { MultiPolygon, Polygon } from 'geojson';
import { indexArea, signedArea } from '../targeting/area-index.ts';
import { placeOfBox, sharedArea, tableOfEdges } from '../targeting/edge-table.ts';

export interface Shape {
  code: string;
  geometry: Polygon | MultiPolygon;
}

/** At least half of one lies in the other. */
const MOSTLY = 0.5;

/**
 * The areas of a new division that an area of an older one lives on in: of which half lies in it, or that it lies half
 * in. The code decides nothing: a code may return for another place.
 */
export function findSuccessors(old: Shape, candidates: readonly Shape[]): string[] {
  const before = prepare(old);
  const [lon, lat] = before.centre;
  const plane = { lon, lat, kx: 111_320 * Math.cos((lat * Math.PI) / 180), ky: 111_230 };
  const oldTable = tableOfEdges(before.rings, plane);
  const oldM2 = surface(before.rings, plane);
  return candidates.flatMap((candidate) => {
    const after = prepare(candidate);
    const table = tableOfEdges(after.rings, plane);
    if (placeOfBox(oldTable, table.box) === 'outside') return [];
    const shared = sharedArea(oldTable, table);
    const isSuccessor = shared >= MOSTLY * surface(after.rings, plane) || shared >= MOSTLY * oldM2;
    return isSuccessor ? [candidate.code] : [];
  });
}

function prepare({ code, geometry }: Shape) {
  return indexArea({ code, name: '', districtCode: '', municipalityCode: '', households: null, geometry });
}

function surface(rings: readonly Float64Array[], plane: { kx: number; ky: number }): number {
  return rings.reduce((sum, ring) => sum + signedArea(ring), 0) * plane.kx * plane.ky;
}
