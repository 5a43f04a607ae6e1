import type { Place } from './place.ts';
import { isAlive, isServerOf, waitUntil } from './processes.ts';

/** Postgres' own meaning: INT ends sessions and writes everything out, QUIT leaves that to the next start. */
const STEPS = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

/** Stops the server, gently first; touches no file. Resolves when the process is gone. */
export async function stopServer(place: Place, pid: number): Promise<void> {
  for (const [signal, milliseconds] of STEPS) {
    if (!isServerOf(place.data, pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return; // it went by itself
    }
    if (await waitUntil(() => !isAlive(pid), milliseconds)) return;
  }
}
