import type { Sql, Transaction } from '../../db/client.ts';
import { actAs, inEachMunicipality } from '../../db/maintenance.ts';
import { AppError } from '../errors.ts';
import type { Keys } from './keys.ts';

/** A plain column of version 0.1.0, what it becomes, and how its value is normalised for its keyed hash, if it has one. */
interface PlainColumn {
  plain: string;
  sealed: string;
  at: string;
  hash?: { column: string; normalise: (value: string) => string };
}

const same = (value: string): string => value;
const lowerCase = (value: string): string => value.toLowerCase();

function column(table: string, plain: string, name: string, normalise?: (value: string) => string): PlainColumn {
  const hash = normalise === undefined ? {} : { hash: { column: `${name}_hash`, normalise } };
  return { plain, sealed: `${name}_sealed`, at: `${table}.${name}`, ...hash };
}

interface PlainTable {
  table: string;
  /** Which rows it is about. */
  only?: string;
  columns: readonly PlainColumn[];
}

const PLAIN: readonly PlainTable[] = [
  {
    table: 'administrators',
    columns: [
      column('administrators', 'name', 'name'),
      column('administrators', 'mobile', 'mobile', same),
      column('administrators', 'email', 'email', lowerCase),
      column('administrators', 'lid', 'lid', same),
    ],
  },
  { table: 'import_runs', columns: [column('import_runs', 'refused', 'refused')] },
  {
    table: 'inbound_messages',
    columns: [column('inbound_messages', 'chat_id', 'chat', same), column('inbound_messages', 'text', 'text')],
  },
  { table: 'posts', only: `chat_kind = 'direct'`, columns: [column('posts', 'chat_id', 'chat')] },
];

const BATCH = 500;

/**
 * Seals what version 0.1.0 left in plain columns, in batches that each commit, then has the plain columns dropped. Safe
 * to break off and to call again; does nothing on a database that is done. Nobody may start before it is.
 * @returns how many rows were sealed
 */
export async function sealExisting(sql: Sql, keys: Keys): Promise<number> {
  if (await finished(sql)) return 0;
  let rows = 0;
  await inEachMunicipality(sql, async () => {
    for (const table of PLAIN) {
      for (let n = BATCH; n === BATCH; rows += n) n = await sealBatch(sql, keys, table);
    }
  });
  if (await finished(sql)) return rows;
  throw new AppError(
    'unavailable',
    'In de database staan nog namen of nummers die niet versleuteld zijn. Stop alles wat een oudere versie draait en start opnieuw.',
  );
}

async function finished(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ done: boolean }[]>`select finish_sealing() as done`;
  return row?.done === true;
}

async function sealBatch(sql: Sql, keys: Keys, { table, columns, only = 'true' }: PlainTable): Promise<number> {
  const plain = columns.map((one) => one.plain);
  const left = plain.map((name) => `${name}::text`).join(', ');
  return sql.begin(async (tx) => {
    await actAs(tx, 'hk_system');
    const rows = await tx.unsafe<Record<string, string | null>[]>(
      `select ctid::text as row_at, ${plain.map((name) => `${name}::text as ${name}`).join(', ')} from ${table}
       where ${only} and coalesce(${left}) is not null limit ${BATCH} for update`,
    );
    if (rows.length > 0) await writeSealed(tx, keys, table, columns, rows);
    return rows.length;
  }) as Promise<number>;
}

async function writeSealed(
  tx: Transaction,
  keys: Keys,
  table: string,
  columns: readonly PlainColumn[],
  rows: readonly Record<string, string | null>[],
): Promise<void> {
  const values = rows.map((row) => {
    const record: Record<string, string | null> = { row_at: row['row_at'] as string };
    for (const { plain, sealed, at, hash } of columns) {
      const value = row[plain] ?? null;
      record[sealed] = value === null ? null : keys.seal(at, value).toString('base64');
      if (hash) record[hash.column] = value && keys.lookup(at, hash.normalise(value)).toString('base64');
    }
    return record;
  });
  const written = columns.flatMap(({ sealed, hash }) => (hash ? [sealed, hash.column] : [sealed]));
  const sets = [
    ...written.map((name) => `${name} = decode(i.${name}, 'base64')`),
    ...columns.map(({ plain }) => `${plain} = null`),
  ];
  const declared = ['row_at', ...written].map((name) => `${name} text`).join(', ');
  await tx.unsafe(
    `update ${table} t set ${sets.join(', ')} from jsonb_to_recordset($1::jsonb) as i (${declared}) where t.ctid = i.row_at::tid`,
    [tx.json(values) as never],
  );
}
