import type { Transaction } from '../../../db/client.ts';
import type { Keys } from '../../keys/index.ts';
import { mobileHash } from '../people/sealed-person.ts';
import { writePeople } from '../people/write-people.ts';
import type { Plan, PlannedGroup } from './plan.ts';

/** Rows per statement. */
const CHUNK = 10_000;

/** Writes a plan, thousands of rows per statement. `now` stamps what is new or changed. */
export async function writeRegistry(
  tx: Transaction,
  keys: Keys,
  plan: Plan,
  scope: { municipalityCode: string; year: number },
  now: Date,
): Promise<void> {
  const ids = await writeGroups(tx, plan.groups, scope.municipalityCode, now);
  const idOf = (group: PlannedGroup): number => group.id ?? (ids.get(group.name) as number);
  for (const part of chunks(plan.people)) await writePeople(tx, keys, part, now);
  await writeAreasOfGroups(tx, plan.groups, idOf, scope.year);
  await writeRoles(tx, keys, plan.groups, idOf);
}

async function writeGroups(tx: Transaction, groups: readonly PlannedGroup[], municipalityCode: string, now: Date) {
  const ids = new Map<string, number>();
  const record = ({ id, name, wabp, members, status }: PlannedGroup) => ({ id, name, wabp, members, status });
  for (const part of chunks(groups.filter((group) => group.id === null))) {
    const rows = await tx<{ id: number; name: string }[]>`
      insert into watch_groups (municipality_code, name, wabp_number, member_count, status, created_at, updated_at)
      select ${municipalityCode}, i.name, i.wabp, i.members, i.status, ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${tx.json(part.map(record))}::jsonb) as i (name text, wabp text, members int, status text)
      returning id, name`;
    for (const row of rows) ids.set(row.name, row.id);
  }
  for (const part of chunks(groups.filter((group) => group.id !== null && group.write.row))) {
    await tx`
      update watch_groups g
      set name = i.name, wabp_number = i.wabp, member_count = i.members, status = i.status, updated_at = ${now}
      from jsonb_to_recordset(${tx.json(part.map(record))}::jsonb)
        as i (id int8, name text, wabp text, members int, status text)
      where g.id = i.id`;
  }
  return ids;
}

async function writeAreasOfGroups(
  tx: Transaction,
  groups: readonly PlannedGroup[],
  idOf: (group: PlannedGroup) => number,
  year: number,
): Promise<void> {
  for (const part of chunks(groups.filter((group) => group.write.areas))) {
    const links = part.flatMap((group) => group.areaCodes.map((code) => ({ id: idOf(group), code })));
    await tx`delete from watch_group_areas where group_id = any(${part.map(idOf)}::int8[])`;
    await tx`
      insert into watch_group_areas (group_id, area_code, year)
      select i.id, i.code, ${year}::int
      from jsonb_to_recordset(${tx.json(links)}::jsonb) as i (id int8, code text)`;
  }
}

async function writeRoles(
  tx: Transaction,
  keys: Keys,
  groups: readonly PlannedGroup[],
  idOf: (group: PlannedGroup) => number,
): Promise<void> {
  const removed = groups.flatMap((group) => group.removed.map((administrator) => ({ id: idOf(group), administrator })));
  for (const part of chunks(removed)) {
    await tx`
      delete from group_roles r using jsonb_to_recordset(${tx.json(part)}::jsonb) as i (id int8, administrator int8)
      where r.group_id = i.id and r.administrator_id = i.administrator`;
  }
  const hash = (mobile: string) => mobileHash(keys, mobile).toString('base64');
  const roles = groups.flatMap((group) =>
    group.roles.map(({ mobile, role }) => ({ id: idOf(group), role, hash: hash(mobile) })),
  );
  // The hash is decoded beforehand: inside the join row-level security would keep it from the index.
  // Deputies first: a primary who becomes deputy makes room for the new one.
  for (const role of ['deputy', 'primary']) {
    for (const part of chunks(roles.filter((one) => one.role === role))) {
      await tx`
        with i as materialized (
          select id, decode(hash, 'base64') as hash, role
          from jsonb_to_recordset(${tx.json(part)}::jsonb) as i (id int8, hash text, role text))
        insert into group_roles (group_id, administrator_id, role)
        select i.id, p.id, i.role from i join administrators p on p.mobile_hash = i.hash
        on conflict (group_id, administrator_id, municipality_code) do update set role = excluded.role`;
    }
  }
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}
