import { queryOptions } from '@tanstack/react-query';
import { api, get, getAll } from '../api/index.ts';

/** The bot works on in the meantime. */
const AGAIN_MS = 10_000;

export const groupsQuery = queryOptions({
  queryKey: ['membership', 'groups'],
  queryFn: () => get(api.GET('/managed-groups', { params: { query: {} } })),
  refetchInterval: AGAIN_MS,
});

export const groupQuery = (id: number) =>
  queryOptions({
    queryKey: ['membership', 'group', id],
    queryFn: () => get(api.GET('/managed-groups/{id}', { params: { path: { id } } })),
    refetchInterval: AGAIN_MS,
  });

export const colleaguesQuery = queryOptions({
  queryKey: ['membership', 'colleagues'],
  queryFn: () => get(api.GET('/group-colleagues')),
});

export const seenQuery = queryOptions({
  queryKey: ['membership', 'seen'],
  queryFn: () => get(api.GET('/seen-groups')),
});

/** The districts of the municipality, by code. */
export const districtsQuery = (municipalityCode: string) =>
  queryOptions({
    queryKey: ['areas', municipalityCode, 'districts'],
    queryFn: () =>
      getAll((cursor) => {
        const query = {
          municipalityCode,
          level: 'district' as const,
          limit: 200,
          ...(cursor !== undefined && { cursor }),
        };
        return get(api.GET('/areas', { params: { query } }));
      }),
    staleTime: Infinity,
  });
