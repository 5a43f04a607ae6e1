import type { Transaction } from '../../../db/client.ts';
import type { Wish } from '../plan/types.ts';

/** Somebody who belongs in a group, or is welcome in it, by the keyed hash of the number (hexadecimal). */
export interface WantedPerson {
  hash: string;
  administratorId: number | null;
  colleagueId: number | null;
  wish: Wish;
  why: string;
  wantsAdmin: boolean;
  paused: boolean;
}

export interface GroupRange {
  kind: 'alerts' | 'contact';
  areaCodes: readonly string[];
  /** Deputies too, whatever their administrator does. */
  deputies: boolean;
}

interface Role {
  group_id: number;
  id: number;
  hash: string;
  role: 'primary' | 'deputy';
  stopped: boolean;
  paused: boolean;
}

/**
 * Who belongs in the chat of these districts: whoever an alert for a connected watch group there goes to (its administrator, or
 * the first deputy who did not send STOP), the other deputies where that was chosen, and colleagues. Each once, however many
 * groups he has.
 */
export async function wantedPeople(tx: Transaction, range: GroupRange): Promise<Map<string, WantedPerson>> {
  const wanted = new Map<string, WantedPerson>();
  const roles = await rolesIn(tx, range.areaCodes);
  const byGroup = new Map<number, Role[]>();
  for (const role of roles) byGroup.set(role.group_id, [...(byGroup.get(role.group_id) ?? []), role]);
  for (const ofGroup of byGroup.values()) {
    const first = ofGroup.find(({ stopped }) => !stopped);
    for (const role of ofGroup) put(wanted, personOf(role, role === first || range.deputies));
  }
  for (const one of await colleaguesIn(tx, range)) {
    const known = wanted.get(one.hash);
    const administratorId = known?.administratorId ?? null;
    wanted.set(one.hash, { ...one, administratorId, wish: 'in', why: 'colleague', wantsAdmin: true, paused: false });
  }
  return wanted;
}

function personOf(role: Role, asked: boolean): WantedPerson {
  const { hash, id: administratorId, paused } = role;
  const base = { hash, administratorId, colleagueId: null, wantsAdmin: false, paused };
  if (role.stopped) return { ...base, wish: 'out', why: 'stopped' };
  return asked ? { ...base, wish: 'in', why: 'administers-here' } : { ...base, wish: 'may', why: 'deputy-here' };
}

const RANK: Readonly<Record<Wish, number>> = { in: 3, may: 2, out: 1, unknown: 0 };

/** Of several groups the one that asks most counts. */
function put(wanted: Map<string, WantedPerson>, person: WantedPerson): void {
  const known = wanted.get(person.hash);
  if (known === undefined || RANK[person.wish] > RANK[known.wish]) wanted.set(person.hash, person);
}

/** By group, the administrator first and then deputies in the order in which they are asked. */
async function rolesIn(tx: Transaction, areaCodes: readonly string[]): Promise<Role[]> {
  return tx<Role[]>`
    with here as (
      select distinct w.id from watch_groups w
      join watch_group_areas a on a.group_id = w.id
      left join areas n on n.code = a.area_code and n.year = a.year
      where w.status = 'connected'
        and (n.district_code = any(${areaCodes as string[]}::text[]) or a.area_code = any(${areaCodes as string[]}::text[]))
    )
    select h.id as group_id, p.id, encode(p.mobile_hash, 'hex') as hash, r.role, p.stopped_at is not null as stopped,
           p.paused_at is not null as paused
    from here h join group_roles r on r.group_id = h.id join administrators p on p.id = r.administrator_id
    order by h.id, r.role desc, p.id`;
}

async function colleaguesIn(tx: Transaction, range: GroupRange): Promise<{ hash: string; colleagueId: number }[]> {
  return tx<{ hash: string; colleagueId: number }[]>`
    select encode(mobile_hash, 'hex') as hash, id as "colleagueId" from police_colleagues
    where area_codes && ${range.areaCodes as string[]}::text[] and ${range.kind} = any(kinds)`;
}
