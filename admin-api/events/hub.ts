import type { Request, Response } from 'express';
import type { Context } from '../../core/context.ts';
import { CHANNELS } from '../../core/delivery/index.ts';
import { createAlertFeed, type AlertFeed } from './alert-feed.ts';
import { createOverviewFeed } from './overview-feed.ts';
import { openSseClient, type SseClient } from './sse-client.ts';

/** All streams of this process, fed by one LISTEN connection. */
export interface EventHub {
  /** Begins to listen; keeps trying by itself while the database is away. */
  start(): void;
  /** True while the database tells us of changes. */
  isListening(): boolean;
  watchAlert(alertId: string, request: Request, response: Response): void;
  watchAll(request: Request, response: Response): void;
  /** How many clients listen now. */
  size(): number;
  /** Ends every stream and stops listening. */
  close(): Promise<void>;
}

const HEARTBEAT_MS = 15_000;
/** Every stream is looked at this often even when nothing was heard, in case a notification got lost on the way. */
const CHECK_MS = 10_000;
const LISTEN_AGAIN_MS = 2000;

/** @param heartbeatMs how often a silent connection gets a sign of life */
export function createEventHub(ctx: Context, heartbeatMs = HEARTBEAT_MS): EventHub {
  const clients = new Set<SseClient>();
  const feeds = new Map<string, AlertFeed>();
  const overview = createOverviewFeed(ctx);
  const listener = createListener(ctx, {
    alert: (id) => {
      feeds.get(id)?.changed();
      overview.alertChanged(id);
    },
    line: () => overview.linesChanged(),
    again: () => {
      for (const feed of feeds.values()) feed.changed();
      overview.resync();
    },
  });
  const timers: NodeJS.Timeout[] = [];
  let closed = false;

  const check = (): void => {
    for (const feed of feeds.values()) feed.changed();
    overview.linesChanged();
  };

  const open = (request: Request, response: Response, onGone: (client: SseClient) => void): SseClient => {
    const client = openSseClient(request, response, (gone) => {
      clients.delete(gone);
      onGone(gone);
    });
    clients.add(client);
    if (closed) client.end();
    return client;
  };

  return {
    start: () => {
      listener.start();
      timers.push(setInterval(() => clients.forEach((client) => client.beat()), heartbeatMs));
      timers.push(setInterval(check, CHECK_MS));
    },
    isListening: listener.isListening,
    size: () => clients.size,
    watchAlert: (alertId, request, response) => {
      const feed = feeds.get(alertId) ?? createAlertFeed(ctx, alertId);
      feeds.set(alertId, feed);
      feed.add(
        open(request, response, (gone) => {
          if (feed.remove(gone) > 0 || feeds.get(alertId) !== feed) return;
          feeds.delete(alertId);
          void feed.close();
        }),
      );
    },
    watchAll: (request, response) => overview.add(open(request, response, overview.remove)),
    close: async () => {
      closed = true;
      timers.forEach((timer) => clearInterval(timer));
      for (const client of clients) client.end();
      await Promise.all([listener.close(), overview.close(), ...[...feeds.values()].map((feed) => feed.close())]);
    },
  };
}

interface Heard {
  alert(id: string): void;
  line(id: string): void;
  /** Listening began, or began again after a lost connection: what happened in between was not heard. */
  again(): void;
}

/** One connection for all channels; the client library opens it anew when it was lost. */
function createListener(ctx: Context, heard: Heard): { start(): void; isListening(): boolean; close(): Promise<void> } {
  let listening = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const stops: (() => Promise<void>)[] = [];

  const listen = async (): Promise<void> => {
    const alerts = await ctx.db.sql.listen(CHANNELS.alerts, heard.alert, heard.again);
    stops.push(alerts.unlisten);
    const lines = await ctx.db.sql.listen(CHANNELS.lines, heard.line);
    stops.push(lines.unlisten);
    listening = true;
    if (closed) await stop();
  };
  const start = (): void => {
    listen().catch((error: unknown) => {
      if (closed) return;
      ctx.log.warn({ err: error }, 'cannot listen to the database yet');
      timer = setTimeout(start, LISTEN_AGAIN_MS);
    });
  };
  const stop = async (): Promise<void> => {
    await Promise.allSettled(stops.splice(0).map((unlisten) => unlisten()));
  };
  return {
    start,
    isListening: () => listening,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await stop();
    },
  };
}
