import { queryOptions } from '@tanstack/react-query';
import { api, get, getAll } from '../api/index.ts';

export const meetingsQuery = (when: 'coming' | 'past') =>
  queryOptions({
    queryKey: ['meetings', 'list', when],
    queryFn: () => get(api.GET('/meetings', { params: { query: { when } } })),
  });

/** Not by itself again and again: each look at names is written down. After an act, and on coming back, it is read anew. */
export const meetingQuery = (id: number) =>
  queryOptions({
    queryKey: ['meetings', 'one', id],
    queryFn: () => get(api.GET('/meetings/{id}', { params: { path: { id } } })),
  });

export const figuresQuery = queryOptions({
  queryKey: ['meetings', 'figures'],
  queryFn: () => get(api.GET('/meetings/figures')),
});

export const invitationQuery = (id: number) =>
  queryOptions({
    queryKey: ['meetings', 'invitation', id],
    queryFn: () => get(api.GET('/meetings/{id}/invitation', { params: { path: { id } } })),
    staleTime: 0,
  });

/** Districts by their code and name. */
export const districtsQuery = (municipalityCode: string) =>
  queryOptions({
    queryKey: ['meetings', 'districts', municipalityCode],
    queryFn: async () => {
      const areas = await getAll((cursor) => {
        const query = { municipalityCode, limit: 200, ...(cursor !== undefined && { cursor }) };
        return get(api.GET('/areas', { params: { query } }));
      });
      return areas.filter(({ level }) => level === 'district').map(({ code, name }) => ({ code, name }));
    },
    staleTime: 5 * 60_000,
  });
