import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, get, Problem, send } from '../api/index.ts';
import type { Filter } from './search.ts';

const PAGE = 100;
const STATES = { open: ['requested', 'approved', 'issued', 'collected'], all: undefined, twice: undefined } as const;

export const requestsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['signs', 'requests', filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before }) => {
      const states = STATES[filter];
      const query = {
        limit: PAGE,
        ...(states !== undefined && { states: [...states] }),
        ...(filter === 'twice' && { twice: 'true' as const }),
        ...(before !== undefined && { before }),
      };
      return get(api.GET('/sign-requests', { params: { query } }));
    },
    getNextPageParam: ({ items }) => (items.length === PAGE ? items.at(-1)?.id : undefined),
  });

export const overviewQuery = queryOptions({
  queryKey: ['signs', 'overview'],
  queryFn: () => get(api.GET('/sign-requests/overview')),
});

/** What is approved and waits to be made or put up, as a file. @throws Problem */
export async function fetchList(): Promise<{ name: string; file: Blob }> {
  const response = await send('/v1/sign-requests/export?states=approved&states=issued&states=collected', {
    headers: { accept: 'text/csv' },
  });
  if (!response.ok) throw new Problem(response.status, (await response.json().catch(() => ({}))) as object);
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: named ?? 'borden.csv', file: await response.blob() };
}
