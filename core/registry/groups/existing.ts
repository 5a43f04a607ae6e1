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
  const groups = await sql<ExistingGroup[]>`
    select g.id, g.municipality_code as "municipalityCode", g.name, g.wabp_number as wabp, g.member_count as members,
           g.status, a.codes as "areaCodes", a.year, coalesce(r.roles, '[]') as roles
    from watch_groups g
    left join lateral (
      select coalesce(array_agg(area_code order by area_code), '{}') as codes, min(year) as year
      from watch_group_areas where group_id = g.id) a on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('administratorId', r.administrator_id, 'role', r.role, 'mobile', p.mobile)
                       order by r.administrator_id) as roles
      from group_roles r join administrators p on p.id = r.administrator_id where r.group_id = g.id) r on true
    where g.municipality_code = ${municipalityCode} or g.wabp_number = any(${wabps})`;
  const people = await sql<ExistingPerson[]>`
    select id, mobile, name, email from administrators where mobile = any(${mobiles})`;
  return { groups, people: new Map(people.map((person) => [person.mobile, person])) };
}
