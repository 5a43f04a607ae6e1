import { queryOptions } from '@tanstack/react-query';
import { api, get, getAll, type EnrolmentDetail, type EnrolmentSummary } from '../api/index.ts';

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

/** The neighbourhoods of the municipality, by name. */
export const neighbourhoodsQuery = (municipalityCode: string) =>
  queryOptions({
    queryKey: ['areas', municipalityCode, 'neighbourhoods'],
    queryFn: async () => {
      const areas = await getAll((cursor) => {
        const level = 'neighbourhood' as const;
        const query = { municipalityCode, level, limit: 200, ...(cursor !== undefined && { cursor }) };
        return get(api.GET('/areas', { params: { query } }));
      });
      return areas.map(({ code, name }) => ({ code, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
    },
    staleTime: Infinity,
  });

export const enrolmentQuery = (id: string) =>
  queryOptions<EnrolmentDetail>({
    queryKey: ['enrolments', 'one', id],
    queryFn: () => get(api.GET('/enrolments/{id}', { params: { path: { id } } })),
  });
