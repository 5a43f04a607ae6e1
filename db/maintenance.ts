import postgres from 'postgres';
import type { Sql } from './client.ts';

/**
 * One connection as the login itself, for what keeps a whole database in order: sealing, rotation. Everything that
 * serves somebody uses `openDatabase`.
 */
export async function withMaintenance<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'heterdaadkracht-maintenance' },
    fetch_types: false,
  });
  try {
    return await work(client as unknown as Sql);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Does the same for each municipality in turn, with its rows in sight; once when there are none yet. */
export async function inEachMunicipality(sql: Sql, work: (municipalityCode: string) => Promise<void>): Promise<void> {
  const [there] = await sql<{ there: boolean }[]>`select to_regclass('public.municipalities') is not null as there`;
  if (there?.there !== true) return work('');
  const rows = await sql<{ code: string }[]>`select code from municipalities order by code`;
  if (rows.length === 0) return work('');
  for (const { code } of rows) {
    await sql`select set_config('hk.tenant', ${code}, false)`;
    await work(code);
  }
}
