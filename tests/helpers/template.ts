import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import os from 'node:os';
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

/** Files here are in memory, on Linux. */
const IN_MEMORY = '/dev/shm';

interface Server {
  url: string;
  stop(): Promise<void>;
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

/** What the clones of a run, and the log of the server, stay well under. */
const ROOM_BYTES = 4 * 1024 ** 3;

/** Whether clones can be kept in memory, which halves what one takes. Containers often have 64 MB there. */
async function hasRoomInMemory(): Promise<boolean> {
  const room = await statfs(IN_MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return Math.min(room, os.freemem()) >= ROOM_BYTES;
}

async function throwAwayServer(): Promise<Server> {
  if (await hasRoomInMemory()) {
    // Its programs may have to be copied there, and some machines run nothing from it.
    const quick = await serverIn(IN_MEMORY).catch(() => undefined);
    if (quick) return quick;
  }
  return serverIn();
}

async function serverIn(parent?: string): Promise<Server> {
  const folder = await throwAwayFolder('test', parent);
  // Nothing here has to outlive a power cut; a clone is then 3 to 5 times faster.
  const settings = { fsync: 'off', full_page_writes: 'off', max_wal_size: '256MB' };
  try {
    const server = await startPostgres({ dataDir: path.join(folder.path, 'postgres'), log: () => {}, settings });
    const stop = async (): Promise<void> => {
      await server.stop();
      await folder.remove();
    };
    return { url: server.url, stop };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

async function dropAll(sql: postgres.Sql, name: string): Promise<void> {
  const rows = await sql<{ datname: string }[]>`select datname from pg_database where starts_with(datname, ${name})`;
  for (const { datname } of rows) await sql.unsafe(`drop database if exists ${datname} with (force)`);
}
