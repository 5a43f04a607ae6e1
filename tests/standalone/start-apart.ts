import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { RunningPostgres } from '../../standalone/postgres/index.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const tsx = import.meta.resolve('tsx');

/** What the other process got. */
export type Started = Omit<RunningPostgres, 'stop'>;

export interface Starter {
  child: ChildProcess;
  started: Promise<Started>;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts Postgres from a process of its own, which can then be killed. `through` is a command to run it with. */
export function startApart(dataDir: string, through: readonly string[] = []): Starter {
  const command = [...through, process.execPath, '--import', tsx, path.join(here, 'starter.ts'), dataDir];
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const gone = once(child, 'exit');
  const started = Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(line as string) as Started),
    gone.then(() => Promise.reject(new Error(complaint || 'The starter was killed.'))),
  ]);
  started.catch(() => {}); // whoever awaits it sees the error; one that was killed on purpose is not awaited
  return {
    child,
    started,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
