import type { AlertKind } from './facts/index.ts';

const HOUR = 3_600_000;

/**
 * How long an alert lives when nobody closes it, and how long before its end the dispatcher is told. A crime in the
 * act is over within hours; a missing person may be found the next morning.
 */
export const EXPIRY: Record<AlertKind, { afterMs: number; warnBeforeMs: number }> = {
  burglary: { afterMs: 2 * HOUR, warnBeforeMs: HOUR / 4 },
  robbery: { afterMs: 2 * HOUR, warnBeforeMs: HOUR / 4 },
  street_robbery: { afterMs: 2 * HOUR, warnBeforeMs: HOUR / 4 },
  vehicle_crime: { afterMs: 4 * HOUR, warnBeforeMs: HOUR / 2 },
  missing_person: { afterMs: 24 * HOUR, warnBeforeMs: HOUR },
};

/** Longest life of an alert, however often it is extended: after that a new one has to be sent. */
export const MAX_LIFE_MS = 7 * 24 * HOUR;
