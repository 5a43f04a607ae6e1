import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { contextIn, type Context } from '../../core/context.ts';
import { makeKeys, newKeys } from '../../core/keys/index.ts';
import { loadDemoRegistry, openTargeting, type DemoRegistry, type Targeting } from '../../core/registry/index.ts';
import { openDatabase, type Database } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { openTenants } from '../../db/tenants.ts';
import { Behaviour, Network, People, seed } from '../../simulator/index.ts';
import { demoPlan } from '../../standalone/demo-plan.ts';
import { startPostgres } from '../../standalone/postgres/index.ts';
import { YearClock } from './clock.ts';
import { giveCharacters } from './characters.ts';
import { fillRegister, townOf } from './town.ts';

export const LINE_PHONE = '+31600000637';
const MUNICIPALITY = 'GM0637';

/** Everything that a year happens on: a real database, the network with its people, and one clock for both. */
export interface Stage {
  clock: YearClock;
  network: Network;
  people: People;
  town: DemoRegistry;
  /** Through the side of bots and jobs, of the police, and of the municipality. */
  ctx: Context;
  police: Context;
  municipality: Context;
  /** All rights: to look behind the curtain at the end. */
  admin: Database;
  targeting: Targeting;
  lineId: number;
  seed: number;
  close(): Promise<void>;
}

export interface StageOptions {
  groups: number;
  seed: number;
  /** When it begins, ISO. */
  start: string;
  /** An empty, migrated database; without it a server of our own is started. */
  databaseUrl?: string;
}

/** Builds the town in the register and on the network, with a linked line between them. */
export async function openStage({ groups, seed: number, start, databaseUrl }: StageOptions): Promise<Stage> {
  const database = databaseUrl === undefined ? await ownServer() : { url: databaseUrl, stop: async () => {} };
  const clock = new YearClock(Date.parse(start));
  const town = townOf(groups);
  const network = new Network({ clock: clock.theirs, seed: number });
  const people = new People(network);
  const behaviour = new Behaviour(network, people, { seed: number, speed: 1, clock: clock.theirs });
  seed(network, demoPlan(town, LINE_PHONE));
  giveCharacters(network, town, number);
  behaviour.start();

  const tenants = openTenants(database.url, { maxConnections: 6 });
  const admin = openDatabase(database.url, { settings: { 'hk.tenant': MUNICIPALITY } });
  const lineId = await addMunicipality(admin);
  const log = pino({ level: 'silent' });
  const around = { clock: clock.ours, actor: { id: 'bench' }, log, keys: await makeKeys(newKeys()) };
  const ctx = contextIn(tenants, MUNICIPALITY, 'system', around);
  await loadDemoRegistry(ctx, { lineId });
  await fillRegister(ctx, admin, town);
  const targeting = await openTargeting(ctx);
  return {
    clock,
    network,
    people,
    town,
    ctx,
    police: contextIn(tenants, MUNICIPALITY, 'police', around),
    municipality: contextIn(tenants, MUNICIPALITY, 'municipality', around),
    admin,
    targeting,
    lineId,
    seed: number,
    async close() {
      behaviour.stop();
      await targeting.close();
      await tenants.close();
      await admin.close();
      network.close();
      await database.stop();
    },
  };
}

async function ownServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hk-year-'));
  const server = await startPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined });
  await migrate(server.url);
  const own = openDatabase(server.url);
  // Nothing of this year is worth a disk's guarantees.
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await own.sql.unsafe(`alter system set ${setting} = off`);
  await own.sql`select pg_reload_conf()`;
  await own.close();
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Zoetermeer, with one linked line, and no second pair of eyes: a year has nobody to be that. */
async function addMunicipality({ sql }: Database): Promise<number> {
  await sql`insert into municipalities (code, name) values (${MUNICIPALITY}, 'Zoetermeer') on conflict do nothing`;
  await sql`
    insert into municipality_policies (municipality_code, approval_photo, approval_missing_minor, approval_above_districts)
    values (${MUNICIPALITY}, false, false, null)
    on conflict (municipality_code) do update set approval_photo = false, approval_missing_minor = false, approval_above_districts = null`;
  const pace = { concurrency: 8, groupMs: 0, directMinMs: 0, directMaxMs: 0 };
  const [line] = await sql<{ id: number }[]>`
    insert into lines (municipality_code, name, purpose, transport, state, phone, pace)
    values (${MUNICIPALITY}, 'Meldingen', 'alerts', 'simulator', 'connected', ${LINE_PHONE}, ${sql.json(pace)}) returning id`;
  return line!.id;
}
