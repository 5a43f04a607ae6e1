import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, get } from '../../api/index.ts';
import type { AuditSearch } from '../search.ts';
import { beginOf, nextDay } from './days.ts';

export type Question = Omit<AuditSearch, 'tab'>;
const PAGE = 50;

/** The question as the API takes it: whole days of Amsterdam, the last one included. */
export const asFilter = ({ from, to, actor, verb, entity, id }: Question) => ({
  ...(from !== undefined && { from: beginOf(from) }),
  ...(to !== undefined && { to: beginOf(nextDay(to)) }),
  ...(actor !== undefined && { actor }),
  ...(verb !== undefined && { verb }),
  ...(entity !== undefined && { entity }),
  ...(id !== undefined && { entityId: id }),
});

/** Every search is written down itself, so nothing is asked again that nobody asked for. */
export const entriesQuery = (question: Question) =>
  infiniteQueryOptions({
    queryKey: ['audit-entries', question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      get(
        api.GET('/audit-entries', {
          params: {
            query: { ...asFilter(question), limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const headQuery = queryOptions({ queryKey: ['audit-head'], queryFn: () => get(api.GET('/audit-blocks/head')) });
