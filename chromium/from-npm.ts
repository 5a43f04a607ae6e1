import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { NoChromium } from './no-chromium.ts';
import { isAlive } from './processes.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

const NONE = 'Er is geen Chromium. Installeer Chromium, of zet CHROMIUM_PATH.';
const UNPACK_MS = 180_000;

/**
 * Leads the browser to libraries of its own. Bare machines lack NSS, and the package brings it, for one cloud only; where
 * the system has it, the system's is the newer one.
 */
const WITH_OWN_LIBRARIES = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
LD_LIBRARY_PATH="$here/al2023/lib" exec "$here/chromium" "$@"
`;

/**
 * The Chromium from npm, unpacked once per version into a folder of ours (200 MB). It is built for Linux on x64 only.
 * @returns two ways to start it: with the system's libraries, and with those it brings itself
 * @throws NoChromium
 */
export async function chromiumFromNpm(
  unpackInto: string,
  signal?: AbortSignal,
): Promise<{ plain: string; withOwnLibraries: string }> {
  const { entry, version } = await installed();
  const folder = path.join(unpackInto, `chromium-${version}`);
  const starts = { plain: path.join(folder, 'chromium'), withOwnLibraries: path.join(folder, 'chromium-bare') };
  if (existsSync(folder)) return starts;
  try {
    await mkdir(unpackInto, { recursive: true });
    await removeAbandoned(unpackInto);
    await unpack(entry, folder, signal);
  } catch (error) {
    // Somebody else was first: theirs is as good.
    if (!existsSync(folder)) throw new NoChromium(`Chromium uitpakken in ${unpackInto} lukte niet.`, error);
  }
  return starts;
}

async function installed(): Promise<{ entry: string; version: string }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new NoChromium(NONE);
  try {
    const entry = require.resolve('@sparticuz/chromium');
    // Below its own folder: build/cjs/index.cjs. Its package.json is not among what it exports.
    const manifest = path.resolve(entry, '../../../package.json');
    const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
    return { entry, version };
  } catch (error) {
    throw new NoChromium(NONE, error);
  }
}

/**
 * The package unpacks into the system's temporary folder and takes whatever is there under that name for its own. So a
 * child process does it that has a temporary folder of ours, and the result is moved in one step: a start that was cut
 * off, or two at once, never leave half a browser.
 */
async function unpack(entry: string, folder: string, signal?: AbortSignal): Promise<void> {
  const temporary = await mkdtemp(`${path.dirname(folder)}/.unpacking-${process.pid}-`);
  try {
    const script = 'const m = require(process.argv[1]); (m.default ?? m).executablePath()';
    // The package unpacks its libraries only where it believes to be in that cloud.
    const env = { TMPDIR: temporary, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    await run(process.execPath, ['-e', script, entry], { env, timeout: UNPACK_MS, ...(signal ? { signal } : {}) });
    await writeFile(path.join(temporary, 'chromium-bare'), WITH_OWN_LIBRARIES);
    for (const name of ['chromium', 'chromium-bare', '.']) await chmod(path.join(temporary, name), 0o755);
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** What processes left that were killed while they unpacked. */
async function removeAbandoned(unpackInto: string): Promise<void> {
  for (const name of await readdir(unpackInto)) {
    const pid = /^\.unpacking-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(path.join(unpackInto, name), { recursive: true, force: true });
  }
}
