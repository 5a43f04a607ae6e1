import type { Context } from '../context.ts';
import { groupSpread } from '../delivery/index.ts';
import type { GroupSpread } from '../delivery/index.ts';
import { AppError } from '../errors.ts';
import { getAlert } from './alert.ts';
import { alertTimeline } from './events.ts';

/** What was done about an alert while it spread; what came before it was sent is not in it. */
export const SPREAD_EVENTS = [
  'dispatched',
  'updated',
  'corrected',
  'reminded',
  'deputies-asked',
  'mailed',
  'call-asked',
  'extended',
  'image-withdrawn',
  'closed',
  'withdrawn',
  'expired',
] as const;
export type SpreadEventType = (typeof SPREAD_EVENTS)[number];

export interface SpreadEvent {
  type: SpreadEventType;
  /** Milliseconds after the first post; that of the dispatch may be below zero. */
  atMs: number;
}

/** How an alert spread over the groups and what was done meanwhile, to be shown again; with nothing of anybody. */
export interface AlertSpread extends GroupSpread {
  events: SpreadEvent[];
  /** The last moment of anything in it, in milliseconds after the first post. */
  lastMs: number;
}

/** Throws `not-found`, and `conflict` for an alert that was never sent. */
export async function alertSpread(ctx: Context, id: string): Promise<AlertSpread> {
  await getAlert(ctx, id);
  const spread = await groupSpread(ctx, id);
  if (spread === null) throw new AppError('conflict', 'Deze melding is niet verstuurd; er is niets af te spelen.');
  const start = spread.startedAt.getTime();
  const events = (await alertTimeline(ctx, id)).flatMap(({ type, at }) =>
    isShown(type) ? [{ type, atMs: at.getTime() - start }] : [],
  );
  const moments = spread.groups.flatMap(({ sentMs, deliveredMs, readMs, relayedMs, observedMs }) => [
    sentMs,
    deliveredMs,
    readMs,
    relayedMs,
    observedMs,
  ]);
  const lastMs = [...events.map(({ atMs }) => atMs), ...moments].reduce<number>(
    (last, at) => Math.max(last, at ?? 0),
    0,
  );
  return { ...spread, events, lastMs };
}

const isShown = (type: string): type is SpreadEventType => (SPREAD_EVENTS as readonly string[]).includes(type);
