import type { Sql } from '../../db/client.ts';

/** Letters by kind and state, for the figures: counts only. */
export async function mailFigures(sql: Sql): Promise<{ kind: string; state: string; letters: number }[]> {
  return sql`select kind, state, count(*)::int as letters from mails group by kind, state order by kind, state`;
}
