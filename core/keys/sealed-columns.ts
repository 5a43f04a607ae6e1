/** A table with sealed columns, for those who go through all of them. */
export interface SealedTable {
  table: string;
  columns: readonly { column: string; at: string }[];
}

const sealed = (table: string, ...names: string[]): SealedTable => ({
  table,
  columns: names.map((name) => ({ column: `${name}_sealed`, at: `${table}.${name}` })),
});

/**
 * Every sealed column of the database with the place that is bound to its values. Each table has an index on the lowest
 * key id in a row, over exactly these columns in this order.
 */
export const SEALED_TABLES: readonly SealedTable[] = [
  sealed('administrators', 'name', 'mobile', 'email', 'lid'),
  sealed('import_runs', 'refused'),
  sealed('inbound_messages', 'chat', 'text'),
  sealed('holds', 'reason', 'lift_reason'),
];
