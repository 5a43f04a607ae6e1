import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Alert, AlertGroup, AlertProgress, TimelineEvent } from '../api/index.ts';
import { useStream } from '../live/index.ts';
import {
  alertQuery,
  groupsQuery,
  messagesQuery,
  postsQuery,
  progressQuery,
  repliesQuery,
  timelineQuery,
} from './queries.ts';

/** Keeps the board as it is now: what is told goes into the cache, and after a break everything is asked again. */
export function useBoardStream(id: string, active: boolean): void {
  const queries = useQueryClient();
  useStream(active ? `/v1/alerts/${id}/events` : null, {
    onEvent: ({ name, data }) => {
      if (name === 'alert') queries.setQueryData(alertQuery(id).queryKey, data as Alert);
      if (name === 'progress') {
        queries.setQueryData(progressQuery(id).queryKey, data as AlertProgress);
        void queries.invalidateQueries(postsQuery(id));
      }
      if (name === 'groups') mergeGroups(queries, id, (data as { rows: AlertGroup[] }).rows);
      if (name === 'timeline') addEvent(queries, id, data as TimelineEvent);
    },
    onReturn: () => void queries.invalidateQueries({ queryKey: ['alert', id] }),
  });
}

/** The first time all groups come, then those that changed; a row keeps its place, the screen sorts. */
function mergeGroups(queries: QueryClient, id: string, rows: readonly AlertGroup[]): void {
  const { queryKey } = groupsQuery(id);
  const known = queries.getQueryData(queryKey)?.items ?? [];
  const fresh = new Map(rows.map((row) => [row.groupId, row]));
  const kept = known.map((row) => fresh.get(row.groupId) ?? row);
  const old = new Set(known.map(({ groupId }) => groupId));
  queries.setQueryData(queryKey, { items: [...kept, ...rows.filter(({ groupId }) => !old.has(groupId))] });
}

function addEvent(queries: QueryClient, id: string, event: TimelineEvent): void {
  const { queryKey } = timelineQuery(id);
  const known = queries.getQueryData(queryKey)?.items ?? [];
  if (known.some((one) => one.id === event.id)) return;
  queries.setQueryData(queryKey, { items: [...known, event].sort((one, other) => one.id - other.id) });
  void queries.invalidateQueries(messagesQuery(id));
  void queries.invalidateQueries(repliesQuery(id));
}
