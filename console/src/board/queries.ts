import { queryOptions } from '@tanstack/react-query';
import { api, get, type Alert, type AlertGroup, type AlertProgress, type TimelineEvent } from '../api/index.ts';

const at = (id: string) => ({ params: { path: { id } } });

export const alertQuery = (id: string) =>
  queryOptions<Alert>({ queryKey: ['alert', id, 'detail'], queryFn: () => get(api.GET('/alerts/{id}', at(id))) });

export const progressQuery = (id: string) =>
  queryOptions<AlertProgress>({
    queryKey: ['alert', id, 'progress'],
    queryFn: () => get(api.GET('/alerts/{id}/progress', at(id))),
  });

export const groupsQuery = (id: string) =>
  queryOptions<{ items: AlertGroup[] }>({
    queryKey: ['alert', id, 'groups'],
    queryFn: () => get(api.GET('/alerts/{id}/groups', at(id))),
  });

export const timelineQuery = (id: string) =>
  queryOptions<{ items: TimelineEvent[] }>({
    queryKey: ['alert', id, 'timeline'],
    queryFn: () => get(api.GET('/alerts/{id}/timeline', { params: { path: { id }, query: {} } })),
  });

export const messagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['alert', id, 'messages'],
    queryFn: () => get(api.GET('/alerts/{id}/messages', at(id))),
  });

/** What did not arrive, or of which nobody knows. */
export const troubleQuery = (id: string) =>
  queryOptions({
    queryKey: ['alert', id, 'trouble'],
    queryFn: () =>
      get(api.GET('/alerts/{id}/posts', { params: { path: { id }, query: { state: ['failed', 'unknown'] } } })),
  });

export const spreadQuery = (id: string) =>
  queryOptions({ queryKey: ['alert', id, 'spread'], queryFn: () => get(api.GET('/alerts/{id}/spread', at(id))) });

export const repliesQuery = (id: string) =>
  queryOptions({
    queryKey: ['alert', id, 'replies'],
    queryFn: () => get(api.GET('/replies', { params: { query: { alertId: id, limit: 200 } } })),
  });

export const kindsQuery = queryOptions({
  queryKey: ['alert-kinds'],
  queryFn: () => get(api.GET('/alert-kinds')),
  staleTime: Infinity,
});
