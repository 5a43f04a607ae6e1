import type { MultiPolygon, Polygon } from 'geojson';
import type { Context } from '../../context.ts';

/** A district or neighbourhood with its outline. */
export interface AreaShape {
  code: string;
  level: 'district' | 'neighbourhood';
  name: string;
  /** A district's is its own code. */
  districtCode: string;
  municipalityCode: string;
  households: number | null;
  geometry: Polygon | MultiPolygon;
}

/** Between two fetches the event loop is free for others. */
const FETCH = 500;

/**
 * The districts and neighbourhoods of each municipality's newest year, in order of code, some hundreds at a time.
 * @param only of these municipalities (GM…); absent: of all
 */
export async function* readAreaShapes(
  { db }: Pick<Context, 'db'>,
  only?: readonly string[],
): AsyncGenerator<AreaShape[]> {
  yield* db.sql<AreaShape[]>`
    select a.code, a.level, a.name, coalesce(a.district_code, a.code) as "districtCode",
           a.municipality_code as "municipalityCode", a.households, a.geometry
    from areas a
    join (select municipality_code, level, max(year) as year from areas group by 1, 2) newest
      using (municipality_code, level, year)
    where a.level <> 'municipality' and (${only === undefined} or a.municipality_code = any (${[...(only ?? [])]}))
    order by a.code`.cursor(FETCH);
}
