import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { productFolder } from '../standalone/data-folder.ts';

/** How many steps of the schema the database has, and how many it still misses. */
export interface MigrationState {
  applied: number;
  missing: number;
}

/** Compares the journal beside the SQL with the database's own administration. Throws when the database is out of reach. */
export async function migrationState(url: string): Promise<MigrationState> {
  const file = path.join(productFolder(), 'migrations/meta/_journal.json');
  const steps = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { entries: { when: number }[] }).entries
    : [];
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 });
  try {
    const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
    const rows = table?.['there'] ? await sql`select created_at::float8 as at from drizzle.__drizzle_migrations` : [];
    const last = Math.max(0, ...rows.map((row) => Number(row['at'])));
    return { applied: rows.length, missing: steps.filter((step) => step.when > last).length };
  } finally {
    await sql.end({ timeout: 2 });
  }
}
