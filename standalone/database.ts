import path from 'node:path';
import type { Logger } from 'pino';
import postgres from 'postgres';
import type { Config } from '../core/config-schema.ts';
import { AppError } from '../core/errors.ts';
import { giveAppLogin } from '../db/app-login.ts';
import { migrate } from '../db/migrate.ts';
import { openTenants, type Tenants } from '../db/tenants.ts';
import type { Lifecycle } from './lifecycle.ts';
import { keepPostgres } from './keep-postgres.ts';

export interface StartedDatabase {
  tenants: Tenants;
  url: string;
  /** Of our own Postgres, to end at once when somebody cannot wait; absent with DATABASE_URL. */
  pid?: () => number;
  /** What it is, for people: `eigen Postgres 18` or where DATABASE_URL points, without the password. */
  description: string;
}

/** Starts our own Postgres, or uses DATABASE_URL; brings the schema up to date and opens the pools. */
export async function openTheDatabase(
  config: Config,
  dataDir: string,
  lifecycle: Lifecycle,
  log: Logger,
): Promise<StartedDatabase> {
  const started =
    config.DATABASE_URL === undefined ? await startOwn(dataDir, lifecycle, log) : await useGiven(config.DATABASE_URL);
  await migrate(started.url);
  // Our own server lets the product in as nobody special; on another one its administrator decides.
  const appUrl = config.DATABASE_URL === undefined ? await giveAppLogin(started.url) : config.APP_DATABASE_URL;
  const tenants = openTenants(appUrl ?? started.url);
  lifecycle.onStop('database connections', () => tenants.close());
  return { ...started, tenants };
}

async function startOwn(dataDir: string, lifecycle: Lifecycle, log: Logger): Promise<Omit<StartedDatabase, 'tenants'>> {
  const server = await keepPostgres(path.join(dataDir, 'postgres'), log);
  // Stopping writes everything out, which may take a while after a busy evening.
  lifecycle.onStop('postgres', () => server.stop(), 60_000);
  return { url: server.url, pid: server.pid, description: `eigen Postgres op poort ${server.port}` };
}

/** @throws AppError `unavailable` when nobody answers, or lets us in */
async function useGiven(url: string): Promise<Omit<StartedDatabase, 'tenants'>> {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}:${port || '5432'}${pathname}`;
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    await sql`select 1`;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'onbekend';
    throw new AppError(
      'unavailable',
      `De database van DATABASE_URL (${where}) is niet te openen (${code}). Controleer het adres en het wachtwoord, ` +
        'of haal DATABASE_URL weg: dan start de meegeleverde Postgres.',
      [],
      { cause },
    );
  } finally {
    await sql.end({ timeout: 2 });
  }
  return { url, description: where };
}
