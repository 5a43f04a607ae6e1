/** A table with sealed columns, for those who go through all of them. */
export interface SealedTable {
  table: string;
  columns: readonly { column: string; at: string }[];
}

const sealed = (table: string, ...names: string[]): SealedTable => ({
  table,
  columns: names.map((name) => ({ column: name, at: `${table}.${name.replace(/_sealed$/, '')}` })),
});

/**
 * Every sealed column of the database with the place that is bound to its values. Each table has an index on the lowest
 * key id in a row, over exactly these columns in this order.
 */
export const SEALED_TABLES: readonly SealedTable[] = [
  sealed('administrators', 'name_sealed', 'mobile_sealed', 'email_sealed', 'lid_sealed'),
  sealed('import_runs', 'refused_sealed'),
  sealed('inbound_messages', 'chat_sealed', 'text_sealed'),
  sealed('posts', 'chat_sealed'),
  sealed('holds', 'reason_sealed', 'lift_reason_sealed'),
  sealed('accounts', 'name', 'email', 'totp_secret'),
  sealed('passkeys', 'name'),
  sealed('sessions', 'agent'),
  sealed('sign_in_steps', 'data'),
];

/** Part of a statement: the lowest number of a key in a row; null where nothing is sealed. */
export const lowestKey = ({ columns }: SealedTable): string => {
  const keys = columns.map(({ column }) => `sealed_key(${column})`);
  return keys.length === 1 ? (keys[0] as string) : `least(${keys.join(', ')})`;
};
