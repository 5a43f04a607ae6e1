import { pino } from 'pino';
import { contextIn, systemClock } from '../../core/context.ts';
import type { Clock, Context, Surroundings } from '../../core/context.ts';
import { openTargeting } from '../../core/registry/index.ts';
import type { Targeting } from '../../core/registry/index.ts';
import type { Database } from '../../db/client.ts';
import { openTenants, type Tenants } from '../../db/tenants.ts';
import { setApprovalPolicy } from './approval-policy.ts';
import { admitMunicipality, createTestDatabase, openAdmin } from './database.ts';
import { testKeys } from './keys.ts';
import { addPeople } from './people.ts';

/** A watch group of the test world: neighbourhood 0-8, who administers it, whether its administrator is in the chat. */
export interface WorldGroup {
  area: number;
  primary?: number;
  deputies?: number[];
  status?: 'registered' | 'connected' | 'retired';
}

export interface World {
  /** Of the municipality of this world, through the side of bots and jobs. */
  ctx: Context;
  tenants: Tenants;
  around: Surroundings;
  /** All rights: to seed, to truncate, to look behind the curtain. */
  admin: Database;
  targeting: Targeting;
  deps: { targeting: Targeting; checkBaseUrl: string };
  lineId: number;
  /** Ids as the database gave them, by the numbers used in the description. */
  people: Map<number, number>;
  groups: number[];
  close(): Promise<void>;
}

export const MUNICIPALITY = 'GM9998';
export const areaCode = (n: number) => `BU9998${String(n).padStart(4, '0')}`;
export const districtCode = (n: number) => `WK9998${String(n).padStart(2, '0')}`;
export const mobileOf = (n: number) => `+316${String(20_000_000 + n)}`;

/**
 * Nine square neighbourhoods in three districts (0-2, 3-5, 6-8), watch groups and administrators as described, and
 * administrator groups by district with the people in them. One connected line unless `line` says otherwise. No second
 * pair of eyes: tests of those set the policy themselves.
 */
export async function createWorld(description: {
  groups: WorldGroup[];
  administratorGroups?: { district: number; members: number[] }[];
  line?: 'connected' | 'unlinked' | 'none';
  pace?: object;
  clock?: Clock;
}): Promise<World> {
  const database = await createTestDatabase();
  const tenants = openTenants(database.url, { maxConnections: 6 });
  const admin = openAdmin(database.url, MUNICIPALITY);
  const { sql } = admin;
  await admitMunicipality(admin, MUNICIPALITY, 'Testdorp');
  const around: Surroundings = {
    clock: description.clock ?? systemClock,
    actor: { id: 'test' },
    keys: testKeys,
    log: pino({ level: 'silent' }),
  };
  await setApprovalPolicy(sql, MUNICIPALITY);
  const ctx = contextIn(tenants, MUNICIPALITY, 'system', around);
  for (let n = 0; n < 9; n += 1) {
    const [x, y] = [4.5 + (n % 3) * 0.01, 52.05 + Math.floor(n / 3) * 0.01];
    const ring = [
      [x, y],
      [x + 0.01, y],
      [x + 0.01, y + 0.01],
      [x, y + 0.01],
      [x, y],
    ];
    await sql`
      insert into areas (code, year, level, name, municipality_code, municipality, district_code, households, geometry)
      values (${areaCode(n)}, 2024, 'neighbourhood', ${`Buurt ${n}`}, ${MUNICIPALITY}, 'Testdorp', ${districtCode(Math.floor(n / 3))},
              100, ${sql.json({ type: 'Polygon', coordinates: [ring] })})`;
  }
  const numbers = new Set([
    ...description.groups.flatMap((g) => [...(g.primary === undefined ? [] : [g.primary]), ...(g.deputies ?? [])]),
    ...(description.administratorGroups ?? []).flatMap((g) => g.members),
  ]);
  const people = new Map<number, number>();
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const [row] = await addPeople(sql, [{ name: `Persoon ${n}`, mobile: mobileOf(n) }]);
    people.set(n, row?.id ?? 0);
  }
  const groups: number[] = [];
  for (const [n, group] of description.groups.entries()) {
    const [row] = await sql<{ id: number }[]>`
      insert into watch_groups (municipality_code, name, member_count, status, chat_id)
      values (${MUNICIPALITY}, ${`Groep ${n}`}, 40, ${group.status ?? 'connected'}, ${`residents-${n}@g.us`}) returning id`;
    const id = row?.id ?? 0;
    groups.push(id);
    await sql`insert into watch_group_areas (group_id, area_code, year) values (${id}, ${areaCode(group.area)}, 2024)`;
    if (group.primary !== undefined) {
      await sql`insert into group_roles values (${id}, ${people.get(group.primary) ?? 0}, 'primary')`;
    }
    for (const deputy of group.deputies ?? []) {
      await sql`insert into group_roles values (${id}, ${people.get(deputy) ?? 0}, 'deputy')`;
    }
  }
  let lineId = 0;
  if (description.line !== 'none') {
    const [row] = await sql<{ id: number }[]>`
      insert into lines (municipality_code, name, purpose, transport, state, pace)
      values (${MUNICIPALITY}, 'Meldingen', 'alerts', 'scripted', ${description.line ?? 'connected'},
              ${sql.json({ concurrency: 4, groupMs: 0, directMinMs: 0, directMaxMs: 0, ...description.pace })}) returning id`;
    lineId = row?.id ?? 0;
  }
  for (const group of description.administratorGroups ?? []) {
    const [row] = await sql<{ id: number }[]>`
      insert into administrator_groups (municipality_code, name, line_id, chat_id)
      values (${MUNICIPALITY}, ${`Beheerders ${group.district}`}, ${lineId}, ${`beheer-${group.district}-${group.members.join('-')}@g.us`})
      returning id`;
    await sql`insert into administrator_group_areas values (${row?.id ?? 0}, ${districtCode(group.district)}, 2024)`;
    for (const member of group.members) {
      await sql`insert into administrator_group_members values (${row?.id ?? 0}, ${people.get(member) ?? 0})`;
    }
  }
  const targeting = await openTargeting(ctx);
  return {
    ctx,
    tenants,
    around,
    admin,
    targeting,
    deps: { targeting, checkBaseUrl: 'https://check.example' },
    lineId,
    people,
    groups,
    async close() {
      await targeting.close();
      await tenants.close();
      await admin.close();
      await database.drop();
    },
  };
}

/** Facts of a burglary, enough to be sent. */
export function burglary(at: Date) {
  return {
    kind: 'burglary' as const,
    occurredAt: at.toISOString(),
    place: { label: 'Van Leeuwenhoeklaan', area: 'Rokkeveen' },
  };
}
