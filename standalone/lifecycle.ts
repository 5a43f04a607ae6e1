/** How a part went down: by itself, not within its time, or with an error. */
export interface StopOutcome {
  name: string;
  milliseconds: number;
  problem?: unknown;
}

/** What runs, in the order in which it started. */
export interface Lifecycle {
  /** Registers how to stop a part, right after it started; a part that does not stop within `limitMs` is left behind. */
  onStop(name: string, stop: () => Promise<unknown> | unknown, limitMs?: number): void;
  /** Stops everything in reverse order, once, telling of each part; never rejects. */
  stop(tell?: (outcome: StopOutcome) => void): Promise<void>;
}

const LIMIT_MS = 15_000;

/** Keeps parts that start one after another and stops them in reverse. */
export function createLifecycle(): Lifecycle {
  const parts: { name: string; stop: () => Promise<unknown> | unknown; limitMs: number }[] = [];
  let stopped: Promise<void> | undefined;
  const stopAll = async (tell: (outcome: StopOutcome) => void): Promise<void> => {
    for (let part = parts.pop(); part; part = parts.pop()) tell(await stopOne(part));
  };
  return {
    onStop: (name, stop, limitMs = LIMIT_MS) => void parts.push({ name, stop, limitMs }),
    stop: (tell = () => undefined) => (stopped ??= stopAll(tell)),
  };
}

async function stopOne(part: {
  name: string;
  stop: () => Promise<unknown> | unknown;
  limitMs: number;
}): Promise<StopOutcome> {
  const began = performance.now();
  const done = (problem?: unknown): StopOutcome => ({
    name: part.name,
    milliseconds: Math.round(performance.now() - began),
    ...(problem === undefined ? {} : { problem }),
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`stopte niet binnen ${part.limitMs} ms`)), part.limitMs);
  });
  try {
    await Promise.race([Promise.resolve().then(part.stop), tooLong]);
    return done();
  } catch (problem) {
    return done(problem);
  } finally {
    clearTimeout(timer);
  }
}
