/**
 * Work that is done in order per lane and side by side between lanes, so many at once at the most. Work must not reject.
 */
export interface Lanes {
  /** After everything of this lane, and after all that went `ahead` or apart before it. */
  run(lane: string, work: () => Promise<void>): void;
  /** Before whatever is handed in later, waiting for no lane; in order among themselves. */
  ahead(work: () => Promise<void>): void;
  /** After everything that was handed in before it, and before everything later. */
  apart(work: () => Promise<void>): void;
  /** Resolves when all that was handed in so far is done. */
  idle(): Promise<void>;
}

/** @param most how much runs side by side; each may hold a connection of the pool, which others need as well */
export function createLanes(most: number): Lanes {
  const tails = new Map<string, Promise<void>>();
  const slots = createSlots(most);
  let front: Promise<void> = Promise.resolve();
  const all = () => Promise.all([front, ...tails.values()]);
  return {
    run(lane, work) {
      const before = Promise.all([front, tails.get(lane)]);
      const tail: Promise<void> = before
        .then(() => slots.with(work))
        .then(() => {
          if (tails.get(lane) === tail) tails.delete(lane);
        });
      tails.set(lane, tail);
    },
    ahead(work) {
      front = front.then(work);
    },
    apart(work) {
      front = all().then(work);
    },
    async idle() {
      await all();
    },
  };
}

/** First come, first served. */
function createSlots(most: number) {
  const waiting: (() => void)[] = [];
  let free = most;
  return {
    async with(work: () => Promise<void>): Promise<void> {
      if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      else free -= 1;
      await work();
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
