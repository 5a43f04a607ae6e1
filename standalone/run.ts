import { ConfigError } from '../core/config-schema.ts';
import { AppError } from '../core/errors.ts';
import type { Lifecycle, StopOutcome } from './lifecycle.ts';
import { listenForStop } from './signals.ts';

export interface RunOptions {
  lifecycle: Lifecycle;
  startedByNpm: boolean;
  /** The exit code after Ctrl-C: 0 where that is the way to stop, 130 where something was still to be done. */
  interrupted: number;
  /** Told when stopping begins. */
  onStop(reason: string): void;
  /** Ends at once what would stay behind. */
  onForce(): void;
  /** Told of each part that was stopped, or was not. */
  onStopped(outcome: StopOutcome): void;
  /** Takes why the work failed, and errors that nobody caught. */
  onProblem(what: string, error: unknown): void;
}

const FORCED = 130;

/**
 * The life of a process of ours: does `work`, then stops everything in reverse, whatever happened: done, failed,
 * Ctrl-C, an error that nobody caught. A second Ctrl-C ends it at once.
 * @param work gets a signal that is aborted when stopping begins; its result is the exit code
 */
export async function run(options: RunOptions, work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const { lifecycle } = options;
  const stopped = new AbortController();
  let reason: string | undefined;
  const stop = (why: string): void => {
    if (reason === undefined) options.onStop(why);
    reason ??= why;
    stopped.abort();
  };
  const force = (): void => {
    options.onForce();
    process.exit(FORCED);
  };
  const deafen = listenForStop({ stop, force }, options);
  let crashed = false;
  // The WhatsApp library lets promises go unawaited; what it loses there its watchdog sees. Ours are all awaited.
  process.on('unhandledRejection', (error) => options.onProblem('unhandled rejection', error));
  process.on('uncaughtException', (error) => {
    options.onProblem('uncaught exception', error);
    crashed = true;
    stop('een onverwachte fout');
  });
  let code: number;
  try {
    code = await work(stopped.signal);
  } catch (error) {
    if (!stopped.signal.aborted || !isAbort(error)) options.onProblem('failed', error);
    code = stopped.signal.aborted && isAbort(error) ? options.interrupted : 1;
  }
  await lifecycle.stop((outcome) => options.onStopped(outcome));
  deafen();
  return crashed ? 1 : code;
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** What a person is told of an error: ours are written for them, others only say that they are unexpected. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AppError || error instanceof ConfigError) return error.message;
  const { code, port, path } = error as { code?: unknown; port?: unknown; path?: unknown };
  if (code === 'EADDRINUSE')
    return `Poort ${String(port)} is net door een ander programma in gebruik genomen. Start opnieuw.`;
  if ((code === 'EACCES' || code === 'EPERM' || code === 'EROFS') && typeof path === 'string')
    return `U mag niet schrijven op ${path}; misschien is het door een andere gebruiker gemaakt. Start als die gebruiker, of kies een andere map met DATA_DIR.`;
  if (code === 'ENOSPC') return 'De schijf is vol. Maak ruimte vrij en start opnieuw.';
  const said = error instanceof Error ? error.message : String(error);
  return `Er ging iets onverwachts mis: ${said.split('\n')[0] ?? ''}.`;
}
