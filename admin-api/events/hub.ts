import type { Request, Response } from 'express';
import { contextIn, type Context, type Surroundings } from '../../core/context.ts';
import { CHANNELS } from '../../core/delivery/index.ts';
import type { Tenants } from '../../db/tenants.ts';
import { createAlertFeed, type AlertFeed } from './alert-feed.ts';
import { createOverviewFeed, type OverviewFeed, type Watched } from './overview-feed.ts';
import { createPresenceKeeper, type Watcher } from './presence.ts';
import { openSseClient, type SseClient } from './sse-client.ts';

/** All streams of this process, fed by one LISTEN connection. */
export interface EventHub {
  /** Begins to listen; keeps trying by itself while the database is away. */
  start(): void;
  /** True while the database tells us of changes. */
  isListening(): boolean;
  /**
   * Rows are read again in the municipality's own scope: what it hears of others finds nothing there.
   * @param watcher who is shown to colleagues as having the alert open; absent for programs
   */
  watchAlert(municipality: string, alertId: string, request: Request, response: Response, watcher?: Watcher): void;
  watchAll(municipality: string, request: Request, response: Response, what?: Watched): void;
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
export function createEventHub(tenants: Tenants, around: Surroundings, heartbeatMs = HEARTBEAT_MS): EventHub {
  const clients = new Set<SseClient>();
  const inMunicipality = (code: string): Context => contextIn(tenants, code, 'police', around);
  /** By municipality and alert: an id says nothing about who may see it. */
  const feeds = new Map<string, { alertId: string; feed: AlertFeed }>();
  const overviews = new Map<string, OverviewFeed>();
  const presence = createPresenceKeeper(tenants, around);
  const listener = createListener(tenants, around, {
    alert: (id) => {
      for (const { alertId, feed } of feeds.values()) if (alertId === id) feed.changed();
      for (const overview of overviews.values()) overview.alertChanged(id);
    },
    people: (id) => {
      for (const { alertId, feed } of feeds.values()) if (alertId === id) feed.changed();
      for (const overview of overviews.values()) overview.peopleChanged();
    },
    line: () => overviews.forEach((overview) => overview.linesChanged()),
    again: () => {
      for (const { feed } of feeds.values()) feed.changed();
      for (const overview of overviews.values()) overview.resync();
    },
  });
  const timers: NodeJS.Timeout[] = [];
  let closed = false;

  const check = (): void => {
    presence.beat();
    for (const { feed } of feeds.values()) feed.changed();
    for (const overview of overviews.values()) overview.linesChanged();
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
    watchAlert: (municipality, alertId, request, response, watcher) => {
      const key = `${municipality}/${alertId}`;
      const feed = feeds.get(key)?.feed ?? createAlertFeed(inMunicipality(municipality), alertId);
      feeds.set(key, { alertId, feed });
      const left = watcher === undefined ? undefined : presence.arrived(municipality, alertId, watcher);
      feed.add(
        open(request, response, (gone) => {
          left?.();
          if (feed.remove(gone) > 0 || feeds.get(key)?.feed !== feed) return;
          feeds.delete(key);
          void feed.close();
        }),
      );
    },
    watchAll: (municipality, request, response, what) => {
      const overview = overviews.get(municipality) ?? createOverviewFeed(inMunicipality(municipality));
      overviews.set(municipality, overview);
      overview.add(open(request, response, overview.remove), what);
    },
    close: async () => {
      closed = true;
      timers.forEach((timer) => clearInterval(timer));
      for (const client of clients) client.end();
      const all = [...overviews.values(), ...[...feeds.values()].map(({ feed }) => feed)];
      await Promise.all([listener.close(), presence.close(), ...all.map((each) => each.close())]);
    },
  };
}

interface Heard {
  alert(id: string): void;
  /** Somebody came to this alert, left it, or does something else with it. */
  people(id: string): void;
  line(id: string): void;
  /** Listening began, or began again after a lost connection: what happened in between was not heard. */
  again(): void;
}

/** One connection for all channels; the client library opens it anew when it was lost. */
function createListener(
  { directory }: Tenants,
  { log }: Surroundings,
  heard: Heard,
): { start(): void; isListening(): boolean; close(): Promise<void> } {
  let listening = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const stops: (() => Promise<void>)[] = [];

  const listen = async (): Promise<void> => {
    const alerts = await directory.sql.listen(CHANNELS.alerts, heard.alert, heard.again);
    stops.push(alerts.unlisten);
    const lines = await directory.sql.listen(CHANNELS.lines, heard.line);
    stops.push(lines.unlisten);
    const people = await directory.sql.listen(CHANNELS.presence, heard.people);
    stops.push(people.unlisten);
    listening = true;
    if (closed) await stop();
  };
  const start = (): void => {
    listen().catch((error: unknown) => {
      if (closed) return;
      log.warn({ err: error }, 'cannot listen to the database yet');
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
