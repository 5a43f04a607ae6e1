import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { Keys } from './keys/index.ts';

/** Time, so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Who acts: `operator`, `bot:<id>`, `cli`, and later an account's id. Never a name. */
export interface Actor {
  id: string;
}

/** Everything a verb may use, passed explicitly; a verb reaches for nothing else. */
export interface Context {
  readonly db: Database;
  /** Code of the municipality whose data `db` shows. */
  readonly tenant: string;
  readonly clock: Clock;
  readonly actor: Actor;
  readonly log: Logger;
  /** The keys outside the database. */
  readonly keys: Keys;
}
