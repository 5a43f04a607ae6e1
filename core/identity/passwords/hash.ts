import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { AppError } from '../../errors.ts';

/** Hashing of passwords, so many at once and no more. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a hash (no such account, no password) it works as long for nothing, and says no. */
  verify(hash: string | null, password: string): Promise<boolean>;
  /** Made at another cost than is used now: to be hashed again once the password is there. */
  isOutdated(hash: string): boolean;
}

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. Some 28 ms on an ordinary core. */
export const ARGON2ID_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** More than wait in any shift change; whoever comes after them is told to try again. */
const MOST_WAITING = 500;

/**
 * Argon2id. @param atOnce how many hash at the same moment: each takes a core and 19 MiB, and the rest of the process
 * has to go on.
 */
export function makePasswords(
  cost: { memoryCost: number; timeCost: number; parallelism: number } = ARGON2ID_COST,
  atOnce = Math.max(1, Math.min(4, availableParallelism() - 1)),
): Passwords {
  const inTurn = takingTurns(atOnce);
  // A password that nobody has, hashed at the same cost, for whoever is not there.
  let nobody: Promise<string> | undefined;
  return {
    hash: (password) => inTurn(() => hash(password, cost)),
    verify: (known, password) =>
      inTurn(async () => {
        if (known !== null) return verify(known, password);
        nobody ??= hash('', cost);
        await verify(await nobody, password);
        return false;
      }),
    isOutdated: (known) => {
      const { memoryCost, timeCost, parallelism } = parseOptions(known);
      return memoryCost !== cost.memoryCost || timeCost !== cost.timeCost || parallelism !== cost.parallelism;
    },
  };
}

/** Of this process. */
export const passwords: Passwords = makePasswords();

function takingTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (busy >= atOnce) {
      if (waiting.length >= MOST_WAITING) {
        throw new AppError('rate-limited', 'Er melden zich te veel mensen tegelijk aan. Probeer het zo opnieuw.', [], {
          retryAfterS: 5,
        });
      }
      await new Promise<void>((turn) => waiting.push(turn));
    } else busy += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
