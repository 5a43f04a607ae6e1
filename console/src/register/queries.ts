import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, get, getAll, send, Problem } from '../api/index.ts';
import type { RegisterSearch } from './search.ts';

export const PAGE_SIZE = 50;
export const ALERTS = 5;

/** The filters as the API has them. */
export function filterOf(search: RegisterSearch, text: string) {
  return {
    ...(search.status && { status: search.status }),
    ...(search.gebied && { areaCode: search.gebied }),
    ...(search.een && { singleAdministrator: true }),
    ...(search.stil && { silent: true }),
    ...(text.trim() !== '' && { search: text.trim() }),
    alerts: search.over ?? ALERTS,
  };
}

const orderOf = (search: RegisterSearch) => ({
  sort: search.op ?? ('name' as const),
  direction: search.omlaag ? ('desc' as const) : ('asc' as const),
});

export function groupsQuery(search: RegisterSearch, text: string) {
  const offset = ((search.pagina ?? 1) - 1) * PAGE_SIZE;
  const body = { ...filterOf(search, text), ...orderOf(search), limit: PAGE_SIZE, ...(offset > 0 && { offset }) };
  return queryOptions({
    queryKey: ['register', 'groups', body],
    queryFn: ({ signal }) => get(api.POST('/watch-groups/search', { body, signal })),
    placeholderData: keepPreviousData,
  });
}

export function placesQuery(search: RegisterSearch, text: string) {
  const body = filterOf(search, text);
  return queryOptions({
    queryKey: ['register', 'places', body],
    queryFn: ({ signal }) => get(api.POST('/watch-groups/places', { body, signal })),
    placeholderData: keepPreviousData,
  });
}

export const coverageQuery = queryOptions({
  queryKey: ['register', 'coverage'],
  queryFn: () => get(api.GET('/coverage')),
});

export const gapsQuery = (alerts: number) =>
  queryOptions({
    queryKey: ['register', 'gaps', alerts],
    queryFn: () => get(api.GET('/coverage/gaps', { params: { query: { alerts } } })),
    placeholderData: keepPreviousData,
  });

export const groupQuery = (id: number) =>
  queryOptions({
    queryKey: ['register', 'group', id],
    queryFn: () => get(api.GET('/watch-groups/{id}', { params: { path: { id } } })),
  });

/** Who was asked to take the group over; it changes with every change of the group. */
export const handoversQuery = (id: number) =>
  queryOptions({
    queryKey: ['register', 'group', id, 'handovers'],
    queryFn: () => get(api.GET('/watch-groups/{id}/handovers', { params: { path: { id } } })),
  });

export const groupAlertsQuery = (id: number) =>
  queryOptions({
    queryKey: ['register', 'group', id, 'alerts'],
    queryFn: () => get(api.GET('/watch-groups/{id}/alerts', { params: { path: { id } } })),
  });

export const importRunsQuery = queryOptions({
  queryKey: ['register', 'imports'],
  queryFn: () => get(api.GET('/import-runs')),
});

/** Districts and neighbourhoods of a municipality, without their shapes. */
export const areasQuery = (municipalityCode: string) =>
  queryOptions({
    queryKey: ['register', 'areas', municipalityCode],
    queryFn: () =>
      getAll((cursor) => {
        const query = { municipalityCode, limit: 200, ...(cursor !== undefined && { cursor }) };
        return get(api.GET('/areas', { params: { query } }));
      }),
    staleTime: 5 * 60_000,
  });

/** The groups that fit as a file, under the name that the server gives it. @throws Problem */
export async function fetchExport(search: RegisterSearch, text: string): Promise<{ name: string; file: Blob }> {
  const response = await send('/v1/watch-groups/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/csv' },
    body: JSON.stringify({ ...filterOf(search, text), ...orderOf(search) }),
  });
  if (!response.ok) throw new Problem(response.status, (await response.json().catch(() => ({}))) as object);
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: named ?? 'groepen.csv', file: await response.blob() };
}
