import type { Sql, Transaction } from '../../../db/client.ts';
import type { Keys } from '../../keys/index.ts';
import { mobileHash, openIfAny, openPart } from '../people/sealed-person.ts';
import type { Gathered } from './gather.ts';
import type { GroupStatus, Role } from './read-row.ts';

export interface ExistingGroup {
  id: number;
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

/**
 * What the register of this municipality holds, and the people in a file. Plain reads that are put together here: joined
 * in one statement, the planner takes minutes at 20,000 groups when it thinks that there are few.
 */
export async function readExisting(
  sql: Sql | Transaction,
  keys: Keys,
  municipalityCode: string,
  gathered: Gathered,
): Promise<Existing> {
  const groups = await sql<Omit<ExistingGroup, 'areaCodes' | 'year' | 'roles'>[]>`
    select id, name, wabp_number as wabp, member_count as members, status
    from watch_groups where municipality_code = ${municipalityCode}`;
  const areas = groupBy(
    await sql<{ groupId: number; code: string; year: number }[]>`
      select group_id as "groupId", area_code as code, year from watch_group_areas order by group_id, area_code`,
  );
  const roles = groupBy(
    await sql<{ groupId: number; administratorId: number; role: Role }[]>`
      select group_id as "groupId", administrator_id as "administratorId", role
      from group_roles order by group_id, administrator_id`,
  );
  const people = await sql<SealedPerson[]>`
    select id, mobile_sealed as mobile, mobile_hash as hash, name_sealed as name, email_sealed as email
    from administrators where municipality_code = ${municipalityCode}`;
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    groups: groups.map((group) => ({
      ...group,
      areaCodes: (areas.get(group.id) ?? []).map(({ code }) => code),
      year: (areas.get(group.id) ?? []).reduce<number | null>((least, { year }) => Math.min(least ?? year, year), null),
      roles: (roles.get(group.id) ?? []).flatMap(({ administratorId, role }) => {
        const person = byId.get(administratorId);
        return person === undefined ? [] : [{ administratorId, role, mobile: openPart(keys, 'mobile', person.mobile) }];
      }),
    })),
    people: peopleOf(keys, gathered, people),
  };
}

interface SealedPerson {
  id: number;
  mobile: Buffer;
  hash: Buffer;
  name: Buffer;
  email: Buffer | null;
}

/** Those whose number stands in the file, by number. */
function peopleOf(keys: Keys, gathered: Gathered, people: readonly SealedPerson[]): Map<string, ExistingPerson> {
  const byHash = new Map(people.map((person) => [person.hash.toString('hex'), person]));
  const found = new Map<string, ExistingPerson>();
  for (const mobile of gathered.people.keys()) {
    const person = byHash.get(mobileHash(keys, mobile).toString('hex'));
    if (person === undefined) continue;
    const { id, name, email } = person;
    found.set(mobile, { id, mobile, name: openPart(keys, 'name', name), email: openIfAny(keys, 'email', email) });
  }
  return found;
}

function groupBy<Row extends { groupId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.groupId);
    if (group === undefined) groups.set(row.groupId, [row]);
    else group.push(row);
  }
  return groups;
}
