import type { Sql } from '../../../db/client.ts';
import { buildAreaIndex, type AreaIndex, type AreaInput } from './area-index.ts';
import {
  buildPeopleIndex,
  type IndexedAdministratorGroup,
  type IndexedGroup,
  type PeopleIndex,
} from './people-index.ts';

/** Rows per fetch: between two fetches the event loop is free for others. */
const FETCH = 500;

/** Changes whenever areas do; cheap to ask. */
export async function readAreasVersion(sql: Sql): Promise<string> {
  const [row] = await sql<{ version: string }[]>`
    select count(*) || '/' || coalesce(max(imported_at)::text, '') || '/' || coalesce(max(xmin::text::bigint), 0) as version
    from areas`;
  return row?.version ?? '';
}

/** The neighbourhoods of each municipality's newest year. */
export async function loadAreaIndex(sql: Sql): Promise<AreaIndex> {
  const parents = await sql<{ code: string; name: string }[]>`
    select distinct on (code) code, name from areas where level <> 'neighbourhood' order by code, year desc`;
  const names = new Map(parents.map(({ code, name }) => [code, name]));
  const inputs: AreaInput[] = [];
  const rows = sql<AreaInput[]>`
    select a.code, a.name, a.district_code as "districtCode", a.municipality_code as "municipalityCode", a.households,
           a.geometry
    from areas a
    join (select municipality_code, max(year) as year from areas where level = 'neighbourhood' group by 1) newest
      using (municipality_code, year)
    where a.level = 'neighbourhood'
    order by a.code`;
  for await (const batch of rows.cursor(FETCH)) inputs.push(...batch);
  return buildAreaIndex(inputs, names);
}

/** Connected groups with their people, the administrator groups, and who is passed over: after STOP, or in a pause. */
export async function loadPeopleIndex(sql: Sql): Promise<PeopleIndex> {
  const [groups, administratorGroups, stopped] = await Promise.all([
    sql<IndexedGroup[]>`
      select g.id, a.codes as "areaCodes",
             (select r.administrator_id from group_roles r where r.group_id = g.id and r.role = 'primary') as "primaryId",
             array(select r.administrator_id from group_roles r where r.group_id = g.id and r.role = 'deputy'
                   order by r.administrator_id)::int8[] as "deputyIds"
      from watch_groups g
      join (select group_id, array_agg(area_code order by area_code) as codes from watch_group_areas group by 1) a
        on a.group_id = g.id
      where g.status = 'connected'
      order by g.id`,
    sql<IndexedAdministratorGroup[]>`
      select g.id, g.name,
             array(select a.area_code from administrator_group_areas a where a.administrator_group_id = g.id
                   order by a.area_code) as "districtCodes",
             array(select m.administrator_id from administrator_group_members m where m.administrator_group_id = g.id
                   order by m.administrator_id)::int8[] as "memberIds"
      from administrator_groups g order by g.id`,
    sql<{ id: number }[]>`select id from administrators where stopped_at is not null or paused_at is not null`,
  ]);
  return buildPeopleIndex(groups, administratorGroups, new Set(stopped.map(({ id }) => id)));
}
