import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

import { AppError } from '../../core/errors.ts';
import type { Binaries } from './binaries.ts';
import { disownPidFile, readPidFile } from './pid-file.ts';
import type { Place } from './place.ts';
import { answers, freePort } from './ports.ts';
import { spawnAs, type Mode } from './privilege.ts';
import { isAlive, isServerOf, waitUntil } from './processes.ts';
import { settingArguments } from './settings.ts';

const FIRST_PORT = 15_432;
const MAX_LOG = 5_000_000;
/** Crash recovery replays up to max_wal_size. */
const RECOVERY_MS = 120_000;
const ATTEMPTS = 20;

/** A server that takes connections. */
export interface Running {
  pid: number;
  port: number;
}

/**
 * The server that an earlier start left on this folder, once it is ready; undefined when there is none. One that was
 * killed a moment ago still counts as alive, so what decides is whether it answers.
 */
export async function findRunning(place: Place): Promise<Running | undefined> {
  let found: Running | undefined;
  await waitUntil(async () => {
    const now = readPidFile(place.data);
    if (!now || !isServerOf(place.data, now.pid)) return true;
    if (now.status !== 'ready' || !(await answers(now.port))) return false;
    found = { pid: now.pid, port: now.port };
    return true;
  }, RECOVERY_MS);
  return found;
}

export interface Launch {
  place: Place;
  binaries: Binaries;
  mode: Mode;
  /** Only this port; otherwise the first free one. */
  port: number | undefined;
  settings: Readonly<Record<string, string>>;
}

/** Launches the server and waits until it is ready. @throws AppError `unavailable` with the end of its log */
export async function launch(what: Launch): Promise<Running> {
  const { place, port } = what;
  let from = port ?? FIRST_PORT;
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await freePort(from));
    const said = await tryLaunch(what, chosen);
    if (typeof said !== 'string') return said;
    const portTaken = said.includes('could not bind');
    // Backends of a killed server need a moment to notice that it is gone.
    const oldBackends = said.includes('is still in use') || said.includes('lock file "postmaster.pid" already exists');
    if (attempt === ATTEMPTS || !(oldBackends || (portTaken && port === undefined))) throw refused(place, said);
    if (portTaken) from = chosen + 1;
    else await waitUntil(() => false, 500);
  }
}

/** One attempt: the running server, or what it said before it gave up. */
async function tryLaunch({ place, binaries, mode, settings }: Launch, port: number): Promise<Running | string> {
  const left = readPidFile(place.data);
  if (left && isAlive(left.pid) && !isServerOf(place.data, left.pid)) disownPidFile(place.data);
  const log = openLog(place.log);
  const before = statSync(place.log).size;
  const child = spawnAs(
    mode,
    binaries.postgres,
    ['-D', place.data, '-p', String(port), ...settingArguments(settings)],
    {
      cwd: place.folder,
      detached: true, // Ctrl-C in the terminal is for us: we stop the server last
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  let gone: string | undefined;
  child.once('error', (error) => (gone = error.message));
  child.once('exit', (code, signal) => (gone = `gestopt met ${code ?? signal ?? 'onbekend'}`));
  child.unref();
  const ready = (): boolean => {
    const now = readPidFile(place.data);
    return now !== undefined && now.pid === child.pid && now.status === 'ready';
  };
  await waitUntil(() => gone !== undefined || ready(), RECOVERY_MS);
  if (gone === undefined && child.pid !== undefined && ready()) return { pid: child.pid, port };
  if (gone === undefined) child.kill('SIGQUIT');
  const said = readFileSync(place.log).subarray(before).toString();
  return `${said.slice(-1500)}${gone ?? 'niet op tijd klaar'}`;
}

/** Opens the log for adding; what grew too long becomes the one older log that is kept. */
function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function refused(place: Place, said: string): AppError {
  const what = said.includes('could not bind') ? 'De poort is al in gebruik. ' : '';
  return new AppError(
    'unavailable',
    `Postgres start niet op. ${what}Kijk in ${place.log}, of zet DATABASE_URL op een eigen Postgres. Het zei: ${said.trim()}`,
  );
}
