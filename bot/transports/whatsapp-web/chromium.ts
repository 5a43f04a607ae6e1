import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PACKAGE = '@sparticuz/chromium';

export interface Chromium {
  path: string;
  /** From npm: a build without the sandbox's helper. */
  fromNpm: boolean;
}

export class NoChromium extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'NoChromium';
  }
}

/**
 * Finds a Chromium: the given one, else one on the PATH, else the one from npm, unpacked once into `unpackInto`.
 * @throws NoChromium with a message for the operator
 */
export async function findChromium(given: string | undefined, unpackInto: string): Promise<Chromium> {
  if (given !== undefined) {
    if (!existsSync(given)) throw new NoChromium(`Op ${given} staat geen Chromium. Pas CHROMIUM_PATH aan.`);
    return { path: given, fromNpm: false };
  }
  for (const name of NAMES) {
    const found = await onPath(name);
    if (found !== null) return { path: found, fromNpm: false };
  }
  return { path: await fromNpm(unpackInto), fromNpm: true };
}

/** The shell knows the PATH; running it once tells a browser from the stub that only says "install the snap". */
async function onPath(name: string): Promise<string | null> {
  try {
    const { stdout } = await run('sh', ['-c', `command -v ${name}`]);
    const found = stdout.trim();
    await run(found, ['--version'], { timeout: 10_000 });
    return found;
  } catch {
    return null;
  }
}

/**
 * The package unpacks into the system's temporary folder and takes whatever is there under that name for its own. So a
 * child process with a temporary folder of ours does it, beside the final place, and the result is moved in one step:
 * a start that was cut off, or two at once, never leave half a browser.
 */
async function fromNpm(unpackInto: string): Promise<string> {
  let entry: string;
  let version: string;
  try {
    entry = require.resolve(PACKAGE);
    const manifest = path.join(entry.slice(0, entry.indexOf(PACKAGE) + PACKAGE.length), 'package.json');
    version = (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
  } catch (error) {
    throw new NoChromium(`Er is geen Chromium. Installeer Chromium, of zet CHROMIUM_PATH.`, error);
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NoChromium('Er is geen Chromium. Installeer Chromium, of zet CHROMIUM_PATH.');
  }
  const folder = path.join(unpackInto, version);
  const binary = path.join(folder, 'chromium');
  if (existsSync(binary)) return binary;
  const temporary = path.join(unpackInto, `.${version}-${process.pid}`);
  await mkdir(temporary, { recursive: true });
  try {
    const script = 'const m = require(process.argv[1]); (m.default ?? m).executablePath()';
    await run(process.execPath, ['-e', script, entry], { env: { TMPDIR: temporary }, timeout: 120_000 });
    await rename(temporary, folder);
  } catch (error) {
    if (!existsSync(binary)) throw new NoChromium(`Chromium uitpakken in ${unpackInto} lukte niet.`, error);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return binary;
}

const ALWAYS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The arguments for this browser. The sandbox stays on where it can: a system Chromium run by an ordinary user.
 * Chromium refuses it for root, and the build from npm lacks the setuid helper that it needs wherever user namespaces
 * are switched off, as they are in most containers.
 */
export function chromiumArgs(chromium: Chromium, extra: readonly string[], sandbox = true): string[] {
  const without = !sandbox || chromium.fromNpm || process.getuid?.() === 0;
  return [...ALWAYS, ...(without ? ['--no-sandbox'] : []), ...extra];
}
