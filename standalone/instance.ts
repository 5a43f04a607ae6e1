import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';
import { tryHold, type Release } from './postgres/hold.ts';
import { readRunFile, type RunFile } from './run-file.ts';

/** Who holds a data folder: one installation, or for a moment one command of the command line. */
const PURPOSE = 'instance';
const STOPPING_MS = 30_000;
const LOOK_MS = 100;
/** The command line takes a free folder for an instant to see that it is free; who really runs is still there later. */
const LOOKS = 4;

/**
 * Makes this process the only one that runs on the data folder, until it ends in whatever way. Waits for one that is
 * on its way out. @throws AppError `conflict` saying who runs there and how to go on
 */
export async function claimFolder(dataDir: string, log: (line: string) => void): Promise<Release> {
  for (let look = 1; look <= STOPPING_MS / LOOK_MS; look += 1) {
    const release = await tryHold(PURPOSE, dataDir);
    if (release) return release;
    const runs = readRunFile(dataDir);
    // Without a run file a command of the command line has the folder, or a start that has only just begun.
    if (look > LOOKS && runs && runs.phase !== 'stopping' && isAlive(runs.pid)) throw alreadyRuns(runs);
    if (look === LOOKS + 1) log('Een vorige start of opdracht is nog bezig; even wachten…');
    await sleep(LOOK_MS);
  }
  throw alreadyRuns(readRunFile(dataDir));
}

/** The installation that runs on this folder now, once it takes requests; undefined when none does. */
export async function findInstance(dataDir: string, waitMs = STOPPING_MS): Promise<RunFile | undefined> {
  for (const end = performance.now() + waitMs; performance.now() < end; await sleep(LOOK_MS)) {
    const release = await tryHold(PURPOSE, dataDir);
    if (release) {
      release();
      return undefined;
    }
    const runs = readRunFile(dataDir);
    if (runs?.phase === 'running' && isAlive(runs.pid)) return runs;
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function alreadyRuns(runs: RunFile | undefined): AppError {
  const who = runs ? ` (proces ${runs.pid}, sinds ${new Date(runs.startedAt).toLocaleTimeString('nl-NL')})` : '';
  const where = runs?.apiUrl ? ` Open ${runs.apiUrl}, of stop` : ' Stop';
  const how = runs ? ` of met: kill ${runs.pid}` : '';
  return new AppError(
    'conflict',
    `Heterdaadkracht draait hier al${who}.${where} het eerst met Ctrl-C in dat venster${how}. ` +
      'Wilt u er een tweede naast? Kies dan een andere map en poorten: DATA_DIR, PORT, METRICS_PORT en SIMULATOR_PORT.',
  );
}
