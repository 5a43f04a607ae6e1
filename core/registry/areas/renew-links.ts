import type { Sql, Transaction } from '../../../db/client.ts';
import type { ImportWarning } from '../report.ts';
import { findSuccessors, type Shape } from './match-areas.ts';
import type { CompleteAreaRow } from './write-areas.ts';

/** A link from groups to a neighbourhood of an older division, and where it goes now. */
export interface RenewedLink {
  oldCode: string;
  newCodes: string[];
}

export interface LinkRenewal {
  links: RenewedLink[];
  warnings: ImportWarning[];
}

/**
 * What a newer division means for groups that cover neighbourhoods of an older one: each goes to the areas that lie
 * where the old one lay. A neighbourhood without successor keeps its link and is told of. Writes nothing.
 */
export async function planLinkRenewal(
  sql: Sql | Transaction,
  rows: readonly CompleteAreaRow[],
  year: number,
): Promise<LinkRenewal> {
  const neighbourhoods = rows.filter((row) => row.level === 'neighbourhood');
  const municipalities = [...new Set(neighbourhoods.map((row) => row.municipalityCode))];
  const linked = await sql<(Shape & { municipalityCode: string; groups: number })[]>`
    select l.area_code as code, o.geometry, o.municipality_code as "municipalityCode", count(*)::int as groups
    from watch_group_areas l join areas o on o.code = l.area_code and o.year = l.year
    where l.year < ${year} and o.municipality_code = any(${municipalities})
    group by l.area_code, o.geometry, o.municipality_code order by l.area_code`;
  if (linked.length === 0) return { links: [], warnings: [] };
  const stored = await sql<(Shape & { municipalityCode: string })[]>`
    select code, geometry, municipality_code as "municipalityCode" from areas
    where year = ${year} and level = 'neighbourhood' and municipality_code = any(${municipalities})`;
  const inFile = new Set(neighbourhoods.map((row) => row.code));
  const candidates = [...neighbourhoods, ...stored.filter((row) => !inFile.has(row.code))];
  const links: RenewedLink[] = [];
  const warnings: ImportWarning[] = [];
  for (const old of linked) {
    const near = candidates.filter((row) => row.municipalityCode === old.municipalityCode);
    const newCodes = findSuccessors(old, near);
    if (newCodes.length > 0) links.push({ oldCode: old.code, newCodes });
    else warnings.push(warnOfVanished(old.code, old.groups, year));
  }
  const moved = links.filter((link) => link.newCodes.join() !== link.oldCode);
  if (moved.length > 0) warnings.push(warnOfMoved(moved, year));
  return { links, warnings };
}

/** Points the groups to the new areas. */
export async function renewLinks(tx: Transaction, links: readonly RenewedLink[], year: number): Promise<void> {
  const pairs = links.flatMap((link) => link.newCodes.map((newCode) => ({ oldCode: link.oldCode, newCode })));
  // Insert before delete: both see the same links, and a code that stays is first renewed in place.
  await tx`
    insert into watch_group_areas (group_id, area_code, year)
    select distinct l.group_id, i."newCode", ${year}::int
    from jsonb_to_recordset(${tx.json(pairs)}::jsonb) as i ("oldCode" text, "newCode" text)
    join watch_group_areas l on l.area_code = i."oldCode" and l.year < ${year}
    on conflict (group_id, area_code, municipality_code) do update set year = excluded.year`;
  await tx`
    delete from watch_group_areas where year < ${year} and area_code = any(${links.map((link) => link.oldCode)})`;
  await tx`
    update administrator_group_areas l set year = ${year}
    where l.year < ${year} and exists (select 1 from areas a where a.code = l.area_code and a.year = ${year})`;
}

function warnOfVanished(code: string, groups: number, year: number): ImportWarning {
  const who = groups === 1 ? '1 groep' : `${groups} groepen`;
  const message = `${code} bestaat in ${year} niet meer en ligt in geen van de nieuwe buurten; ${who} is er nog aan gekoppeld. Lees die groepen opnieuw in.`;
  return { code: 'area-vanished', message };
}

function warnOfMoved(links: readonly RenewedLink[], year: number): ImportWarning {
  const shown = links.slice(0, 10).map((link) => `${link.oldCode} naar ${link.newCodes.join(' en ')}`);
  const more = links.length > shown.length ? `, en nog ${links.length - shown.length}` : '';
  const message = `De indeling van ${year} is anders; groepen gaan mee: ${shown.join(', ')}${more}. Controleer ze.`;
  return { code: 'areas-renewed', message };
}
