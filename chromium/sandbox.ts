import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killTree } from './processes.ts';

const TRIAL_MS = 10_000;

/**
 * Whether Chromium's sandbox works for this user. Only a start tells, and only on its own output: through the library a
 * browser without a usable sandbox looks like any other that died.
 */
export async function sandboxWorks(browser: string): Promise<boolean> {
  const profile = await mkdtemp(path.join(tmpdir(), 'heterdaadkracht-sandbox-'));
  const args = ['--headless', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND', '--remote-debugging-port=0'];
  const child = spawn(browser, [...args, `--user-data-dir=${profile}`, 'about:blank'], {
    env: { HOME: profile, PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  try {
    return await new Promise<boolean>((resolve) => {
      let said = '';
      const timer = setTimeout(() => resolve(true), TRIAL_MS);
      child.stderr.on('data', (text: Buffer) => {
        said += String(text);
        if (said.includes('No usable sandbox')) resolve(false);
        else if (said.includes('DevTools listening')) resolve(true);
      });
      child.once('error', () => resolve(true));
      child.once('close', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  } finally {
    if (child.pid !== undefined) await killTree(child.pid);
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
