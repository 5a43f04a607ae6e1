import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import { openDatabase, type Database } from '../../db/client.ts';
import { administer, onDatabase, type Template } from './template.ts';

/** A migrated, empty database of one suite's own. */
export interface TestDatabase {
  name: string;
  url: string;
  /** Ends all connections to it and removes it; call it in `afterAll`. Idempotent. */
  drop(): Promise<void>;
}

/**
 * Clones the migrated template; the first suite of a run that asks waits for Postgres to start.
 * @param from another database of this run, to which nothing is connected, to clone instead
 */
export async function createTestDatabase(from?: string): Promise<TestDatabase> {
  const answer = await fetch(inject('templateBroker'));
  if (!answer.ok) throw new Error(`De testdatabase start niet op: ${await answer.text()}`);
  const template = (await answer.json()) as Omit<Template, 'remove'>;
  const name = `${template.name}_${randomBytes(4).toString('hex')}`;
  await administer(template.adminUrl, (sql) =>
    sql.unsafe(`create database ${name} template ${from ?? template.name} strategy ${template.strategy}`),
  );
  return {
    name,
    url: onDatabase(template.adminUrl, name),
    drop: () =>
      administer(
        template.adminUrl,
        async (sql) => void (await sql.unsafe(`drop database if exists ${name} with (force)`)),
      ),
  };
}

/**
 * A database with all rights, to seed and to look behind the curtain: no border holds for it. What it writes without
 * saying whose it is belongs to this municipality.
 */
export function openAdmin(url: string, municipality: string): Database {
  return openDatabase(url, { maxConnections: 3, settings: { 'hk.tenant': municipality } });
}

/** Lets a municipality work here, as `heterdaadkracht municipalities add` does. */
export async function admitMunicipality(admin: Database, code: string, name = code): Promise<void> {
  await admin.sql`insert into municipalities (code, name) values (${code}, ${name}) on conflict do nothing`;
}
