import type { Sql, Transaction } from '../../db/client.ts';
import { actAs, inEachMunicipality } from '../../db/maintenance.ts';
import { transact } from '../../db/transaction.ts';
import type { Keys } from './keys.ts';
import { lowestKey, SEALED_TABLES, type SealedTable } from './sealed-columns.ts';

/** Rows per transaction: whoever works on one of them waits a few milliseconds. */
const BATCH = 500;

/**
 * Seals everything again that is not sealed with the newest key, while others work: rows that somebody holds are left
 * for later. @returns how many rows; 0 when none is left that could be had
 */
export async function reseal(sql: Sql, keys: Keys, tell: (rows: number) => void = () => undefined): Promise<number> {
  let total = 0;
  await inEachPlace(sql, async (here) => {
    for (const table of here) {
      for (;;) {
        const rows = await transact(sql, (tx) => resealBatch(tx, keys, table));
        if (rows === 0) break;
        total += rows;
        tell(total);
      }
    }
  });
  return total;
}

async function resealBatch(tx: Transaction, keys: Keys, table: SealedTable): Promise<number> {
  const { columns } = table;
  await actAs(tx, table.role);
  const newest = keys.sealingKeyId;
  const names = columns.map(({ column }) => column);
  const rows = await tx.unsafe<Record<string, Buffer | string | null>[]>(
    `select ctid::text as row_at, ${names.join(', ')} from ${table.table}
     where ${lowestKey(table)} < ${newest} order by ${lowestKey(table)} limit ${BATCH} for update skip locked`,
  );
  if (rows.length === 0) return 0;
  const values = rows.map((row) => ({
    row_at: row['row_at'],
    ...Object.fromEntries(columns.map(({ column, at }) => [column, again(keys, at, row[column] as Buffer | null)])),
  }));
  // What was null stays what it is.
  const sets = names.map((name) => `${name} = coalesce(decode(i.${name}, 'base64'), t.${name})`).join(', ');
  const declared = ['row_at', ...names].map((name) => `${name} text`).join(', ');
  const written = await tx.unsafe(
    `update ${table.table} t set ${sets} from jsonb_to_recordset($1::jsonb) as i (${declared}) where t.ctid = i.row_at::tid`,
    [tx.json(values as never) as never],
  );
  return written.count;
}

const again = (keys: Keys, at: string, value: Buffer | null): string | null =>
  value === null ? null : keys.seal(at, keys.open(at, value)).toString('base64');

/** Rows per key and table, over all municipalities. A row counts for the oldest key in it. */
export async function rowsByKey(sql: Sql): Promise<Map<number, Record<string, number>>> {
  const found = new Map<number, Record<string, number>>();
  await inEachPlace(sql, async (here) => {
    for (const table of here) {
      const rows = await sql.begin(async (tx) => {
        await actAs(tx, table.role);
        return tx.unsafe<{ key: number; n: number }[]>(
          `select ${lowestKey(table)} as key, count(*)::int as n from ${table.table} where ${lowestKey(table)} is not null group by 1`,
        );
      });
      for (const { key, n } of rows) {
        const tables = found.get(key) ?? {};
        tables[table.table] = (tables[table.table] ?? 0) + n;
        found.set(key, tables);
      }
    }
  });
  return found;
}

/** The tables of each municipality in turn, with its rows in sight; those of accounts once, which hold them of all. */
async function inEachPlace(sql: Sql, work: (tables: readonly SealedTable[]) => Promise<void>): Promise<void> {
  await inEachMunicipality(sql, () => work(SEALED_TABLES.filter(({ role }) => role === 'hk_system')));
  await work(SEALED_TABLES.filter(({ role }) => role === 'hk_identity'));
}
