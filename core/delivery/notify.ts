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

interface Telling {
  told: Map<string, readonly [channel: string, payload: string]>;
  sent: Promise<void>;
}
const tellings = new WeakMap<Sql, { next: Telling | null; last: Promise<void> }>();

/**
 * Tells the listeners after a commit, together with whatever others tell meanwhile. Transactions that notify commit one after the
 * other, each with a write to disk of its own; where hundreds come at once it is done beside them. Resolves when it was told; never
 * throws: a listener that hears nothing looks by itself.
 */
export function notifySoon(sql: Sql, channel: Channel, payloads: readonly (string | number)[]): Promise<void> {
  const of = tellings.get(sql) ?? { next: null, last: Promise.resolve() };
  tellings.set(sql, of);
  const told = of.next?.told ?? new Map<string, readonly [string, string]>();
  for (const payload of payloads) told.set(`${channel} ${payload}`, [CHANNELS[channel], String(payload)]);
  if (of.next === null) {
    of.last = of.last.then(() => {
      of.next = null;
      return tell(sql, [...told.values()]);
    });
    of.next = { told, sent: of.last };
  }
  return of.next.sent;
}

async function tell(sql: Sql, all: readonly (readonly [string, string])[]): Promise<void> {
  const [channels, payloads] = [all.map(([channel]) => channel), all.map(([, payload]) => payload)];
  try {
    await sql`
      select set_config('synchronous_commit', 'off', true), pg_notify(x.channel, x.payload)
      from unnest(${channels}::text[], ${payloads}::text[]) x(channel, payload)`;
  } catch {
    // Senders look every second, everybody else every ten.
  }
}
