/** A table with sealed columns, for those who go through all of them. */
export interface SealedTable {
  table: string;
  columns: readonly { column: string; at: string }[];
}

const sealed = (table: string, ...names: string[]): SealedTable => ({
  table,
  columns: names.map((name) => ({ column: `${name}_sealed`, at: `${table}.${name}` })),
});

/** Where there never was a plain column. A few thousand rows at most, so these do without an index. */
const sealedAsNamed = (table: string, ...names: string[]): SealedTable => ({
  table,
  columns: names.map((name) => ({ column: name, at: `${table}.${name}` })),
});

/**
 * Every sealed column of the database with the place that is bound to its values. Those of `sealed` have an index on
 * the lowest key id in a row, over exactly these columns in this order.
 */
export const SEALED_TABLES: readonly SealedTable[] = [
  sealed('administrators', 'name', 'mobile', 'email', 'lid'),
  sealed('import_runs', 'refused'),
  sealed('inbound_messages', 'chat', 'text'),
  sealed('holds', 'reason', 'lift_reason'),
  sealedAsNamed('accounts', 'name', 'email', 'totp_secret'),
  sealedAsNamed('passkeys', 'name'),
  sealedAsNamed('sessions', 'agent'),
  sealedAsNamed('sign_in_steps', 'data'),
];
