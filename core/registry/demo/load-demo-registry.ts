import { z } from 'zod';
import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import type { Keys } from '../../keys/index.ts';
import { AppError } from '../../errors.ts';
import { writeAdministratorGroup } from '../administrator-groups/register.ts';
import { writeMembers } from '../administrator-groups/sync-members.ts';
import { collectAreas } from '../areas/collect-areas.ts';
import { completeAreas } from '../areas/complete-areas.ts';
import { parseCollection } from '../areas/parse-collection.ts';
import { writeAreas } from '../areas/write-areas.ts';
import { readExisting } from '../groups/existing.ts';
import { gather } from '../groups/gather.ts';
import { planRegistry } from '../groups/plan.ts';
import type { RegistryRow, Role } from '../groups/read-row.ts';
import { writeRegistry } from '../groups/write-registry.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';
import { demoRegistry, type DemoGroup, type DemoPerson, type DemoRegistry } from './demo-registry.ts';
import { DEMO_AREA_FILES, readDemoFile } from './places.ts';

const DEMO = 'demo';

/** True when the demo registry was loaded here: its numbers are invented and must never meet a real network. */
export async function isDemo(ctx: Context): Promise<boolean> {
  const [row] = await ctx.db.sql<{ value: unknown }[]>`select value from settings where key = ${DEMO}`;
  return row !== undefined && row.value !== false && row.value !== null;
}

/**
 * Writes Zoetermeer with its invented groups and people, in one transaction. Does nothing when the demo is there
 * already. Throws AppError `conflict` when the registry holds anything else.
 * @param options.lineId the line that the administrator groups and five residents' chats belong to
 */
export async function loadDemoRegistry(ctx: Context, options: { lineId: number }): Promise<{ loaded: boolean }> {
  const lineId = z.int().parse(options.lineId);
  return ctx.db.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('hk_registry_import'))`;
    const done = await tx`select 1 from settings where key = ${DEMO} and value <> 'false'`;
    if (done.length > 0) return { loaded: false };
    const [held] = await tx<{ filled: boolean }[]>`
      select exists (select 1 from areas) or exists (select 1 from watch_groups)
             or exists (select 1 from administrators) as filled`;
    if (held?.filled) {
      throw new AppError('conflict', 'Het register is niet leeg. Het oefenregister gaat alleen in een leeg register.');
    }
    const demo = demoRegistry();
    await writeDemoAreas(tx, demo.year, ctx.clock.now());
    await writeDemoGroups(tx, ctx.keys, demo, ctx.clock.now());
    await writeDemoChats(tx, ctx.keys, demo, lineId, ctx.clock.now());
    await tx`insert into settings (key, value) values (${DEMO}, 'true') on conflict (key, municipality_code) do update set value = 'true'`;
    const detail = { groups: demo.groups.length, administrators: demo.people.length };
    await audit(tx, ctx, { verb: 'load-demo', entity: 'registry', entityId: DEMO, detail });
    await notifyRegistryChanged(tx);
    return { loaded: true };
  });
}

async function writeDemoAreas(tx: Transaction, year: number, now: Date): Promise<void> {
  const collected = DEMO_AREA_FILES.flatMap((name) => collectAreas(parseCollection(readDemoFile(name))).rows);
  const { rows } = await completeAreas(tx, collected, year);
  await writeAreas(tx, rows, year, now);
}

async function writeDemoGroups(tx: Transaction, keys: Keys, demo: DemoRegistry, now: Date): Promise<void> {
  const people = new Map(demo.people.map((person) => [person.mobile, person]));
  const rows = demo.groups.flatMap((group) => rowsOf(group, people));
  const gathered = gather(rows.map((row, index) => ({ ...row, line: index + 2 })));
  const { municipalityCode, year } = demo;
  const plan = planRegistry(gathered, await readExisting(tx, keys, municipalityCode, gathered), {
    year,
  });
  await writeRegistry(tx, keys, plan, { municipalityCode, year }, now);
}

function rowsOf(group: DemoGroup, people: ReadonlyMap<string, DemoPerson>): RegistryRow[] {
  const { name, wabpNumber, memberCount, status, areaCodes, primary, deputies } = group;
  const base = { line: 0, raw: '', group: name, wabp: wabpNumber, members: memberCount, status, areaCodes };
  const row = (mobile: string, role: Role): RegistryRow => {
    const person = people.get(mobile) as DemoPerson;
    return { ...base, administrator: { name: person.name, mobile, email: person.email, role } };
  };
  if (primary === null) return [{ ...base, administrator: null }];
  return [row(primary, 'primary'), ...deputies.map((mobile) => row(mobile, 'deputy'))];
}

async function writeDemoChats(
  tx: Transaction,
  keys: Keys,
  demo: DemoRegistry,
  lineId: number,
  now: Date,
): Promise<void> {
  const { municipalityCode, year } = demo;
  for (const { name, chatId, districtCode, members } of demo.administratorGroups) {
    const group = { municipalityCode, name, lineId, chatId };
    const id = await writeAdministratorGroup(tx, group, [{ code: districtCode, year }], now);
    await writeMembers(tx, keys, id, members);
    await tx`update administrator_groups set members_at = ${now} where id = ${id}`;
  }
  const observed = demo.groups.filter((group) => group.observed).map(({ name, chatId }) => ({ name, chatId }));
  await tx`
    update watch_groups g set chat_id = i."chatId"
    from jsonb_to_recordset(${tx.json(observed)}::jsonb) as i (name text, "chatId" text)
    where g.municipality_code = ${municipalityCode} and g.name = i.name`;
}
