import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, get, getAll, type paths } from '../api/index.ts';
import { nextDay, startOf } from './days.ts';
import type { HistorySearch } from './search.ts';

type Query = NonNullable<paths['/alerts']['get']['parameters']['query']>;
const PAGE = 50;
/** Drafts are no history. */
const SENT: NonNullable<Query['status']> = ['live', 'closed', 'withdrawn', 'expired'];

function toQuery({ status, kind, outcome, from, until, area, search }: HistorySearch): Query {
  const begin = from === undefined ? null : startOf(from);
  const end = until === undefined ? null : startOf(nextDay(until));
  return {
    status: (status as typeof SENT | undefined) ?? SENT,
    ...(kind !== undefined && { kind: kind as NonNullable<Query['kind']> }),
    ...(outcome !== undefined && { outcome: outcome as NonNullable<Query['outcome']> }),
    ...(begin !== null && { from: begin }),
    ...(end !== null && { until: end }),
    ...(area !== undefined && { area }),
    ...(search !== undefined && { search }),
    limit: PAGE,
  };
}

export const historyQuery = (search: HistorySearch) =>
  infiniteQueryOptions({
    queryKey: ['alerts', 'history', search],
    queryFn: ({ pageParam }) =>
      get(
        api.GET('/alerts', {
          params: { query: { ...toQuery(search), ...(pageParam !== '' && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const districtsQuery = (municipalityCode: string) =>
  queryOptions({
    queryKey: ['areas', 'districts', municipalityCode],
    queryFn: () =>
      getAll((cursor) =>
        get(
          api.GET('/areas', {
            params: {
              query: {
                municipalityCode,
                level: 'district',
                geometry: 'false',
                limit: 200,
                ...(cursor !== undefined && { cursor }),
              },
            },
          }),
        ),
      ),
    staleTime: 600_000,
  });

const path = (id: string) => ({ params: { path: { id } } });

export const pastQuery = (id: string) =>
  queryOptions({ queryKey: ['past', id], queryFn: () => get(api.GET('/alerts/{id}', path(id))) });
export const messagesQuery = (id: string) =>
  queryOptions({ queryKey: ['past', id, 'messages'], queryFn: () => get(api.GET('/alerts/{id}/messages', path(id))) });
export const timelineQuery = (id: string) =>
  queryOptions({ queryKey: ['past', id, 'timeline'], queryFn: () => get(api.GET('/alerts/{id}/timeline', path(id))) });
export const progressQuery = (id: string) =>
  queryOptions({ queryKey: ['past', id, 'progress'], queryFn: () => get(api.GET('/alerts/{id}/progress', path(id))) });
export const spreadQuery = (id: string) =>
  queryOptions({ queryKey: ['past', id, 'spread'], queryFn: () => get(api.GET('/alerts/{id}/spread', path(id))) });
