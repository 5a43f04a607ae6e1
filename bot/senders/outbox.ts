import { noteSent, nothingSent, resultsOf } from '../../core/delivery/index.ts';
import type { AttemptResult, SentBatch } from '../../core/delivery/index.ts';

/**
 * Collects results and writes them in batches: a few milliseconds of waiting save a thousand round trips. What cannot
 * be written is kept and tried again; a result is never dropped. A claimed batch is finished, and said to be so, once
 * every post in it has a result that is written no later than that.
 */
export interface Outbox {
  /** A batch was claimed; one without posts is finished at once. */
  claimed(batch: { id: number; posts: Iterable<{ id: number }>; unwritten: boolean }): void;
  add(result: AttemptResult): void;
  /** No batch will be claimed any more for now: what is here does not wait for the results of others. */
  hurry(): void;
  /** The batches that are claimed and not yet said to be finished. */
  holds(): number[];
  /** Writes what is there; resolves when nothing waits any more. */
  flush(): Promise<void>;
}

/** Unwritten batches that were sent whole; results one by one, the batches that are finished with them, and which of those held their posts when they were claimed. */
export interface Written {
  whole: SentBatch[];
  results: AttemptResult[];
  finished: number[];
  unwritten: number[];
}

/** Results that wait for the others of an unwritten batch, so that its posts are written once. */
interface Held {
  sent: SentBatch;
  others: AttemptResult[];
}

interface Open {
  left: number;
  unwritten: boolean;
  /** Null when its results do not wait, or not any more. */
  held: Held | null;
  timer?: NodeJS.Timeout;
}

/** What has to go into one write. */
interface Waiting {
  whole: SentBatch | null;
  results: AttemptResult[];
  finished: number | null;
  unwritten: number | null;
}

/** So many results to a write; what belongs together is not cut, so it may be more. */
const MAX_RESULTS = 1024;
/** From so many at once on, a write waits for as many as follow soon: each interrupts the sending, however small it is. */
const MANY = 16;
/** With so many it does not wait any longer: what waits is held in memory. */
const ENOUGH = MAX_RESULTS;
const RETRY_MS = 250;
const LONGEST_RETRY_MS = 5000;

export function createOutbox(
  write: (batch: Written) => Promise<void>,
  options: { delayMs: number; gatherMs: number; holdMs: number; onError: (error: unknown) => void },
): Outbox {
  const waiting: Waiting[] = [];
  const open = new Map<number, Open>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let toTheLast = false;

  const drain = async () => {
    let wait = RETRY_MS;
    while (waiting.length > 0) {
      const count = enough(waiting);
      try {
        await write(together(waiting.slice(0, count)));
        waiting.splice(0, count);
        wait = RETRY_MS;
        if (!toTheLast && !isUrgent()) return;
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
      if (waiting.length > 0) schedule();
    });
    return running;
  };
  /** Nothing follows once no batch is open, and then somebody may wait for what is here. */
  const isUrgent = () => open.size === 0 || countOf(waiting) >= ENOUGH;
  const schedule = () => {
    if (isUrgent()) void flush();
    else {
      const isMany = waiting.every((item) => sizeOf(item) >= MANY);
      timer ??= setTimeout(() => void flush(), isMany ? options.gatherMs : options.delayMs);
    }
  };
  const push = (item: Partial<Waiting>) => {
    waiting.push({ whole: null, results: [], finished: null, unwritten: null, ...item });
    if (running === null) schedule();
  };
  /** What is held of a batch is written now, and what is still to come of it one by one. */
  const release = (id: number, batch: Open) => {
    clearTimeout(batch.timer);
    const { held } = batch;
    batch.held = null;
    if (held === null) return;
    if (batch.left <= 0 && held.others.length === 0) return push({ whole: held.sent });
    const results = [...resultsOf(held.sent), ...held.others];
    if (results.length > 0) push({ results, finished: batch.left > 0 ? null : id, unwritten: id });
  };
  const add = (result: AttemptResult) => {
    const id = result.batchId;
    const batch = open.get(id) ?? { left: 1, unwritten: false, held: null };
    batch.left -= 1;
    if (batch.left <= 0) open.delete(id);
    if (batch.held === null) {
      push({ results: [result], finished: batch.left > 0 ? null : id, unwritten: batch.unwritten ? id : null });
      return;
    }
    if (!noteSent(batch.held.sent, result)) batch.held.others.push(result);
    if (batch.left <= 0) release(id, batch);
    else batch.timer ??= setTimeout(() => release(id, batch), options.holdMs);
  };
  return {
    claimed({ id, posts, unwritten }) {
      const ids = Array.from(posts, (post) => post.id);
      if (ids.length === 0) return push({ finished: id });
      open.set(id, {
        left: ids.length,
        unwritten,
        held: unwritten ? { sent: nothingSent(id, ids), others: [] } : null,
      });
    },
    add,
    hurry() {
      if (waiting.length > 0) void flush();
    },
    holds: () => [...open.keys(), ...waiting.flatMap(({ whole, finished }) => whole?.id ?? finished ?? [])],
    async flush() {
      for (const [id, batch] of open) release(id, batch);
      toTheLast = true;
      do await flush();
      while (waiting.length > 0);
      toTheLast = false;
    },
  };
}

const sizeOf = ({ whole, results }: Waiting) => whole?.postIds.length ?? results.length;
const countOf = (waiting: readonly Waiting[]) => waiting.reduce((sum, item) => sum + sizeOf(item), 0);

/** How many of these go into one write. */
function enough(waiting: readonly Waiting[]): number {
  let [count, results] = [0, 0];
  for (const item of waiting) {
    if (results >= MAX_RESULTS) break;
    results += sizeOf(item);
    count += 1;
  }
  return count;
}

function together(items: readonly Waiting[]): Written {
  const known = <T>(values: readonly (T | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    whole: known(items.map((item) => item.whole)),
    results: items.flatMap((item) => item.results),
    finished: known(items.map((item) => item.finished)),
    unwritten: known(items.map((item) => item.unwritten)),
  };
}
