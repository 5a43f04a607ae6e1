import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { startPostgres, type RunningPostgres } from './postgres/index.ts';
import { isAlive } from './postgres/processes.ts';

const LOOK_MS = 1000;

/** Our own Postgres for as long as we run. */
export interface KeptPostgres {
  url: string;
  port: number;
  /** Of the server that runs now. */
  pid(): number;
  stop(): Promise<void>;
}

/**
 * Starts our own Postgres and starts it again, on the same port, when somebody ends it under us: nobody else would,
 * and everything that writes tries again by itself. @throws AppError `unavailable` when it does not start at first
 */
export async function keepPostgres(dataDir: string, log: Logger): Promise<KeptPostgres> {
  const say = (line: string): void => log.info(line);
  let server: RunningPostgres = await startPostgres({ dataDir, log: say });
  const { url, port } = server;
  const ending = new AbortController();
  const watch = async (): Promise<void> => {
    for (;;) {
      await sleep(LOOK_MS, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return;
      if (isAlive(server.pid)) continue;
      log.error({ pid: server.pid }, 'postgres is gone, starting it again');
      try {
        server = await startPostgres({ dataDir, log: say, port });
      } catch (error) {
        log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'postgres does not start, trying again');
      }
    }
  };
  const watching = watch();
  return {
    url,
    port,
    pid: () => server.pid,
    stop: async () => {
      ending.abort();
      await watching;
      await server.stop();
    },
  };
}
