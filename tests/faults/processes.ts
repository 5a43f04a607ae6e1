import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A bot in a process of its own. */
export interface BotProcess {
  /** kill -9. */
  kill(): Promise<void>;
  /** Asks it to stop in order. */
  stop(): Promise<void>;
  /** Whether it ended by itself. */
  died(): boolean;
}

/** A messaging network as an HTTP server in a process of its own. */
export interface Sink {
  url: string;
  stats(): Promise<{ received: number; duplicates: number }>;
  stop(): void;
}

export async function startBotProcess(databaseUrl: string, sinkUrl: string): Promise<BotProcess> {
  const { child } = await start('./bot-process.ts', [databaseUrl, sinkUrl]);
  let asked = false;
  let died = false;
  const gone = once(child, 'exit').then(() => (died = !asked));
  return {
    async kill() {
      asked = true;
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      asked = true;
      if (child.connected) child.send('stop');
      await gone;
    },
    died: () => died,
  };
}

export async function startSink(): Promise<Sink> {
  const { child, message } = await start('../../bench/fanout/sink.ts', []);
  const url = `http://127.0.0.1:${message.port}`;
  return {
    url,
    stats: async () => (await (await fetch(`${url}/stats`)).json()) as { received: number; duplicates: number },
    stop: () => child.disconnect(),
  };
}

/** Resolves at its first message. */
async function start(file: string, args: string[]): Promise<{ child: ChildProcess; message: { port?: number } }> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--import', 'tsx'] });
  const message = await new Promise<{ port?: number }>((resolve, reject) => {
    child.once('message', (first) => resolve(first as { port?: number }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return { child, message };
}
