import { z } from 'zod';
import type { MultiPolygon, Polygon } from 'geojson';
import type { Context } from '../../context.ts';
import { cleanText } from '../text/clean.ts';
import { innerPoint } from './inner-point.ts';

/** An area as the answer to where something is. */
export const AreaPlace = z.object({
  code: z.string(),
  level: z.enum(['municipality', 'district', 'neighbourhood']),
  name: z.string(),
  municipality: z.string(),
  municipalityCode: z.string(),
  /** A point well inside it. */
  lon: z.number(),
  lat: z.number(),
});
export type AreaPlace = z.infer<typeof AreaPlace>;

type Row = Omit<AreaPlace, 'lon' | 'lat'> & { geometry: Polygon | MultiPolygon };

/**
 * Areas whose name has all words of the text, or that lie (mainly) in the four digits of a postcode in it; those of the
 * own municipality first, then names that begin with the text. Needs nothing outside. An empty text finds nothing.
 */
export async function searchAreas({ db, tenant }: Context, text: string, limit: number): Promise<AreaPlace[]> {
  const cleaned = cleanText(text);
  const postcode = /\b([1-9]\d{3})(?= ?[a-z]{2}\b|\b)/i.exec(cleaned)?.[1] ?? null;
  const words = cleaned.split(/[^\p{L}\p{N}'’-]+/u).filter((word) => word !== '');
  if (words.length === 0) return [];
  const patterns = words.map((word) => `%${escapeLike(word)}%`);
  const rows = await db.sql<Row[]>`
    select a.code, a.level, a.name, a.municipality, a.municipality_code as "municipalityCode", a.geometry
    from areas a
    join (select municipality_code, level, max(year) as year from areas group by 1, 2) newest
      using (municipality_code, level, year)
    where concat_ws(' ', a.name, a.municipality) ilike all (${patterns}) and a.name ilike any (${patterns})
       or ${postcode}::text = any (a.postcodes)
    order by a.municipality_code <> ${tenant}, a.name not ilike ${`${escapeLike(cleaned)}%`},
             array_position(array['municipality', 'district', 'neighbourhood'], a.level), length(a.name), a.name, a.code
    limit ${limit}`;
  return rows.map(({ geometry, ...area }) => {
    const [lon, lat] = innerPoint(geometry);
    return { ...area, lon: round(lon), lat: round(lat) };
  });
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** To about a metre. */
const round = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;
