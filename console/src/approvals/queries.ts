import { queryOptions } from '@tanstack/react-query';
import { api, get, type Alert, type AlertPreview, type ApprovalTask } from '../api/index.ts';

export const tasksQuery = queryOptions<{ items: ApprovalTask[] }>({
  queryKey: ['approvals', 'open'],
  queryFn: () => get(api.GET('/approvals', { params: { query: {} } })),
});

export const alertQuery = (id: string) =>
  queryOptions<Alert>({
    queryKey: ['alert', id, 'detail'],
    queryFn: () => get(api.GET('/alerts/{id}', { params: { path: { id } } })),
  });

/** What would go out now: the reach with names, and what stands in its way. */
export const previewQuery = (id: string) =>
  queryOptions<AlertPreview>({
    queryKey: ['alert', id, 'preview'],
    queryFn: () => get(api.GET('/alerts/{id}/preview', { params: { path: { id } } })),
  });
