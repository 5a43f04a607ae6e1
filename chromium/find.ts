import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { chromiumFromNpm } from './from-npm.ts';
import { NoChromium } from './no-chromium.ts';
import { sandboxWorks } from './sandbox.ts';

const run = promisify(execFile);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const TRIAL_MS = 20_000;

export interface Chromium {
  path: string;
  fromNpm: boolean;
  /** Whether its sandbox works for this user on this machine. */
  sandbox: boolean;
}

/** What was found out about a browser on this machine holds for as long as we run. */
const known = new Map<string, Chromium>();

/**
 * Finds a Chromium that starts: the given one, else one on the PATH, else the one from npm, unpacked once into
 * `unpackInto`. It is tried first, because a browser that cannot be started at all would take our process down.
 * @param signal ends an unpacking that is going on
 * @throws NoChromium with a message for the operator
 */
export async function findChromium(
  given: string | undefined,
  unpackInto: string,
  signal?: AbortSignal,
): Promise<Chromium> {
  if (given !== undefined) {
    if (!existsSync(given)) throw new NoChromium(`Op ${given} staat geen Chromium. Pas CHROMIUM_PATH aan.`);
    return tried(given);
  }
  for (const name of NAMES) {
    const found = await onPath(name);
    if (found !== null) return found;
  }
  const { plain, withOwnLibraries } = await chromiumFromNpm(unpackInto, signal);
  return tried(plain, true).catch(() => tried(withOwnLibraries, true));
}

/** The shell knows the PATH. What only says "install the snap" does not count. */
async function onPath(name: string): Promise<Chromium | null> {
  try {
    const { stdout } = await run('sh', ['-c', `command -v ${name}`]);
    return await tried(stdout.trim());
  } catch {
    return null;
  }
}

async function tried(browser: string, fromNpm = false): Promise<Chromium> {
  const before = known.get(browser);
  if (before) return before;
  try {
    await run(browser, ['--version'], { timeout: TRIAL_MS });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr || (error as Error).message).split('\n')[0]!;
    throw new NoChromium(`Chromium op ${browser} start niet: ${said}`, error);
  }
  const root = process.getuid?.() === 0;
  const chromium = { path: browser, fromNpm, sandbox: !root && (await sandboxWorks(browser)) };
  known.set(browser, chromium);
  return chromium;
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
 * The arguments for this browser. The sandbox stays on wherever it works. It never does for root; for an ordinary user
 * it needs user namespaces (which many containers and Ubuntu since 23.10 deny) or a setuid helper (which system
 * packages bring and the build from npm does not).
 */
export function chromiumArgs({ sandbox }: Chromium, extra: readonly string[]): string[] {
  return [...ALWAYS, ...(sandbox ? [] : ['--no-sandbox']), ...extra];
}
