import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Alert, AlertGroup, AlertProgress, Doing, TimelineEvent } from '../api/index.ts';
import { useAlertStream, type Present } from '../colleagues/index.ts';
import {
  alertQuery,
  groupsQuery,
  messagesQuery,
  progressQuery,
  repliesQuery,
  spreadQuery,
  timelineQuery,
  troubleQuery,
} from './queries.ts';

/**
 * Keeps the board as it is now: what is told goes into the cache, and after a break everything is asked again. Returns the
 * colleagues who are at it too. @param doing what one is doing oneself, for them
 */
export function useBoardStream(id: string, doing: Doing | undefined): readonly Present[] {
  const queries = useQueryClient();
  return useAlertStream(id, {
    doing,
    onEvent: ({ name, data }) => {
      if (name === 'alert') queries.setQueryData(alertQuery(id).queryKey, data as Alert);
      if (name === 'progress') heardProgress(queries, id, data as AlertProgress);
      if (name === 'groups') mergeGroups(queries, id, (data as { rows: AlertGroup[] }).rows);
      if (name === 'timeline') addEvent(queries, id, data as TimelineEvent);
    },
    onReturn: () => void queries.invalidateQueries({ queryKey: ['alert', id] }),
  });
}

function heardProgress(queries: QueryClient, id: string, progress: AlertProgress): void {
  queries.setQueryData(progressQuery(id).queryKey, progress);
  void queries.invalidateQueries(troubleQuery(id));
  void queries.invalidateQueries(spreadQuery(id));
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
  queries.setQueryData(queryKey, { items: [...known, event].toSorted((one, other) => one.id - other.id) });
  void queries.invalidateQueries(messagesQuery(id));
  void queries.invalidateQueries(repliesQuery(id));
  void queries.invalidateQueries(troubleQuery(id));
}
