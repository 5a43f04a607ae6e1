/** A table with sealed columns, for those who go through all of them. */
export interface SealedTable {
  table: string;
  /** Through which side of the database it is reached. */
  role: 'hk_system' | 'hk_identity';
  columns: readonly { column: string; at: string }[];
}

const sealed = (role: SealedTable['role'], table: string, ...names: string[]): SealedTable => ({
  table,
  role,
  columns: names.map((name) => ({ column: name, at: `${table}.${name.replace(/_sealed$/, '')}` })),
});

/**
 * Every sealed column of the database with the place that is bound to its values. Each table has an index on the lowest
 * key id in a row, over exactly these columns in this order.
 */
export const SEALED_TABLES: readonly SealedTable[] = [
  sealed('hk_system', 'administrators', 'name_sealed', 'mobile_sealed', 'email_sealed', 'lid_sealed'),
  sealed('hk_system', 'import_runs', 'refused_sealed'),
  sealed('hk_system', 'inbound_messages', 'chat_sealed', 'text_sealed'),
  sealed('hk_system', 'posts', 'chat_sealed'),
  sealed('hk_system', 'holds', 'reason_sealed', 'lift_reason_sealed'),
  sealed('hk_system', 'dialogues', 'chat_sealed', 'data_sealed'),
  sealed('hk_system', 'mails', 'to_sealed', 'content_sealed'),
  sealed('hk_system', 'handovers', 'name_sealed', 'mobile_sealed'),
  sealed('hk_system', 'sign_requests', 'address_sealed', 'reason_sealed'),
  sealed('hk_system', 'meetings', 'notes_sealed'),
  sealed('hk_system', 'meeting_people', 'name_sealed'),
  sealed('hk_system', 'enrolments', 'people_sealed', 'reason_sealed'),
  sealed('hk_system', 'enrolment_events', 'text_sealed'),
  sealed('hk_system', 'police_colleagues', 'name_sealed', 'mobile_sealed'),
  sealed('hk_system', 'managed_group_people', 'person_sealed'),
  sealed('hk_system', 'seen_groups', 'subject_sealed'),
  sealed('hk_identity', 'accounts', 'name', 'email', 'totp_secret'),
  sealed('hk_identity', 'passkeys', 'name'),
  sealed('hk_identity', 'sessions', 'agent'),
  sealed('hk_identity', 'sign_in_steps', 'data'),
];

/** Part of a statement: the lowest number of a key in a row; null where nothing is sealed. */
export const lowestKey = ({ columns }: SealedTable): string => {
  const keys = columns.map(({ column }) => `sealed_key(${column})`);
  return keys.length === 1 ? (keys[0] as string) : `least(${keys.join(', ')})`;
};
