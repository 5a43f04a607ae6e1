import { z } from 'zod';

/** How a watch group did in the last alerts that it was to relay. */
export const RelayFigure = z.object({
  /** How many of the last alerts were meant for it. */
  asked: z.int(),
  relayed: z.int(),
  /** Of those that were not relayed: how many never left for anybody of the group. */
  unsent: z.int(),
  lastRelayedAt: z.date().nullable(),
  /** When it was first asked and has not relayed since; null when it relayed the last one, or was never asked. */
  silentSince: z.date().nullable(),
  /** Half of the relays were in the residents' group within this time after dispatch; null without any. */
  medianLagMs: z.int().nullable(),
});
export type RelayFigure = z.infer<typeof RelayFigure>;

/** By the group's id; a group that was never asked is not in it. */
export type RelayFigures = ReadonlyMap<number, RelayFigure>;
