import { queryOptions } from '@tanstack/react-query';
import { api, get, type AlertProgress, type Line } from '../api/index.ts';
import type { Present } from '../colleagues/index.ts';

const LIVE_AT_MOST = 100;
const DRAFTS_AT_MOST = 50;
const ENDED_AT_MOST = 8;

export const liveQuery = queryOptions({
  queryKey: ['alerts', 'live'],
  queryFn: () => get(api.GET('/alerts', { params: { query: { status: 'live', limit: LIVE_AT_MOST } } })),
});

export const draftsQuery = queryOptions({
  queryKey: ['alerts', 'drafts'],
  queryFn: () => get(api.GET('/alerts', { params: { query: { status: 'draft', limit: DRAFTS_AT_MOST } } })),
});

export const endedQuery = queryOptions({
  queryKey: ['alerts', 'ended'],
  queryFn: () =>
    get(
      api.GET('/alerts', {
        params: { query: { status: ['closed', 'withdrawn', 'expired'], limit: ENDED_AT_MOST } },
      }),
    ),
});

export const approvalsQuery = queryOptions({
  queryKey: ['approvals', 'open'],
  queryFn: () => get(api.GET('/approvals', { params: { query: {} } })),
});

/** Kept by the stream; asked for once, when that has not told it yet. */
export const progressQuery = (id: string) =>
  queryOptions<AlertProgress>({
    queryKey: ['alert', id, 'progress'],
    queryFn: () => get(api.GET('/alerts/{id}/progress', { params: { path: { id } } })),
  });

export const linesQuery = queryOptions<{ items: Line[] }>({
  queryKey: ['lines'],
  queryFn: () => get(api.GET('/lines')),
});

/** Who has which alert or draft open; only the stream knows. */
export const presenceQuery = queryOptions<Present[]>({
  queryKey: ['presence'],
  queryFn: () => [],
  enabled: false,
  initialData: [],
});

export const overridesQuery = queryOptions({
  queryKey: ['overrides'],
  queryFn: () => get(api.GET('/overrides')),
});
