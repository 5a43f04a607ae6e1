import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const START_MS = 60_000;

/** A whole installation with the demo register, as `npm start` makes it. */
export interface Installation {
  url: string;
  phonesUrl: string;
  /** The address per role; all with this password. */
  emailOf(role: string): string;
  password: string;
  stop(): Promise<void>;
}

/** Starts one on free ports and throw-away data. */
export async function startInstallation(): Promise<Installation> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'heterdaadkracht-bench-'));
  chmodSync(folder, 0o711);
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(PROJECT, 'standalone/main.ts')], {
    cwd: PROJECT,
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: folder,
      PORT: '0',
      METRICS_PORT: '0',
      SIMULATOR_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const late = AbortSignal.timeout(START_MS);
  while (!said.includes('Stoppen: Ctrl-C')) await once(child.stdout, 'data', { signal: late });
  const find = (pattern: RegExp): string => pattern.exec(said)?.[1] ?? '';
  return {
    url: find(/Openen\s+(http:\/\/127\.0\.0\.1:\d+)\//),
    phonesUrl: find(/Telefoons\s+(http:\/\/127\.0\.0\.1:\d+)/),
    emailOf: (role) => find(new RegExp(`(${role}@\\S+)`)),
    password: find(/Wachtwoord\s+(\S+)/),
    stop: async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
