import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { MultiPolygon, Polygon } from 'geojson';
import { areas } from '../../../db/schema/index.ts';
import type { Context } from '../../context.ts';
import { PageInput, readCursor, toPage, type Page } from './page.ts';
import { MUNICIPALITY_CODE } from '../area-codes.ts';
import { parseInput } from '../parse-input.ts';

export const AreaLevel = z.enum(['municipality', 'district', 'neighbourhood']);

export const ListAreasInput = PageInput.extend({
  municipalityCode: z.string().regex(MUNICIPALITY_CODE, 'De gemeentecode is GM met vier cijfers.').optional(),
  level: AreaLevel.optional(),
  /** false leaves the shapes out, which are most of the bytes. */
  geometry: z.boolean().optional(),
});
export type ListAreasInput = z.infer<typeof ListAreasInput>;

export const Area = z.object({
  code: z.string(),
  year: z.int(),
  level: AreaLevel,
  name: z.string(),
  municipalityCode: z.string(),
  municipality: z.string(),
  province: z.string().nullable(),
  districtCode: z.string().nullable(),
  /** null: not published, which is not zero. */
  households: z.int().nullable(),
  inhabitants: z.int().nullable(),
  postcodes: z.array(z.string()),
  /** GeoJSON Polygon or MultiPolygon. */
  geometry: z.custom<Polygon | MultiPolygon>((value) => typeof value === 'object').optional(),
});
export type Area = z.infer<typeof Area>;

/** Areas of each municipality's newest year, in order of code (BU…, GM…, WK…). Throws AppError `invalid`. */
export async function listAreas(ctx: Context, input: ListAreasInput): Promise<Page<Area>> {
  const {
    municipalityCode,
    level,
    limit,
    cursor,
    geometry = true,
  } = parseInput(ListAreasInput, input, 'De vraag om deze lijst');
  const after = readCursor(cursor, z.tuple([z.string()]))?.[0];
  const rows = await ctx.db.orm
    .select({
      code: areas.code,
      year: areas.year,
      level: areas.level,
      name: areas.name,
      municipalityCode: areas.municipalityCode,
      municipality: areas.municipality,
      province: areas.province,
      districtCode: areas.districtCode,
      households: areas.households,
      inhabitants: areas.inhabitants,
      postcodes: areas.postcodes,
      ...(geometry ? { geometry: areas.geometry } : {}),
    })
    .from(areas)
    .where(
      and(
        municipalityCode === undefined ? undefined : eq(areas.municipalityCode, municipalityCode),
        level === undefined ? undefined : eq(areas.level, level),
        after === undefined ? undefined : gt(areas.code, after),
        sql`${areas.year} = (select max(n.year) from areas n
             where n.municipality_code = ${areas.municipalityCode} and n.level = ${areas.level})`,
      ),
    )
    .orderBy(asc(areas.code))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    (row) => row as Area,
    (row) => [row.code],
  );
}
