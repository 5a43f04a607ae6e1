import { mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { pino, type Logger, type LevelWithSilent } from 'pino';
import { describeError, LOG_SERIALIZERS } from '../core/log-error.ts';

const LARGEST_BYTES = 20_000_000;

/** The logbook of one start: JSON lines with ids only, in a file, so that the terminal stays readable. */
export interface Logbook {
  log: Logger;
  /** Writes down an error: type, code and place, without its words. */
  problem(what: string, error: unknown): void;
  file: string;
  /** Writes what is still to be written. */
  close(): Promise<void>;
}

/** @param level what is worth writing, LOG_LEVEL */
export function openLogbook(dataDir: string, level: LevelWithSilent): Logbook {
  const file = path.join(dataDir, 'log', 'heterdaadkracht.log');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // What grew too long becomes the one older logbook that is kept.
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(file, `${file}.1`);
  const destination = pino.destination({ dest: file, sync: false, minLength: 4096, mode: 0o600, mkdir: true });
  destination.on('error', () => undefined); // a full disk must not stop an alert
  const log = pino({ level, base: null, serializers: LOG_SERIALIZERS }, destination);
  const flusher = setInterval(() => destination.flush(), 1000);
  flusher.unref();
  return {
    log,
    problem: (what, error) => log.error({ what, ...(error instanceof Error ? describeError(error) : {}) }, 'problem'),
    file,
    close: async () => {
      clearInterval(flusher);
      await new Promise<void>((resolve) => destination.flush(() => resolve()));
    },
  };
}
