import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a Postgres server tells in postmaster.pid about itself. */
export interface PidFile {
  pid: number;
  port: number;
  /** `starting` during crash recovery, `ready`, `stopping`; empty in the first moments. */
  status: string;
}

const at = (dataFolder: string): string => path.join(dataFolder, 'postmaster.pid');

/** Reads it; undefined when there is none or it is still being written. */
export function readPidFile(dataFolder: string): PidFile | undefined {
  try {
    const lines = readFileSync(at(dataFolder), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes Postgres see a file left by a dead server for what it is, when the pid in it now belongs to a stranger.
 * Postgres takes its parent's pid as stale and still checks, by the rest of the file, that no old backend lives;
 * deleting the file would skip that check.
 */
export function disownPidFile(dataFolder: string): void {
  const [, ...rest] = readFileSync(at(dataFolder), 'utf8').split('\n');
  writeFileSync(at(dataFolder), [process.pid, ...rest].join('\n'));
}
