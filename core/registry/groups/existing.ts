import type { Sql, Transaction } from '../../../db/client.ts';
import type { Gathered } from './gather.ts';
import type { GroupStatus, Role } from './read-row.ts';

export interface ExistingGroup {
  id: number;
  municipalityCode: string;
  name: string;
  wabp: string | null;
  members: number | null;
  status: GroupStatus;
  /** Sorted. */
  areaCodes: string[];
  /** Of the year that is imported against; older links are renewed. */
  year: number | null;
  roles: { administratorId: number; role: Role; mobile: string }[];
}

export interface ExistingPerson {
  id: number;
  mobile: string;
  name: string;
  email: string | null;
}

export interface Existing {
  groups: ExistingGroup[];
  people: Map<string, ExistingPerson>;
}

/** What the register holds of a municipality, and of the people and WABP numbers in a file. */
export async function readExisting(
  sql: Sql | Transaction,
  municipalityCode: string,
  gathered: Gathered,
): Promise<Existing> {
  const wabps = gathered.groups.flatMap((group) => group.wabp ?? []);
  const mobiles = [...gathered.people.keys()];
  // Aggregated as a whole and then joined: a look-up per group takes minutes at 50,000 groups.
  const groups = await sql<ExistingGroup[]>`
    with wanted as (
      select * from watch_groups where municipality_code = ${municipalityCode}
      union all
      select g.* from watch_groups g join unnest(${wabps}::text[]) as w (wabp) on w.wabp = g.wabp_number
      where g.municipality_code <> ${municipalityCode})
    select g.id, g.municipality_code as "municipalityCode", g.name, g.wabp_number as wabp, g.member_count as members,
           g.status, coalesce(a.codes, '{}') as "areaCodes", a.year, coalesce(r.roles, '[]') as roles
    from wanted g
    left join (select group_id, array_agg(area_code order by area_code) as codes, min(year) as year
               from watch_group_areas group by group_id) a on a.group_id = g.id
    left join (select r.group_id, jsonb_agg(jsonb_build_object(
                        'administratorId', r.administrator_id, 'role', r.role, 'mobile', p.mobile)
                      order by r.administrator_id) as roles
               from group_roles r join administrators p on p.id = r.administrator_id group by r.group_id) r
      on r.group_id = g.id`;
  const people = await sql<ExistingPerson[]>`
    select p.id, p.mobile, p.name, p.email
    from administrators p join unnest(${mobiles}::text[]) as m (mobile) on m.mobile = p.mobile`;
  return { groups, people: new Map(people.map((person) => [person.mobile, person])) };
}
