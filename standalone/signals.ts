const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm passes on the Ctrl-C that the terminal already gave us: twice within this time is one key press. */
const SAME_PRESS_MS = 500;
/** How often we look whether npm still lives. */
const LOOK_MS = 1_000;

/** What to do when somebody wants us to stop. */
export interface StopHandlers {
  /** The first time; `reason` is Dutch. */
  stop(reason: string): void;
  /** The second time: right now. */
  force(): void;
}

/**
 * Listens for Ctrl-C and its relatives. Started by npm we also stop when npm is killed, which can pass nothing on:
 * otherwise we would run on without a terminal.
 * @returns a function that stops listening
 */
export function listenForStop(handlers: StopHandlers, options: { startedByNpm: boolean }): () => void {
  let firstAt: number | undefined;
  const ask = (reason: string): void => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      handlers.stop(reason);
    } else if (now - firstAt > SAME_PRESS_MS) handlers.force();
  };
  const onSignal = (signal: NodeJS.Signals): void => ask(signal === 'SIGINT' ? 'Ctrl-C' : signal);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (!options.startedByNpm || process.ppid === parent || firstAt !== undefined) return;
    ask('npm is weg');
  }, LOOK_MS);
  watch.unref();
  return () => {
    clearInterval(watch);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
