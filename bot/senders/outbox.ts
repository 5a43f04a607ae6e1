import type { AttemptResult } from '../../core/delivery/index.ts';

/**
 * Collects results and writes them in batches: a few milliseconds of waiting save a thousand round trips. What cannot
 * be written is kept and tried again; a result is never dropped. A claimed batch is finished, and said to be so, once
 * every post in it has a result that is written no later than that.
 */
export interface Outbox {
  /** A batch was claimed with this many posts to be done; an empty one is finished at once. */
  claimed(batchId: number, posts: number): void;
  add(result: AttemptResult): void;
  /** The batches that are claimed and not yet said to be finished. */
  holds(): number[];
  /** Writes what is there; resolves when nothing waits any more. */
  flush(): Promise<void>;
}

/** Results, and the batches that are finished with them. */
export interface Written {
  results: AttemptResult[];
  finished: number[];
}

const MAX_BATCH = 1000;
const RETRY_MS = 250;
const LONGEST_RETRY_MS = 5000;

export function createOutbox(
  write: (batch: Written) => Promise<void>,
  options: { delayMs: number; onError: (error: unknown) => void },
): Outbox {
  const waiting: { result: AttemptResult | null; finishes: number | null }[] = [];
  const open = new Map<number, number>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  const drain = async () => {
    let wait = RETRY_MS;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_BATCH);
      try {
        await write({
          results: batch.flatMap(({ result }) => (result === null ? [] : [result])),
          finished: batch.flatMap(({ finishes }) => (finishes === null ? [] : [finishes])),
        });
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
  const push = (result: AttemptResult | null, finishes: number | null) => {
    waiting.push({ result, finishes });
    if (running === null && timer === null) timer = setTimeout(() => void flush(), options.delayMs);
  };
  return {
    claimed(batchId, posts) {
      if (posts === 0) push(null, batchId);
      else open.set(batchId, posts);
    },
    add(result) {
      const left = (open.get(result.batchId) ?? 1) - 1;
      if (left > 0) open.set(result.batchId, left);
      else open.delete(result.batchId);
      push(result, left > 0 ? null : result.batchId);
    },
    holds: () => [...open.keys(), ...waiting.flatMap(({ finishes }) => (finishes === null ? [] : [finishes]))],
    flush,
  };
}
