import { fileURLToPath } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Advisory lock so that two starters do not migrate at once; drizzle's migrator is not safe for that. */
const MIGRATION_LOCK = 4_815_162_342n;

/** Brings the database at `url` to the newest schema. Safe to call again and from several processes at once. */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK.toString()}::bigint)`;
    await runMigrations(drizzle(client), { migrationsFolder: migrationsFolder() });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Time stamp of the newest migration that this version brings; compare it with what the database has had. */
export function newestMigration(): number {
  const journal = readFileSync(path.join(migrationsFolder(), 'meta', '_journal.json'), 'utf8');
  const { entries } = JSON.parse(journal) as { entries: { when: number }[] };
  return Math.max(0, ...entries.map(({ when }) => when));
}

/** The folder stands beside `db/`, also when this runs from `dist/`. */
function migrationsFolder(): string {
  for (const relative of ['../migrations', '../../migrations']) {
    const folder = fileURLToPath(new URL(relative, import.meta.url));
    if (existsSync(folder)) return folder;
  }
  throw new Error('The migrations folder is missing beside db/.');
}
