import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** The user `nobody`, on every Linux. */
export const NOBODY = 65534;
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const UNSHARE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] as const;

/**
 * How Postgres, which refuses to run as root, is run.
 * `user` as whoever we are · `userns` as root, who looks like nobody in a user namespace: files stay root's ·
 * `setuid` as root who really becomes nobody, where namespaces are forbidden (most containers).
 */
export type Mode = 'user' | 'userns' | 'setuid';

/** Picks the way that leaves files with their owner where it can. */
export function pickMode(uid = process.getuid?.() ?? 0): Mode {
  if (uid !== 0) return 'user';
  const [command, ...args] = UNSHARE;
  return spawnSync(command, [...args, 'true'], { env: { PATH } }).status === 0 ? 'userns' : 'setuid';
}

/** The uid that owns the data folder in this mode. */
export const ownerOf = (mode: Mode): number => (mode === 'setuid' ? NOBODY : (process.getuid?.() ?? 0));

/** Nothing of our own environment reaches Postgres: no PG… variables that change it, no secrets. */
const env = { PATH, LC_ALL: 'C', TZ: 'UTC' };

function invocation(mode: Mode, command: string, args: readonly string[]): [string, string[], SpawnOptions] {
  if (mode === 'userns') return [UNSHARE[0], [...UNSHARE.slice(1), command, ...args], { env }];
  if (mode === 'setuid') return [command, [...args], { env, uid: NOBODY, gid: NOBODY }];
  return [command, [...args], { env }];
}

/** Spawns a program as the user that Postgres runs as; the pid is the program's own in every mode. */
export function spawnAs(mode: Mode, command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const [file, argv, extra] = invocation(mode, command, args);
  return spawn(file, argv, { ...options, ...extra });
}

/** Whether the user that Postgres runs as passes `test <flag> <path>`, for example `-x` on a folder. */
export function canAccess(mode: Mode, flag: '-x' | '-w' | '-r', path: string): boolean {
  const [file, argv, extra] = invocation(mode, 'test', [flag, path]);
  return spawnSync(file, argv, { ...extra, cwd: '/' } as Parameters<typeof spawnSync>[2]).status === 0;
}
