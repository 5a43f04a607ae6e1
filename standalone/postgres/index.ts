import postgres from 'postgres';

import { checkMachine, copyBinaries, findBinaries, type Binaries } from './binaries.ts';
import { makeCluster, USER } from './cluster.ts';
import { hold, tryHold } from './hold.ts';
import { choosePlace, handOver, SHARED, type Place } from './place.ts';
import { canAccess, pickMode, type Mode } from './privilege.ts';
import { isServerOf, waitUntil } from './processes.ts';
import { findRunning, launch } from './server.ts';
import { stopServer } from './stop.ts';

export { anyFreePort } from './ports.ts';
export type { Mode } from './privilege.ts';

const DATABASE = 'heterdaadkracht';
const START_MS = 180_000;
/** How long a server that drops us may take to be gone; one that stays has another trouble, which is told. */
const DYING_MS = 5_000;

export interface StartOptions {
  /** The folder that holds the database, its password (0600) and its log; made when absent, closed to others. */
  dataDir: string;
  /** Takes Dutch lines about what happens; never a password. */
  log: (line: string) => void;
  /** On 127.0.0.1; without it the first free one from 15432. A server that already runs keeps its own. */
  port?: number;
  /** How to run it as root; chosen by itself when absent. */
  mode?: Mode;
  /** As root without namespaces: where the database goes when `nobody` cannot reach `dataDir`. */
  sharedDir?: string;
  /** Server settings that differ from ours, for a throw-away server; a server that already runs keeps its own. */
  settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  /** With the password in it: do not log. */
  url: string;
  port: number;
  pid: number;
  /** True when it ran already: an earlier start was killed, or another process uses it now. */
  adopted: boolean;
  mode: Mode;
  /**
   * Stops the server and waits until it is gone; the data stays. Idempotent. An adopted server is stopped too, except
   * when the process that started it still lives: it is that one's to stop.
   */
  stop(): Promise<void>;
}

/**
 * Starts real Postgres 18 from the npm package, or adopts the one that runs on this folder already.
 * @throws AppError `unavailable`, saying in Dutch what to do
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  checkMachine();
  const mode = options.mode ?? pickMode();
  const sharedDir = options.sharedDir ?? SHARED;
  const place = choosePlace(options.dataDir, mode, sharedDir);
  const release = await hold('start', place.folder, START_MS);
  try {
    return await startHeld({ place, mode, sharedDir }, options);
  } finally {
    release();
  }
}

interface Choices {
  place: Place;
  mode: Mode;
  sharedDir: string;
}

async function startHeld(choices: Choices, options: StartOptions): Promise<RunningPostgres> {
  const { place, mode } = choices;
  const { log, port, settings = {} } = options;
  if (place.moved) log(`De databasebestanden staan in ${place.folder}.`);
  const found = await findRunning(place);
  const binaries = runnable(choices);
  if (!found) handOver(place, mode);
  const password = await makeCluster(place, binaries, mode);
  const running = found ?? (await launch({ place, binaries, mode, port, settings }));
  const url = (database: string): string => `postgres://${USER}:${password}@127.0.0.1:${running.port}/${database}`;
  try {
    await makeDatabase(url('postgres'));
  } catch (error) {
    // It answered, and was gone before we spoke: killed a moment ago, or stopping.
    if (found && (await waitUntil(() => !isServerOf(place.data, found.pid), DYING_MS))) {
      return startHeld(choices, options);
    }
    if (!found) await stopServer(place, running.pid);
    throw error;
  }
  log(`Postgres ${binaries.version} ${found ? 'draaide al' : 'draait'} op 127.0.0.1:${running.port}.`);
  let owner = await tryHold('owner', place.folder);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    owner ??= await tryHold('owner', place.folder);
    if (found && !owner) return;
    await stopServer(place, running.pid);
    owner?.();
  };
  return { url: url(DATABASE), ...running, adopted: found !== undefined, mode, stop: () => (stopping ??= stop()) };
}

/** The programs, where the user that Postgres runs as can reach them. */
function runnable({ place, mode, sharedDir }: Choices): Binaries {
  const binaries = findBinaries(place.folder);
  return mode === 'setuid' && !canAccess(mode, '-x', binaries.postgres) ? copyBinaries(binaries, sharedDir) : binaries;
}

async function makeDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 30 });
  try {
    const [row] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!row) await sql.unsafe(`create database ${DATABASE}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
