import pg from 'pg';
import type { Logger } from 'pino';

export interface Listener {
  close(): Promise<void>;
}

const RETRY_MS = 1_000;

/**
 * Calls `onNotice` for every notification on a channel, and once after each time the connection was restored, because
 * what was told in between is lost. Its own connection: postgres.js gives up listening when the first retry fails.
 * Rejects when the first connection fails.
 */
export async function listen(url: string, channel: string, onNotice: () => void, log: Logger): Promise<Listener> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
    fresh.on('error', (error) => log.warn({ err: error, channel }, 'listening connection lost'));
    fresh.on('notification', () => onNotice());
    fresh.on('end', () => {
      if (client === fresh) again();
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    if (closed) await fresh.end();
    else client = fresh;
  };
  const again = (): void => {
    if (closed) return;
    client = undefined;
    timer = setTimeout(() => {
      connect().then(onNotice, again);
    }, RETRY_MS);
  };
  await connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
