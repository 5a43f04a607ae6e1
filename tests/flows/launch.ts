import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const START_MS = 40_000;

/** A process of ours, as a person starts it: everything it says, and the means to end it. */
export interface Launched {
  child: ChildProcess;
  pid: number;
  stdout(): string;
  stderr(): string;
  /** Resolves when stdout matches; rejects with all that was said when the process ends or the time is over first. */
  says(pattern: RegExp, milliseconds?: number): Promise<RegExpExecArray>;
  /** Resolves with the exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals>;
}

/** A data folder of a test's own, open to the user that Postgres may run as. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'heterdaadkracht-flow-'));
  chmodSync(folder, 0o711);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) };
}

/** Runs a TypeScript file of the project in a process group of its own, with only this environment and PATH. */
export function launch(file: string, words: readonly string[], environment: Record<string, string>): Launched {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(PROJECT, file), ...words], {
    cwd: PROJECT,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const exited = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const says = async (pattern: RegExp, milliseconds = START_MS): Promise<RegExpExecArray> => {
    const late = AbortSignal.timeout(milliseconds);
    for (;;) {
      const found = pattern.exec(out);
      if (found) return found;
      if (late.aborted || child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${String(pattern)} was not said.\nstdout: ${out}\nstderr: ${err}`);
      await Promise.race([once(child.stdout ?? child, 'data', { signal: late }), exited]).catch(() => undefined);
    }
  };
  return { child, pid: child.pid ?? 0, stdout: () => out, stderr: () => err, says, exited };
}

/** `npm start` on free ports and this folder, once it says that it runs. */
export interface Running extends Launched {
  apiUrl: string;
  /** Of the dispatcher of the demo register; undefined when another register is there. */
  dispatcher: { email: string; password: string } | undefined;
  simulatorUrl: string;
}

/** Starts and waits for the welcome. */
export async function start(folder: string, environment: Record<string, string> = {}): Promise<Running> {
  const launched = launch('standalone/main.ts', [], {
    DATA_DIR: folder,
    PORT: '0',
    METRICS_PORT: '0',
    SIMULATOR_PORT: '0',
    ...environment,
  });
  const [, apiUrl = ''] = await launched.says(/Openen\s+(http:\/\/127\.0\.0\.1:\d+)\//);
  const [, simulatorUrl = ''] = await launched.says(/Telefoons\s+(http:\/\/127\.0\.0\.1:\d+)/);
  await launched.says(/Stoppen: Ctrl-C/);
  const [, email] = /(dispatcher@\S+)/.exec(launched.stdout()) ?? [];
  const [, password] = /Wachtwoord\s+(\S+)/.exec(launched.stdout()) ?? [];
  const dispatcher = email === undefined || password === undefined ? undefined : { email, password };
  return { ...launched, apiUrl, dispatcher, simulatorUrl };
}

/** Pids of living processes that name this folder in their command or environment. */
export function processesOf(folder: string): number[] {
  const names = (file: string): boolean => {
    try {
      return readFileSync(file, 'utf8').includes(folder);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .filter((pid) => names(`/proc/${pid}/cmdline`) || names(`/proc/${pid}/environ`));
}

/** Ends whatever a failed test left behind. */
export function killAll(folder: string): void {
  for (const pid of processesOf(folder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it went by itself
    }
  }
}

/** Whether anybody takes connections on this address. */
export function isOpen(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Asks until the answer is good; rejects with the last answer when the time is over. */
export async function until<T>(ask: () => Promise<T>, good: (answer: T) => boolean, milliseconds = 15_000): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (performance.now() > end) throw new Error(`Still: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
