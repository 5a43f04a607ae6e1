import { existsSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { keysFile, publicUrl, type Config } from '../core/config-schema.ts';
import { systemClock, type Context } from '../core/context.ts';
import { unlock } from '../core/keys/index.ts';
import { openDatabase } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
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

export interface Session extends Target {
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

/** Runs `work` with a database and the actor `cli`, and closes everything afterwards, also after an error. */
export async function withSession<T>(
  config: Config,
  note: (line: string) => void,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const target = await findTarget(config, note);
  const db = openDatabase(target.url, { maxConnections: 4, name: 'heterdaadkracht-cli' });
  try {
    const log = pino({ level: 'silent' });
    return await work({
      ...target,
      ctx: {
        db,
        tenant: '',
        keys: await unlock(target.url, keysFileOf(config)),
        clock: systemClock,
        actor: { id: 'cli' },
        log,
      },
    });
  } finally {
    await db.close();
    await target.close();
  }
}

/** Where the keys of this installation are. */
export const keysFileOf = (config: Config): string =>
  keysFile({ ...config, DATA_DIR: openDataFolder(config.DATA_DIR) });
