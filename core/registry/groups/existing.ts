import type { Sql, Transaction } from '../../../db/client.ts';
import type { Keys } from '../../keys/index.ts';
import { mobileHash, openIfAny, openPart } from '../people/sealed-person.ts';
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
  keys: Keys,
  municipalityCode: string,
  gathered: Gathered,
): Promise<Existing> {
  const wabps = gathered.groups.flatMap((group) => group.wabp ?? []);
  const hashes = [...gathered.people.keys()].map((mobile) => mobileHash(keys, mobile).toString('hex'));
  // Aggregated as a whole and then joined: a look-up per group takes minutes at 50,000 groups.
  const found = await sql<(Omit<ExistingGroup, 'roles'> & { roles: SealedRole[] })[]>`
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
                        'administratorId', r.administrator_id, 'role', r.role,
                        'sealed', encode(p.mobile_sealed, 'base64'))
                      order by r.administrator_id) as roles
               from group_roles r join administrators p on p.id = r.administrator_id group by r.group_id) r
      on r.group_id = g.id`;
  const rows = await sql<{ id: number; mobile: Buffer; name: Buffer; email: Buffer | null }[]>`
    with h as materialized (select decode(hash, 'hex') as hash from unnest(${hashes}::text[]) as h (hash))
    select p.id, p.mobile_sealed as mobile, p.name_sealed as name, p.email_sealed as email
    from h join administrators p on p.mobile_hash = h.hash`;
  const groups = found.map((group) => ({ ...group, roles: openRoles(keys, group.roles) }));
  const people = rows.map(({ id, mobile, name, email }) => ({
    id,
    mobile: openPart(keys, 'mobile', mobile),
    name: openPart(keys, 'name', name),
    email: openIfAny(keys, 'email', email),
  }));
  return { groups, people: new Map(people.map((person) => [person.mobile, person])) };
}

interface SealedRole {
  administratorId: number;
  role: Role;
  sealed: string;
}

function openRoles(keys: Keys, roles: readonly SealedRole[]) {
  return roles.map(({ administratorId, role, sealed }) => ({
    administratorId,
    role,
    mobile: openPart(keys, 'mobile', sealed),
  }));
}
