import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, get, Problem, send } from '../api/index.ts';

export const casesQuery = (state: 'open' | 'closed') =>
  queryOptions({
    queryKey: ['turnover', 'cases', state],
    queryFn: () => get(api.GET('/turnover-cases', { params: { query: { state } } })),
  });

export const ratesQuery = (quarter: string | undefined) =>
  queryOptions({
    queryKey: ['turnover', 'rates', quarter ?? 'now'],
    queryFn: () => get(api.GET('/relay-rates', { params: { query: quarter === undefined ? {} : { quarter } } })),
    placeholderData: keepPreviousData,
  });

export const groupRatesQuery = (id: number) =>
  queryOptions({
    queryKey: ['turnover', 'group', id],
    queryFn: () => get(api.GET('/watch-groups/{id}/relay-rates', { params: { path: { id } } })),
  });

export const checkInsQuery = (state: 'open' | 'answered') =>
  queryOptions({
    queryKey: ['turnover', 'check-ins', state],
    queryFn: () => get(api.GET('/check-ins', { params: { query: { state } } })),
  });

/** The table as a file. @throws Problem */
export async function fetchRates(quarter: string): Promise<{ name: string; file: Blob }> {
  const response = await send(`/v1/relay-rates/export?quarter=${quarter}`, { headers: { accept: 'text/csv' } });
  if (!response.ok) throw new Problem(response.status, (await response.json().catch(() => ({}))) as object);
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: named ?? 'doorzetten.csv', file: await response.blob() };
}
