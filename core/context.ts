import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { Side, Tenants } from '../db/tenants.ts';
import type { Role } from './identity/index.ts';
import type { Keys } from './keys/index.ts';

/** Time, so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Who acts: `account:<uuid>`, `token:<uuid>`, `bot:<id>`, `cli`. Never a name. */
export interface Actor {
  id: string;
  /** The account of the person behind it, by session or by token; absent for machines. */
  account?: string;
  /** What that person, or token, is in this municipality. */
  roles?: readonly Role[];
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

/** What is the same in every municipality. */
export type Surroundings = Omit<Context, 'db' | 'tenant'>;

/** The context of one municipality, through one side of its database. */
export function contextIn(tenants: Tenants, municipality: string, side: Side, around: Surroundings): Context {
  return { ...around, db: tenants.scope(municipality, side), tenant: municipality };
}
