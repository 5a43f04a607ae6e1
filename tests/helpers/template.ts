import { randomBytes } from 'node:crypto';
import path from 'node:path';

import postgres from 'postgres';

import { migrate } from '../../db/migrate.ts';
import { startPostgres } from '../../standalone/postgres/index.ts';
import { throwAwayFolder } from './throw-away-folder.ts';

/** A server with a migrated template database, for suites to clone. */
export interface Template {
  /** The server's own database, to create and drop others from. */
  adminUrl: string;
  /** Name of the migrated database; clones start with it and a `_`. */
  name: string;
  /** How `create database` copies it fastest here. */
  strategy: 'wal_log' | 'file_copy';
  remove(): Promise<void>;
}

/** Starts the server (or uses TEST_DATABASE_URL) and migrates once. */
export async function makeTemplate(given = process.env['TEST_DATABASE_URL']): Promise<Template> {
  const server = given ? { url: given, stop: async () => {} } : await throwAwayServer();
  const name = `test_${randomBytes(4).toString('hex')}`;
  try {
    await administer(server.url, async (sql) => void (await sql.unsafe(`create database ${name}`)));
    await migrate(onDatabase(server.url, name));
    await administer(
      server.url,
      async (sql) => void (await sql.unsafe(`alter database ${name} allow_connections false`)),
    );
  } catch (error) {
    await server.stop();
    throw error;
  }
  const remove = async (): Promise<void> => {
    if (given) await administer(given, (sql) => dropAll(sql, name));
    await server.stop();
  };
  // Copying files waits for a checkpoint, which is only quick where nothing is synced.
  return { adminUrl: server.url, name, strategy: given ? 'wal_log' : 'file_copy', remove };
}

/** The same server, another database. */
export function onDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** One short connection for work on the server itself. */
export async function administer<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function throwAwayServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await throwAwayFolder('test');
  // Nothing here has to outlive a power cut; a clone is then 3 to 5 times faster.
  const settings = { fsync: 'off', full_page_writes: 'off' };
  const server = await startPostgres({ dataDir: path.join(folder.path, 'postgres'), log: () => {}, settings });
  const stop = async (): Promise<void> => {
    await server.stop();
    await folder.remove();
  };
  return { url: server.url, stop };
}

async function dropAll(sql: postgres.Sql, name: string): Promise<void> {
  const rows = await sql<{ datname: string }[]>`select datname from pg_database where starts_with(datname, ${name})`;
  for (const { datname } of rows) await sql.unsafe(`drop database if exists ${datname} with (force)`);
}
