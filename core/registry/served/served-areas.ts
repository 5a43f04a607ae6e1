import CheapRuler from 'cheap-ruler';
import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { AppError, type Issue } from '../../errors.ts';
import { listMunicipalities, type Municipality } from '../../municipalities.ts';
import { readAreaShapes, type AreaShape } from '../areas/read-area-shapes.ts';
import { boxOfCode, flatten, signedArea, type AreaIndex, type IndexedArea } from '../targeting/area-index.ts';
import type { Targetings } from '../targeting/open-targeting.ts';
import { assertTarget } from '../targeting/request.ts';
import { selectAreas } from '../targeting/select-areas.ts';
import { digitsOf, MOST_AREAS, type AskedArea } from './asked-area.ts';

/** A neighbourhood of a municipality that works with this installation. */
export const ServedArea = z.object({
  code: z.string(),
  name: z.string(),
  districtCode: z.string(),
  districtName: z.string(),
  municipalityCode: z.string(),
  municipality: z.string(),
});
export type ServedArea = z.infer<typeof ServedArea>;

/** What an asked area comes to. */
export interface FoundAreas {
  /** By district, then by name. */
  areas: ServedArea[];
  /** A part of what was asked lies in no municipality that works here. */
  outside: boolean;
  /** Postcodes (four digits) at which nothing is known here. */
  unknownPostcodes: string[];
}

export interface ServedMunicipality extends Municipality {
  /** west, south, east, north of its neighbourhoods. */
  box: IndexedArea['box'];
}

/**
 * The neighbourhoods of the municipalities that work with this installation: all that somebody without an account may see of
 * the areas. Reads through the directory, which knows nothing of groups and people.
 */
export interface ServedAreas {
  /** Those with neighbourhoods, by name. */
  municipalities(): Promise<ServedMunicipality[]>;
  /** All neighbourhoods of one; empty for one that does not work here. */
  list(municipality: string): Promise<ServedArea[]>;
  /** Throws AppError `invalid` for a shape that cannot be, one that is too large, and codes that are not of here. */
  find(asked: AskedArea): Promise<FoundAreas>;
  /** For tiles: names the state of what `shapes` reads. */
  version(): Promise<string>;
  shapes(): AsyncGenerator<AreaShape[]>;
}

/** A neighbourhood belongs to a drawing that covers this part of it, or of which this part lies in it; less is a shaky hand. */
const LEAST_SHARE = 0.1;
/** Larger than any watch group, and small enough to be measured at once. */
const LARGEST_M2 = 50_000_000;

export function openServedAreas(directory: Database, targetings: Pick<Targetings, 'areas'>): ServedAreas {
  const look = async () => {
    const [served, { index, version }] = await Promise.all([listMunicipalities(directory), targetings.areas()]);
    return { index, version, served: new Map(served.map(({ code, name }) => [code, name])) };
  };
  return {
    municipalities: async () => {
      const { index, served } = await look();
      const found = Array.from(served, ([code, name]) => ({ code, name, box: boxOfCode(index, code) }));
      return found
        .flatMap(({ box, ...one }) => (box === null ? [] : [{ ...one, box }]))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
    },
    list: async (municipality) => {
      const { index, served } = await look();
      if (!served.has(municipality)) return [];
      return describe(
        index,
        served,
        (index.byCode.get(municipality) ?? []).map((at) => areaAt(index, at)),
      );
    },
    find: async (asked) => {
      const { index, served } = await look();
      const inside = (area: IndexedArea): boolean => served.has(area.municipalityCode);
      const { areas, ...rest } = await findIn(directory, index, asked, inside);
      if (areas.length > MOST_AREAS) throw tooLarge(asked, areas.length);
      return { areas: describe(index, served, areas), ...rest };
    },
    version: async () => {
      const { version, served } = await look();
      return `${version} ${[...served.keys()].join(' ')}`;
    },
    shapes: async function* () {
      yield* readAreaShapes(
        { db: directory },
        (await listMunicipalities(directory)).map(({ code }) => code),
      );
    },
  };
}

type Found = Omit<FoundAreas, 'areas'> & { areas: IndexedArea[] };
type Inside = (area: IndexedArea) => boolean;

async function findIn(directory: Database, index: AreaIndex, asked: AskedArea, inside: Inside): Promise<Found> {
  if (asked.polygon !== undefined) return byDrawing(index, asked.polygon, inside);
  if (asked.postcodes !== undefined) return byPostcodes(directory, index, asked.postcodes, inside);
  return byCodes(index, asked.areaCodes ?? [], inside);
}

