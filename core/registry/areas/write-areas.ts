import type { Sql, Transaction } from '../../../db/client.ts';
import type { AreaRow } from './read-feature.ts';

/** An area whose municipality's name is known. */
export type CompleteAreaRow = AreaRow & { municipality: string };

/** Rows per statement: 2,000 generalised areas are some 2 MB of JSON. */
const CHUNK = 2_000;

export type AreaChange = 'new' | 'changed' | 'unchanged';

/** What writing these rows would do to each, by code. */
export async function compareAreas(
  sql: Sql | Transaction,
  rows: readonly CompleteAreaRow[],
  year: number,
): Promise<Map<string, AreaChange>> {
  const changes = new Map<string, AreaChange>();
  for (const chunk of chunks(rows)) {
    const found = await sql<{ code: string; change: AreaChange }[]>`
      select i.code, case
          when a.code is null then 'new'
          when (a.level, a.name, a.municipality_code, a.municipality, a.province, a.district_code,
                a.households, a.inhabitants, a.postcodes, a.geometry)
            is distinct from
               (i.level, i.name, i.municipality_code, i.municipality, i.province, i.district_code,
                i.households, i.inhabitants, i.postcodes, i.geometry)
          then 'changed' else 'unchanged' end as change
      from ${recordset(sql, chunk)}
      left join areas a on a.code = i.code and a.year = ${year}`;
    for (const row of found) changes.set(row.code, row.change);
  }
  return changes;
}

/** Inserts or replaces rows, thousands per statement. */
export async function writeAreas(
  tx: Transaction,
  rows: readonly CompleteAreaRow[],
  year: number,
  importedAt: Date,
): Promise<void> {
  for (const chunk of chunks(rows)) {
    await tx`
      insert into areas (code, year, level, name, municipality_code, municipality, province, district_code,
                         households, inhabitants, postcodes, geometry, imported_at)
      select i.code, ${year}::int, i.level, i.name, i.municipality_code, i.municipality, i.province, i.district_code,
             i.households, i.inhabitants, i.postcodes, i.geometry, ${importedAt}::timestamptz
      from ${recordset(tx, chunk)}
      on conflict (code, year) do update set
        level = excluded.level, name = excluded.name, municipality_code = excluded.municipality_code,
        municipality = excluded.municipality, province = excluded.province, district_code = excluded.district_code,
        households = excluded.households, inhabitants = excluded.inhabitants, postcodes = excluded.postcodes,
        geometry = excluded.geometry, imported_at = excluded.imported_at`;
  }
  await renameMunicipality(tx, rows);
}

/** The municipality that works here is called what its areas call it. Those of others are none of our business. */
async function renameMunicipality(tx: Transaction, rows: readonly CompleteAreaRow[]): Promise<void> {
  const names = Object.fromEntries(rows.map((row) => [row.municipalityCode, row.municipality]));
  await tx`
    update municipalities m set name = ${tx.json(names)}::jsonb ->> m.code
    where m.code = hk.tenant() and m.name <> ${tx.json(names)}::jsonb ->> m.code`;
}

function recordset(sql: Sql | Transaction, rows: readonly CompleteAreaRow[]) {
  const records = rows.map((row) => ({
    code: row.code,
    level: row.level,
    name: row.name,
    municipality_code: row.municipalityCode,
    municipality: row.municipality,
    province: row.province,
    district_code: row.districtCode,
    households: row.households,
    inhabitants: row.inhabitants,
    postcodes: row.postcodes,
    geometry: row.geometry,
  }));
  return sql`jsonb_to_recordset(${sql.json(records as never)}::jsonb) as i (
    code text, level text, name text, municipality_code text, municipality text, province text, district_code text,
    households int, inhabitants int, postcodes text[], geometry jsonb)`;
}

function* chunks(rows: readonly CompleteAreaRow[]): Generator<readonly CompleteAreaRow[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}
