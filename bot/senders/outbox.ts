import type { AttemptResult } from '../../core/delivery/index.ts';

/**
 * Collects results and writes them in batches: a few milliseconds of waiting save a thousand round trips. A batch
 * that cannot be written is kept and tried again; a result is never dropped.
 */
export interface Outbox {
  add(result: AttemptResult): void;
  /** Writes what is there; resolves when nothing waits any more. */
  flush(): Promise<void>;
  readonly waiting: number;
}

const MAX_BATCH = 1000;
const RETRY_MS = 250;
const LONGEST_RETRY_MS = 5000;

export function createOutbox(
  write: (results: AttemptResult[]) => Promise<void>,
  options: { delayMs: number; onError: (error: unknown) => void },
): Outbox {
  const waiting: AttemptResult[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  const drain = async () => {
    let wait = RETRY_MS;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_BATCH);
      try {
        await write(batch);
        waiting.splice(0, batch.length);
        wait = RETRY_MS;
      } catch (error) {
        options.onError(error);
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = Math.min(LONGEST_RETRY_MS, wait * 2);
      }
    }
  };
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    add(result) {
      waiting.push(result);
      if (running === null && timer === null) timer = setTimeout(() => void flush(), options.delayMs);
    },
    flush,
    get waiting() {
      return waiting.length;
    },
  };
}
