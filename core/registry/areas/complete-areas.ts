import type { Sql, Transaction } from '../../../db/client.ts';
import type { ImportWarning } from '../report.ts';
import type { AreaRow } from './read-feature.ts';
import type { CompleteAreaRow } from './write-areas.ts';

/** Above this many, parents that are missing are told in one line. */
const NAMED = 20;

/**
 * Gives each area its municipality's name, and tells which parents are in neither the file nor the database.
 * Such areas are taken over all the same: files come per level, in any order.
 */
export async function completeAreas(
  sql: Sql | Transaction,
  rows: readonly AreaRow[],
  year: number,
): Promise<{ rows: CompleteAreaRow[]; warnings: ImportWarning[] }> {
  const wanted = [...new Set(rows.flatMap((row) => [row.municipalityCode, row.districtCode ?? row.municipalityCode]))];
  const stored = await sql<{ code: string; name: string }[]>`
    select code, name from areas where year = ${year} and code = any(${wanted})`;
  const names = new Map(stored.map((row) => [row.code, row.name]));
  for (const row of rows) if (row.level !== 'neighbourhood') names.set(row.code, row.name);
  for (const row of rows) {
    if (row.municipality !== null && !names.has(row.municipalityCode))
      names.set(row.municipalityCode, row.municipality);
  }
  const missing = new Set<string>();
  const complete = rows.map((row) => {
    if (row.districtCode !== null && !names.has(row.districtCode)) missing.add(row.districtCode);
    return { ...row, municipality: row.municipality ?? names.get(row.municipalityCode) ?? row.municipalityCode };
  });
  return { rows: complete, warnings: missing.size > 0 ? [warnOfDistricts([...missing].sort())] : [] };
}

function warnOfDistricts(codes: string[]): ImportWarning {
  const shown = codes.slice(0, NAMED).join(', ') + (codes.length > NAMED ? ' en andere' : '');
  const message =
    `Van ${codes.length} ${codes.length === 1 ? 'wijk' : 'wijken'} staan hier buurten, maar de wijk zelf is nog niet ` +
    `ingelezen: ${shown}. Lees ook het bestand met de wijken in.`;
  return { code: 'district-unknown', message };
}
