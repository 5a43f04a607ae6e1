import type { Logger } from 'pino';

/** Runs one pass per municipality, never twice at once, and again when it said it had more to do. */
export interface PassKeeper {
  /** There may be work in this municipality now. */
  wake(municipality: string): void;
  close(): Promise<void>;
}

interface Kept {
  running: Promise<void> | null;
  again: boolean;
  timer?: NodeJS.Timeout;
}

/** After an error, and at the most between two looks where nothing is known to be due. */
const AFTER_ERROR_MS = 5000;
const LOOK_MS = 5 * 60_000;

/**
 * @param options.municipalities those that are served, each time anew
 * @param options.pass returns after how many milliseconds there is more to do; null when only a wake can tell
 */
export function keepPasses(options: {
  name: string;
  municipalities: () => Promise<string[]>;
  pass: (municipality: string) => Promise<number | null>;
  log: Logger;
  lookMs?: number;
}): PassKeeper {
  const { name, pass, log } = options;
  const kept = new Map<string, Kept>();
  let closed = false;

  async function run(municipality: string, one: Kept): Promise<void> {
    do {
      one.again = false;
      const afterMs = await pass(municipality).catch((error: unknown) => {
        log.error({ pass: name, municipality, code: codeOf(error) }, 'pass failed');
        return AFTER_ERROR_MS;
      });
      if (closed || one.again) continue;
      if (afterMs !== null) one.timer = setTimeout(() => wake(municipality), Math.min(afterMs, LOOK_MS));
    } while (one.again && !closed);
  }

  function wake(municipality: string): void {
    if (closed) return;
    const one = kept.get(municipality) ?? { running: null, again: false };
    kept.set(municipality, one);
    clearTimeout(one.timer);
    if (one.running !== null) {
      one.again = true;
      return;
    }
    one.running = run(municipality, one).finally(() => {
      one.running = null;
      // Woken between the last look and this.
      if (one.again) wake(municipality);
    });
  }

  const wakeAll = (): void => {
    options
      .municipalities()
      .then((all) => all.forEach(wake))
      .catch((error: unknown) => log.warn({ pass: name, code: codeOf(error) }, 'municipalities not read'));
  };
  wakeAll();
  const timer = setInterval(wakeAll, options.lookMs ?? LOOK_MS);
  return {
    wake,
    async close() {
      closed = true;
      clearInterval(timer);
      for (const one of kept.values()) clearTimeout(one.timer);
      await Promise.all([...kept.values()].map((one) => one.running));
    },
  };
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'error';
