import type { Sql } from '../../../db/client.ts';

/** How many administrators of each group get messages: no STOP, no pause, and something still arrives. By the group's id; a group without is not in it. */
export async function readActive(sql: Sql): Promise<Map<number, number>> {
  const stopped = await sql<
    { id: number }[]
  >`select id from administrators where coalesce(stopped_at, paused_at, unreachable_at) is not null`;
  const out = new Set(stopped.map(({ id }) => id));
  const roles = await sql<{ groupId: number; personId: number }[]>`
    select group_id as "groupId", administrator_id as "personId" from group_roles`;
  const active = new Map<number, number>();
  for (const { groupId, personId } of roles) {
    if (!out.has(personId)) active.set(groupId, (active.get(groupId) ?? 0) + 1);
  }
  return active;
}

/** The neighbourhoods of each group, by the group's id and in order of code. */
export async function readAreaCodes(sql: Sql): Promise<Map<number, string[]>> {
  const links = await sql<{ groupId: number; code: string }[]>`
    select group_id as "groupId", area_code as code from watch_group_areas order by area_code`;
  const areas = new Map<number, string[]>();
  for (const { groupId, code } of links) {
    const codes = areas.get(groupId);
    if (codes === undefined) areas.set(groupId, [code]);
    else codes.push(code);
  }
  return areas;
}

/** The name of the first district of each group, by the group's id; a group in no known district is not in it. */
export async function readDistrictNames(sql: Sql): Promise<Map<number, string>> {
  const areas = await sql<{ code: string; level: string; name: string; districtCode: string | null }[]>`
    select code, level, name, district_code as "districtCode" from areas
    where level <> 'municipality' and municipality_code = hk.tenant() order by year`;
  const names = new Map(
    areas.flatMap(({ code, level, name }) => (level === 'district' ? [[code, name] as const] : [])),
  );
  const districtOf = new Map(areas.map(({ code, districtCode }) => [code, names.get(districtCode ?? '')]));
  const first = new Map<number, string>();
  for (const [groupId, codes] of await readAreaCodes(sql)) {
    const known = codes.flatMap((code) => districtOf.get(code) ?? []).toSorted((a, b) => a.localeCompare(b, 'nl'));
    if (known[0] !== undefined) first.set(groupId, known[0]);
  }
  return first;
}
