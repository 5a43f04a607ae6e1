import type { Sql } from '../../db/client.ts';

/**
 * Every table, in any schema but Postgres' own, with a row in which one of these marks stands: as text in any column, or
 * as bytes. Returns `schema.table: mark`.
 */
export async function findMarks(sql: Sql, marks: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    for (const mark of marks) {
      const hex = Buffer.from(mark).toString('hex');
      const rows = await sql.unsafe(
        `select 1 from ${name} t where position(lower($1) in lower(t::text)) > 0 or position($2 in t::text) > 0 limit 1`,
        [mark, hex],
      );
      if (rows.length > 0) found.push(`${name}: ${mark}`);
    }
  }
  return found;
}
