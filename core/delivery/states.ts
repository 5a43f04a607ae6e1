/**
 * States of posts and receipts, in the order of the database's enum: a state only ever moves forward, so what the
 * network proves later overrules what we supposed. The one step back, sending -> queued, needs the lease.
 */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'unknown',
  'failed',
  'cancelled',
  'sent',
  'delivered',
  'read',
  'relayed',
] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Lower goes first, whatever the distance. */
export const PRIORITY = { alert: 0, ask: 1, answer: 2, bulk: 9 } as const;
