import { queryOptions } from '@tanstack/react-query';
import { api, get, type EnrolmentDetail, type EnrolmentSummary } from '../api/index.ts';

/** What somebody has to look at, or waits for an answer. */
export const openQuery = queryOptions<EnrolmentSummary[]>({
  queryKey: ['enrolments', 'open'],
  queryFn: async () => (await get(api.GET('/enrolments', { params: { query: {} } }))).items,
  refetchInterval: 30_000,
});

/** What was decided, the newest first. */
export const decidedQuery = queryOptions<EnrolmentSummary[]>({
  queryKey: ['enrolments', 'decided'],
  queryFn: async () => {
    const states = ['approved', 'refused', 'withdrawn', 'expired'] as const;
    const pages = await Promise.all(
      states.map((state) => get(api.GET('/enrolments', { params: { query: { state } } }))),
    );
    return pages.flatMap(({ items }) => items).toSorted((a, b) => b.stateAt.localeCompare(a.stateAt));
  },
});

export const enrolmentQuery = (id: string) =>
  queryOptions<EnrolmentDetail>({
    queryKey: ['enrolments', 'one', id],
    queryFn: () => get(api.GET('/enrolments/{id}', { params: { path: { id } } })),
  });
