import type { Database } from '../db/client.ts';
import { newestMigration } from '../db/migrate.ts';

/** One thing that must work before we can. `detail` is Dutch and says what to do. */
export interface HealthPart {
  name: 'database' | 'schema';
  ready: boolean;
  detail: string;
}

/** A database that does not answer within this time counts as away. */
const PATIENCE_MS = 3000;

/** Whether the database answers and has the schema that this version needs. Never throws. */
export async function checkHealth(db: Database): Promise<HealthPart[]> {
  const applied = await Promise.race([newestApplied(db), later(PATIENCE_MS)]);
  if (applied === 'away') {
    return [
      {
        name: 'database',
        ready: false,
        detail: 'De database antwoordt niet. Controleer DATABASE_URL en of Postgres draait.',
      },
      { name: 'schema', ready: false, detail: 'Onbekend zolang de database niet antwoordt.' },
    ];
  }
  const done = applied >= newestMigration();
  const detail = done ? 'Bijgewerkt.' : 'De database mist een of meer migraties. Voer uit: heterdaadkracht migrate.';
  return [
    { name: 'database', ready: true, detail: 'Antwoordt.' },
    { name: 'schema', ready: done, detail },
  ];
}

/** Time stamp of the newest migration in the database; 0 when none was ever run. */
async function newestApplied(db: Database): Promise<number | 'away'> {
  try {
    const [table] = await db.sql<{ found: boolean }[]>`
      select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
    if (table?.found !== true) return 0;
    const [row] = await db.sql<{ at: number | null }[]>`
      select max(created_at)::bigint as at from drizzle.__drizzle_migrations`;
    return row?.at ?? 0;
  } catch {
    return 'away';
  }
}

function later(milliseconds: number): Promise<'away'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('away'), milliseconds).unref();
  });
}
