import type { Logger } from 'pino';

/** Runs a piece of work when asked, never twice at once, and never more often than its interval. */
export interface Refresher {
  /** Asks for a run; many requests before it starts make one run. */
  request(): void;
  /** Nothing starts any more; resolves when a run that was under way has ended. */
  close(): Promise<void>;
}

/** After a failure (the database is away) the next attempt waits this long. */
const AFTER_FAILURE_MS = 2000;

/**
 * @param minIntervalMs between the starts of two runs; stretched to four times the duration of a slow run, so that a
 *   large alert cannot keep the database busy.
 */
export function createRefresher(work: () => Promise<void>, minIntervalMs: number, log: Logger): Refresher {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let wanted = false;
  let closed = false;
  let notBefore = 0;

  const plan = (): void => {
    if (closed || running !== undefined || timer !== undefined) return;
    timer = setTimeout(run, Math.max(0, notBefore - performance.now()));
  };
  const run = (): void => {
    timer = undefined;
    wanted = false;
    const started = performance.now();
    running = work()
      .then(
        () => {
          notBefore = started + Math.max(minIntervalMs, 4 * (performance.now() - started));
        },
        (error: unknown) => {
          log.warn({ err: error }, 'event stream cannot be refreshed');
          notBefore = performance.now() + AFTER_FAILURE_MS;
          wanted = true;
        },
      )
      .finally(() => {
        running = undefined;
        if (wanted) plan();
      });
  };
  return {
    request: () => {
      wanted = true;
      plan();
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