function byDrawing(index: AreaIndex, polygon: NonNullable<AskedArea['polygon']>, inside: Inside): Found {
  assertTarget({ type: 'polygon', polygon });
  const drawnM2 = surfaceOf(polygon.coordinates);
  if (drawnM2 > LARGEST_M2) throw tooLarge({ polygon });
  const touched = selectAreas(index, { type: 'polygon', polygon }).filter(({ area }) => inside(area));
  const insideM2 = touched.reduce((sum, { area, share }) => sum + area.areaM2 * share, 0);
  const areas = touched
    .filter(({ area, share }) => share >= LEAST_SHARE || (area.areaM2 * share) / drawnM2 >= LEAST_SHARE)
    .map(({ area }) => area);
  return { areas, outside: insideM2 / drawnM2 < 1 - LEAST_SHARE, unknownPostcodes: [] };
}

/** Outer ring less its holes. */
function surfaceOf([outer = [], ...holes]: readonly (readonly [number, number])[][]): number {
  const { kx, ky } = new CheapRuler(outer[0]?.[1] ?? 52, 'meters');
  const of = (ring: readonly (readonly [number, number])[]) => Math.abs(signedArea(flatten(ring))) * kx * ky;
  return Math.max(1, of(outer) - holes.reduce((sum, hole) => sum + of(hole), 0));
}

async function byPostcodes(
  { sql }: Database,
  index: AreaIndex,
  postcodes: readonly string[],
  inside: Inside,
): Promise<Found> {
  const asked = [...new Set(postcodes.map(digitsOf))];
  const rows = await sql<{ code: string; postcodes: string[] }[]>`
    select a.code, a.postcodes from areas a
    join (select municipality_code, max(year) as year from areas where level = 'neighbourhood' group by 1) newest
      using (municipality_code, year)
    where a.level = 'neighbourhood' and a.postcodes && ${asked}`;
  const areas: IndexedArea[] = [];
  const known = new Set<string>();
  for (const row of rows) {
    const [position] = index.byCode.get(row.code) ?? [];
    const area = position === undefined ? undefined : areaAt(index, position);
    if (area === undefined || !inside(area)) continue;
    areas.push(area);
    for (const postcode of row.postcodes) known.add(postcode);
  }
  const unknownPostcodes = asked.filter((postcode) => !known.has(postcode));
  return { areas, outside: unknownPostcodes.length > 0, unknownPostcodes };
}

function byCodes(index: AreaIndex, codes: readonly string[], inside: Inside): Found {
  const issues: Issue[] = [];
  const areas = [...new Set(codes)].flatMap((code) => {
    const [position] = index.byCode.get(code) ?? [];
    const area = position === undefined ? undefined : areaAt(index, position);
    if (area !== undefined && inside(area)) return [area];
    const message = `De buurt ${code} hoort niet bij een gemeente die hier meedoet. Kies een buurt uit de lijst.`;
    issues.push({ path: `/areaCodes/${codes.indexOf(code)}`, code: 'area-not-served', message });
    return [];
  });
  if (issues[0] !== undefined) throw new AppError('invalid', issues[0].message, issues);
  return { areas, outside: false, unknownPostcodes: [] };
}

function tooLarge(asked: AskedArea, count?: number): AppError {
  const path = asked.polygon === undefined ? '/postcodes' : '/polygon';
  const what =
    count === undefined
      ? 'is te groot voor één groep'
      : `telt ${count} buurten; een groep heeft er hoogstens ${MOST_AREAS}`;
  const message = `Dit gebied ${what}. Kies een kleiner gebied.`;
  return new AppError('invalid', message, [{ path, code: 'area-too-large', message }]);
}

const areaAt = (index: AreaIndex, position: number): IndexedArea => index.areas[position] as IndexedArea;

function describe(index: AreaIndex, served: ReadonlyMap<string, string>, areas: readonly IndexedArea[]): ServedArea[] {
  return areas
    .map(({ code, name, districtCode, municipalityCode }) => ({
      code,
      name,
      districtCode,
      districtName: index.names.get(districtCode) ?? districtCode,
      municipalityCode,
      municipality: served.get(municipalityCode) ?? municipalityCode,
    }))
    .toSorted((a, b) => a.districtCode.localeCompare(b.districtCode) || a.name.localeCompare(b.name, 'nl'));
}
