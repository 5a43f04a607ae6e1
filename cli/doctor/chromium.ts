import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromiumArgs, findChromium, type Chromium } from '../../chromium/index.ts';
import type { Config } from '../../core/config-schema.ts';
import { productFolder } from '../../standalone/data-folder.ts';
import { absent, broken, ok, type Finding } from './finding.ts';

const LAUNCH_MS = 30_000;
const ADVICE = 'Installeer Chromium met uw pakketbeheerder (bijvoorbeeld apt install chromium), of zet CHROMIUM_PATH.';

/**
 * Whether there is a Chromium and whether it really opens a page here.
 * @param needed whether a line of this installation goes through WhatsApp Web
 */
export async function checkChromium(config: Config, needed: boolean): Promise<Finding[]> {
  let found: Chromium;
  try {
    found = await findChromium(config.CHROMIUM_PATH, path.resolve(productFolder(), config.DATA_DIR, 'chromium'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'niet gevonden';
    return [
      needed
        ? broken('Chromium', detail, ADVICE)
        : absent('Chromium', `${detail} (alleen nodig voor WhatsApp Web en voor verslagen als PDF)`, ADVICE),
    ];
  }
  const origin = found.fromNpm ? 'uit npm' : found.path;
  const problem = await opensAPage(found);
  if (problem === undefined) return [ok('Chromium', `opent een pagina (${origin})`)];
  return [broken('Chromium', `start niet (${origin}): ${problem}`, ADVICE, needed)];
}

/** Starts the browser as a line would and waits until it can be steered; undefined when it could. */
async function opensAPage(chromium: Chromium): Promise<string | undefined> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'heterdaadkracht-doctor-'));
  const args = [
    '--headless=new',
    ...chromiumArgs(chromium, []),
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
  ];
  const browser = spawn(chromium.path, [...args, 'about:blank'], {
    env: { HOME: profile, PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  try {
    return await untilReady(browser);
  } finally {
    endAll(browser);
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function untilReady(browser: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const timer = setTimeout(() => resolve('geen antwoord'), LAUNCH_MS);
    browser.once('exit', (code, signal) => resolve(lastLine(said) ?? `gestopt met ${code ?? signal ?? 'onbekend'}`));
    browser.once('error', (error) => resolve(error.message));
    browser.once('close', () => clearTimeout(timer));
    browser.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('DevTools listening on')) resolve(undefined);
    });
  });
}

/** The browser has children; they are one group. */
function endAll(browser: ChildProcess): void {
  try {
    if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
  } catch {
    // it was gone already
  }
}

const lastLine = (text: string): string | undefined => text.trim().split('\n').at(-1)?.slice(0, 200) || undefined;
