import type { AreaInput } from '../targeting/area-index.ts';
import { collectAreas } from './collect-areas.ts';
import { parseCollection } from './parse-collection.ts';

/** The neighbourhoods of a GeoJSON file (plain or gzipped) without a database; what is refused is left out. */
export function readNeighbourhoods(content: Uint8Array): AreaInput[] {
  return collectAreas(parseCollection(content)).rows.flatMap((row) =>
    row.districtCode === null ? [] : [{ ...row, districtCode: row.districtCode }],
  );
}
