import type { Context } from '../../core/context.ts';
import { alertTimeline, getAlert, present } from '../../core/alerts/index.ts';
import { alertGroups, alertProgress } from '../../core/delivery/index.ts';
import { createRefresher } from './refresher.ts';
import type { SseClient } from './sse-client.ts';

/** One alert, watched by any number of clients at the price of one. */
export interface AlertFeed {
  add(client: SseClient): void;
  /** Returns how many are left. */
  remove(client: SseClient): number;
  /** Something may have changed. */
  changed(): void;
  close(): Promise<void>;
}

/** What one client has been sent. */
interface Seen {
  timelineId: number;
  alert: string;
  progress: string;
  groups: ReadonlyMap<number, string>;
  people: string;
}

/** Four times a second is as fast as an eye follows numbers. */
const MIN_INTERVAL_MS = 250;

/**
 * Sends `alert`, `progress`, `groups` (rows that changed since the last time; all of them the first time), `timeline`
 * (with its id, from which a client that was away resumes) and `presence` (everybody who has it open now).
 */
export function createAlertFeed(ctx: Context, alertId: string): AlertFeed {
  const clients = new Map<SseClient, Seen>();
  const refresher = createRefresher(refresh, MIN_INTERVAL_MS, ctx.log);

  async function refresh(): Promise<void> {
    if (clients.size === 0) return;
    const afterId = Math.min(...[...clients.values()].map((seen) => seen.timelineId));
    const [alert, progress, groups, timeline, people] = await Promise.all([
      getAlert(ctx, alertId),
      alertProgress(ctx, alertId),
      alertGroups(ctx, alertId),
      alertTimeline(ctx, alertId, { afterId }),
      present(ctx, alertId),
    ]);
    const now = {
      alert: JSON.stringify(alert),
      progress: JSON.stringify(progress),
      groups: new Map(groups.map((group) => [group.groupId, JSON.stringify(group)])),
      people: JSON.stringify(people),
    };
    for (const [client, seen] of clients) {
      if (seen.alert !== now.alert) client.send('alert', alert);
      if (seen.progress !== now.progress) client.send('progress', progress);
      const rows = groups.filter((group) => seen.groups.get(group.groupId) !== now.groups.get(group.groupId));
      if (rows.length > 0) client.send('groups', { rows });
      let { timelineId } = seen;
      for (const event of timeline) {
        if (event.id <= timelineId) continue;
        client.send('timeline', event, event.id);
        timelineId = event.id;
      }
      if (seen.people !== now.people) client.send('presence', { rows: people });
      if (clients.has(client)) clients.set(client, { ...now, timelineId });
    }
  }

  return {
    add: (client) => {
      clients.set(client, { timelineId: client.lastEventId, alert: '', progress: '', groups: new Map(), people: '[]' });
      refresher.request();
    },
    remove: (client) => {
      clients.delete(client);
      return clients.size;
    },
    changed: () => refresher.request(),
    close: () => refresher.close(),
  };
}
