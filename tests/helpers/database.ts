import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import { administer, onDatabase, type Template } from './template.ts';

/** A migrated, empty database of one suite's own. */
export interface TestDatabase {
  url: string;
  /** Ends all connections to it and removes it; call it in `afterAll`. Idempotent. */
  drop(): Promise<void>;
}

/** Clones the migrated template; the first suite of a run that asks waits for Postgres to start. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const answer = await fetch(inject('templateBroker'));
  if (!answer.ok) throw new Error(`De testdatabase start niet op: ${await answer.text()}`);
  const template = (await answer.json()) as Omit<Template, 'remove'>;
  const name = `${template.name}_${randomBytes(4).toString('hex')}`;
  await administer(template.adminUrl, (sql) =>
    sql.unsafe(`create database ${name} template ${template.name} strategy ${template.strategy}`),
  );
  return {
    url: onDatabase(template.adminUrl, name),
    drop: () =>
      administer(
        template.adminUrl,
        async (sql) => void (await sql.unsafe(`drop database if exists ${name} with (force)`)),
      ),
  };
}
