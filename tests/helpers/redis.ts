import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { anyFreePort } from '../../standalone/postgres/index.ts';
import { throwAwayFolder, type ThrowAwayFolder } from './throw-away-folder.ts';

/** A real Redis of one suite's own, on 127.0.0.1. */
export interface TestRedis {
  url: string;
  port: number;
  pid: number;
  /** kill -9: what was not written to disk is lost. `stop` is still needed afterwards. */
  kill(): Promise<void>;
  /** Ends it and removes its files; idempotent. */
  stop(): Promise<void>;
}

/** Starts redis-server; guard the suite with `requires('redis-server')`. */
export async function startRedis(): Promise<TestRedis> {
  const folder = await throwAwayFolder('redis');
  for (let attempt = 1; ; attempt += 1) {
    const redis = await tryStart(folder, await anyFreePort());
    if (redis) return redis;
    if (attempt === 5) throw new Error('redis-server does not start.');
  }
}

/** Undefined when another process took the port in the meantime. */
async function tryStart(folder: ThrowAwayFolder, port: number): Promise<TestRedis | undefined> {
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: folder.path,
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = once(child, 'exit').catch(() => []);
  const lines = createInterface(child.stdout);
  const ready = new Promise<boolean>((resolve) => {
    lines.on('line', (line) => line.includes('Ready to accept connections') && resolve(true));
    void gone.then(() => resolve(false));
  });
  if (!(await ready) || child.pid === undefined) return undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    await folder.remove();
  };
  return { url: `redis://127.0.0.1:${port}`, port, pid: child.pid, kill: () => end('SIGKILL'), stop };
}
