import { getAlert, listAlerts, listApprovals, listOverrides, present } from '../../core/alerts/index.ts';
import type { Context } from '../../core/context.ts';
import { alertProgress, listLines } from '../../core/delivery/index.ts';
import { AppError } from '../../core/errors.ts';
import { createRefresher } from './refresher.ts';
import type { SseClient } from './sse-client.ts';

export type Watched = 'all' | 'overrides' | 'lines';

/** Everything that lives: the alerts that change and the lines. */
export interface OverviewFeed {
  /** @param what all: everything that lives · overrides: only that something went out without a second pair of eyes · lines: only those */
  add(client: SseClient, what?: Watched): void;
  remove(client: SseClient): void;
  alertChanged(alertId: string): void;
  linesChanged(): void;
  /** Somebody came to an alert, or left it. */
  peopleChanged(): void;
  /** Changes may have been missed: everybody is told everything anew. */
  resync(): void;
  close(): Promise<void>;
}

const MIN_INTERVAL_MS = 500;
/** More alerts than this live at once nowhere; the list of alerts has the rest. */
const MAX_LIVE = 100;

/**
 * Sends `alert` and `progress` (with `alertId`) per alert, `lines`, `approvals` (what waits for a second pair of eyes or
 * went out without) and `presence` (who has which alert open); a newcomer first gets all of these.
 */
export function createOverviewFeed(ctx: Context): OverviewFeed {
  const clients = new Map<SseClient, Watched>();
  const newcomers = new Set<SseClient>();
  const changed = new Set<string>();
  let lines = '';
  let approvals = '';
  let presence = '';
  let overrides = '';
  const refresher = createRefresher(refresh, MIN_INTERVAL_MS, ctx.log);

  async function refresh(): Promise<void> {
    if (clients.size === 0) return changed.clear();
    const ids = [...changed];
    const fresh = [...newcomers];
    const current = await listLines(ctx);
    const tasks = (await listApprovals(ctx)).map(
      ({ mayDecide: _ours, isOwn: _own, asked: _asked, previous: _previous, ...task }) => task,
    );
    const people = await present(ctx);
    const known = fresh.length === 0 ? [] : await liveAlerts();
    const news = await Promise.all(ids.map(alertNews));
    for (const id of ids) changed.delete(id);
    for (const client of fresh) newcomers.delete(client);
    const linesNow = JSON.stringify(current);
    const peopleNow = JSON.stringify(people);
    const approvalsNow = JSON.stringify(tasks);
    const notices = [...clients.values()].includes('overrides') ? await listOverrides(ctx) : [];
    const overridesNow = JSON.stringify(notices);
    for (const [client, what] of clients) {
      const isFresh = fresh.includes(client);
      if (what === 'overrides') {
        if (isFresh || overridesNow !== overrides) client.send('overrides', { rows: notices });
        continue;
      }
      if (isFresh || linesNow !== lines) client.send('lines', { rows: current });
      if (what === 'lines') continue;
      if (isFresh || approvalsNow !== approvals) client.send('approvals', { rows: tasks });
      if (isFresh ? people.length > 0 : peopleNow !== presence) client.send('presence', { rows: people });
      for (const send of [...(isFresh ? known : []), ...news]) send(client);
    }
    lines = linesNow;
    approvals = approvalsNow;
    presence = peopleNow;
    overrides = overridesNow;
  }

  async function liveAlerts(): Promise<((client: SseClient) => void)[]> {
    const { items } = await listAlerts(ctx, { status: ['live'], limit: MAX_LIVE });
    return Promise.all(items.map((alert) => alertNews(alert.id)));
  }

  async function alertNews(id: string): Promise<(client: SseClient) => void> {
    try {
      const [alert, progress] = await Promise.all([getAlert(ctx, id), alertProgress(ctx, id)]);
      return (client) => {
        client.send('alert', alert);
        client.send('progress', { alertId: id, ...progress });
      };
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return () => undefined;
      throw error;
    }
  }

  const request = (): void => {
    if (clients.size > 0) refresher.request();
  };
  return {
    add: (client, what = 'all') => {
      clients.set(client, what);
      newcomers.add(client);
      request();
    },
    remove: (client) => {
      clients.delete(client);
      newcomers.delete(client);
    },
    alertChanged: (alertId) => {
      if (clients.size > 0) changed.add(alertId);
      request();
    },
    linesChanged: request,
    peopleChanged: request,
    resync: () => {
      for (const client of clients.keys()) newcomers.add(client);
      request();
    },
    close: () => refresher.close(),
  };
}
