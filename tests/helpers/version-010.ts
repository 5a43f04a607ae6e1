import { readFileSync } from 'node:fs';
import { openDatabase, type Database } from '../../db/client.ts';
import { createTestDatabase } from './database.ts';

export interface OldDatabase {
  url: string;
  db: Database;
  close(): Promise<void>;
}

/** A database as version 0.1.0 left it: its one migration, and nothing of what came later. */
export async function databaseOf010(): Promise<OldDatabase> {
  const database = await createTestDatabase();
  const db = openDatabase(database.url, { maxConnections: 2 });
  const schemas = await db.sql<{ name: string }[]>`
    select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`;
  for (const { name } of schemas) await db.sql.unsafe(`drop schema "${name}" cascade`);
  const file = (name: string) => readFileSync(new URL(`../../migrations/${name}`, import.meta.url), 'utf8');
  const { entries } = JSON.parse(file('meta/_journal.json')) as { entries: { when: number; tag: string }[] };
  const [first] = entries as [{ when: number; tag: string }];
  await db.sql.unsafe(`
    create schema public; create schema drizzle;
    create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('', ${first.when});`);
  await db.sql.unsafe(file(`${first.tag}.sql`).replaceAll('--> statement-breakpoint', ''));
  return {
    url: database.url,
    db,
    close: async () => {
      await db.close();
      await database.drop();
    },
  };
}
