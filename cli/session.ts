import { existsSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { keysFile, publicUrl, type Config } from '../core/config-schema.ts';
import { contextIn, systemClock, type Context, type Surroundings } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { unlock } from '../core/keys/index.ts';
import { addMunicipality, listMunicipalities } from '../core/municipalities.ts';
import { migrate } from '../db/migrate.ts';
import { openTenants, type Tenants } from '../db/tenants.ts';
import { openDataFolder, productFolder } from '../standalone/data-folder.ts';
import { claimFolder, findInstance } from '../standalone/instance.ts';
import { startPostgres } from '../standalone/postgres/index.ts';
import { removeRunFile, type RunFile } from '../standalone/run-file.ts';

/** The database that a command works on, and how it was found. */
export interface Target {
  url: string;
  /** environment: DATABASE_URL · instance: of `npm start`, which runs · own: started for this command alone. */
  source: 'environment' | 'instance' | 'own';
  /** The base of check links, as the API would write it. */
  checkBaseUrl: string;
  instance?: RunFile;
  close(): Promise<void>;
}

export interface Session extends Installation {
  /** Of one municipality. */
  ctx: Context;
}

/**
 * Finds the database: DATABASE_URL, else the one of the `npm start` that runs, else the installation's own database,
 * which then runs as long as the command. @param note takes Dutch remarks for the operator
 */
export async function findTarget(
  config: Config,
  note: (line: string) => void,
  options: { migrateOwn: boolean } = { migrateOwn: true },
): Promise<Target> {
  const instance = await runningInstance(config);
  const checkBaseUrl = config.PUBLIC_URL ?? instance?.publicUrl ?? publicUrl(config);
  const with_ = { checkBaseUrl, ...(instance ? { instance } : {}), close: async () => undefined };
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, source: 'environment', ...with_ };
  if (instance?.databaseUrl) return { url: instance.databaseUrl, source: 'instance', ...with_ };
  const dataDir = openDataFolder(config.DATA_DIR);
  const release = await claimFolder(dataDir, note);
  removeRunFile(dataDir); // of a start that was killed
  try {
    note('Heterdaadkracht draait niet; de eigen database start alleen voor deze opdracht.');
    const server = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), log: () => undefined });
    const close = async (): Promise<void> => {
      await server.stop();
      release();
    };
    try {
      if (options.migrateOwn) await migrate(server.url);
    } catch (error) {
      await close();
      throw error;
    }
    return { url: server.url, source: 'own', checkBaseUrl, close };
  } catch (error) {
    release();
    throw error;
  }
}

/** The `npm start` that runs on this installation's data folder, when there is one; makes nothing. */
export async function runningInstance(config: Config): Promise<RunFile | undefined> {
  const folder = path.resolve(productFolder(), config.DATA_DIR);
  return existsSync(folder) ? findInstance(folder) : undefined;
}

/** The database of an installation, of no municipality yet. */
export interface Installation extends Target {
  tenants: Tenants;
  around: Surroundings;
}

/** Runs `work` with the database and the actor `cli`, and closes everything afterwards, also after an error. */
export async function withInstallation<T>(
  config: Config,
  note: (line: string) => void,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const target = await findTarget(config, note);
  const appUrl = target.source === 'environment' ? config.APP_DATABASE_URL : undefined;
  const tenants = openTenants(appUrl ?? target.url, { maxConnections: 4, name: 'heterdaadkracht-cli' });
  try {
    const log = pino({ level: 'silent' });
    const around = {
      keys: await unlock(target.url, keysFileOf(config)),
      clock: systemClock,
      actor: { id: 'cli' },
      log,
    };
    return await work({ ...target, tenants, around });
  } finally {
    await tenants.close();
    await target.close();
  }
}

/** Runs `work` in one municipality: the one that is named, else the only one there is. */
export function withSession<T>(
  config: Config,
  note: (line: string) => void,
  work: (session: Session) => Promise<T>,
  named?: string,
): Promise<T> {
  return withInstallation(config, note, async (installation) => {
    const { tenants, around } = installation;
    const municipality = await chooseMunicipality(installation, note, named);
    return work({ ...installation, ctx: contextIn(tenants, municipality, 'system', around) });
  });
}

/** The first municipality needs no more than to be named; after that a name that is unknown is a mistake. */
async function chooseMunicipality(
  { tenants, around }: Installation,
  note: (line: string) => void,
  named: string | undefined,
): Promise<string> {
  const known = await listMunicipalities(tenants.directory);
  const [only, another] = known;
  if (named === undefined) {
    if (only !== undefined && another === undefined) return only.code;
    throw new AppError(
      'invalid',
      only === undefined
        ? 'Er is nog geen gemeente. Geef --municipality GM…; of voeg haar toe: heterdaadkracht municipalities add --help'
        : 'Voor welke gemeente? Geef --municipality GM…',
    );
  }
  if (known.some(({ code }) => code === named)) return named;
  if (!/^GM\d{4}$/.test(named))
    throw new AppError('invalid', `${named} is geen CBS-code van een gemeente. Zo ziet een code eruit: GM0637.`);
  if (only !== undefined)
    throw new AppError(
      'not-found',
      `Gemeente ${named} werkt hier niet. Voeg haar eerst toe: heterdaadkracht municipalities add ${named}`,
    );
  await addMunicipality(contextIn(tenants, named, 'system', around), named);
  note(`Gemeente ${named} is toegevoegd.`);
  return named;
}

/** Where the keys of this installation are. */
export const keysFileOf = (config: Config): string =>
  keysFile({ ...config, DATA_DIR: openDataFolder(config.DATA_DIR) });
