import postgres from 'postgres';
import type { Sql, Transaction } from './client.ts';

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

/** Does the same for each municipality in turn, with its rows in sight; once when no borders were drawn yet. */
export async function inEachMunicipality(sql: Sql, work: (municipalityCode: string) => Promise<void>): Promise<void> {
  if (!(await hasBorders(sql))) return work('');
  const rows = await sql.begin(async (tx) => {
    await actAs(tx, 'hk_system');
    return tx<{ code: string }[]>`select code from municipalities order by code`;
  });
  for (const { code } of rows) {
    await sql`select set_config('hk.tenant', ${code}, false)`;
    await work(code);
  }
}

/**
 * Takes on a role for the rest of a transaction: not even the owner of the tables sees rows without one. Nothing where the
 * borders were not drawn yet.
 */
export async function actAs(tx: Transaction, role: 'hk_system' | 'hk_identity'): Promise<void> {
  if (await hasBorders(tx)) await tx.unsafe(`set local role ${role}`);
}

async function hasBorders(sql: Sql | Transaction): Promise<boolean> {
  const [row] = await sql<
    { there: boolean }[]
  >`select to_regrole('hk_system') is not null and to_regclass('public.check_codes') is not null as there`;
  return row?.there === true;
}
