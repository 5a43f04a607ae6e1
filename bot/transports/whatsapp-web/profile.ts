import { readdir, readlink, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { argumentsOf, isAlive, killTree, processesWith, startOf } from '../../../chromium/index.ts';

/** The browser profile that holds a line's session: never two browsers on one, because that ruins it. */

/** An argument that Chromium ignores; it tells which of our processes started it. */
const OWNER = '--heterdaadkracht-owner=';

export class ProfileInUse extends Error {
  readonly pid: number;

  constructor(pid: number) {
    super(`the profile is in use by process ${pid}`);
    this.name = 'ProfileInUse';
    this.pid = pid;
  }
}

export function ownerArgument(): string {
  return `${OWNER}${process.pid}-${startOf(process.pid) ?? ''}`;
}

/** LocalAuth keeps the profile of client `line` here; the whole path, as it stands in the browser's arguments. */
export function profileFolder(sessionDir: string): string {
  return path.resolve(sessionDir, 'session-line');
}

export function hasProfile(sessionDir: string): boolean {
  return existsSync(profileFolder(sessionDir));
}

/** Forgets the session. */
export async function removeProfile(sessionDir: string): Promise<void> {
  await rm(profileFolder(sessionDir), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * Makes the profile ready for a browser: kills one that a dead process of ours left, and removes locks that nobody
 * holds, such as those of a container that no longer exists.
 * @throws ProfileInUse when a living browser works on it
 */
export async function freeProfile(sessionDir: string): Promise<void> {
  const profile = profileFolder(sessionDir);
  for (const pid of processesWith(`--user-data-dir=${profile}`)) {
    const args = argumentsOf(pid);
    // A renderer or helper goes with its browser.
    if (args.some((argument) => argument.startsWith('--type='))) continue;
    const owner = args.find((argument) => argument.startsWith(OWNER))?.slice(OWNER.length);
    if (owner === undefined || ownerLives(owner)) throw new ProfileInUse(pid);
    await killTree(pid);
  }
  await refuseLivingLock(profile);
  const names = await readdir(profile).catch(() => []);
  for (const name of names) if (name.startsWith('Singleton')) await rm(path.join(profile, name), { force: true });
}

function ownerLives(owner: string): boolean {
  const [pid, start] = owner.split('-');
  return isAlive(Number(pid)) && (startOf(Number(pid)) ?? '') === start;
}

/** SingletonLock points to `host-pid`. Another host's is stale: a profile on a volume belongs to one line on one host. */
async function refuseLivingLock(profile: string): Promise<void> {
  const target = await readlink(path.join(profile, 'SingletonLock')).catch(() => null);
  const parts = /^(.*)-(\d+)$/.exec(target ?? '');
  if (!parts || parts[1] !== hostname()) return;
  const pid = Number(parts[2]);
  const args = argumentsOf(pid);
  // Where the system tells what a process is, a pid that was given out again is not mistaken for a browser.
  const browser = args.length === 0 || args.includes(`--user-data-dir=${profile}`);
  if (isAlive(pid) && browser) throw new ProfileInUse(pid);
}
