import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';

const AGAIN_MS = 30_000;

export const tasksQuery = (state: 'open' | 'closed') =>
  queryOptions({
    queryKey: ['tasks', state],
    queryFn: () => get(api.GET('/tasks', { params: { query: { state } } })),
    refetchInterval: AGAIN_MS,
  });

export const taskCountQuery = queryOptions({
  queryKey: ['tasks', 'count'],
  queryFn: () => get(api.GET('/tasks/count')),
  refetchInterval: AGAIN_MS,
});

export const closeTask = (id: number, outcome: 'done' | 'not-needed') =>
  get(api.POST('/tasks/{id}/closure', { params: { path: { id } }, body: { outcome } }));
