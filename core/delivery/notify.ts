import type { Sql, Transaction } from '../../db/client.ts';

/** Channels of LISTEN/NOTIFY. Payloads are ids; a listener that missed one finds the truth in the tables. */
export const CHANNELS = {
  posts: 'hk_posts',
  alerts: 'hk_alerts',
  ended: 'hk_ended',
  lines: 'hk_lines',
  registry: 'hk_registry',
  presence: 'hk_presence',
  mails: 'hk_mails',
  mailings: 'hk_mailings',
} as const;

export type Channel = keyof typeof CHANNELS;

/** Tells the listeners of a channel, once per payload, when the transaction commits. */
export async function notify(
  sql: Sql | Transaction,
  channel: Channel,
  payloads: readonly (string | number)[],
): Promise<void> {
  const distinct = [...new Set(payloads.map(String))];
  if (distinct.length === 0) return;
  await sql`select pg_notify(${CHANNELS[channel]}, p) from unnest(${distinct}::text[]) p`;
}
