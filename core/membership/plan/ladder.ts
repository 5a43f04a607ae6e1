export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Between acts on one person or setting that did not last: at once, after an hour, after a day, and then never by itself. */
const WAITS = [0, HOUR, DAY];
/** An act whose outcome nobody heard (a crash, a time-out) is tried again sooner, once: it may never have left. */
const UNHEARD_MS = 2 * MINUTE;
export const UNHEARD: ReadonlySet<string | null> = new Set(['begun', 'unclear']);

/**
 * When the next act on the same person or setting may be done, so that nobody is fought: null when it is up to a person.
 * @param done acts so far, and when the last one was
 */
export function nextAllowed(
  done: { acts: number; lastAt: Date | null; outcome?: string | null },
  now: Date,
): Date | null {
  const { acts, lastAt } = done;
  if (acts === 0 || lastAt === null) return now;
  if (acts === 1 && UNHEARD.has(done.outcome ?? null)) return new Date(lastAt.getTime() + UNHEARD_MS);
  const wait = WAITS[acts];
  return wait === undefined ? null : new Date(lastAt.getTime() + wait);
}

/** A moment that is over counts as now. */
export const notBefore = (at: Date, now: Date): Date => (at < now ? now : at);
