import type { Clock } from '../../core/context.ts';

/** So many failures in a row, and the service is left alone for a while. */
const FAILURES = 3;
const REST_MS = 60_000;

export interface Breaker {
  /** Whether asking makes sense now; after a rest it lets one question through to find out. */
  mayAsk(): boolean;
  /** Whether the last questions were answered, or it rested long enough; asks nothing. */
  isClosed(): boolean;
  worked(): void;
  /** @returns true when this failure is the one that begins a rest, which is worth a line in the log */
  failed(): boolean;
}

/** Keeps a service that is away from making everybody wait for it. */
export function createBreaker(clock: Clock): Breaker {
  let inARow = 0;
  let restsUntil = 0;
  return {
    mayAsk: () => {
      if (inARow < FAILURES) return true;
      const now = clock.now().getTime();
      if (now < restsUntil) return false;
      restsUntil = now + REST_MS;
      return true;
    },
    isClosed: () => inARow < FAILURES || clock.now().getTime() >= restsUntil,
    worked: () => {
      inARow = 0;
    },
    failed: () => {
      inARow += 1;
      if (inARow < FAILURES) return false;
      restsUntil = clock.now().getTime() + REST_MS;
      return inARow === FAILURES;
    },
  };
}
