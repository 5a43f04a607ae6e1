import { queryOptions } from '@tanstack/react-query';
import { api, get, getAll, type Mailing, type MailState } from '../api/index.ts';

/** While something is under way its figures move. */
const EVERY_MS = 3000;
export const underWay = ({ state }: Pick<Mailing, 'state'>): boolean => state === 'sending' || state === 'paused';

export const mailingsQuery = queryOptions<{ items: Mailing[] }>({
  queryKey: ['mailings'],
  queryFn: () => get(api.GET('/mailings', { params: { query: {} } })),
  refetchInterval: ({ state }) => (state.data?.items.some(underWay) === true ? EVERY_MS : false),
});

export const mailingQuery = (id: number) =>
  queryOptions<Mailing>({
    queryKey: ['mailings', id],
    queryFn: () => get(api.GET('/mailings/{id}', { params: { path: { id } } })),
  });

export const mailStateQuery = queryOptions<MailState>({
  queryKey: ['mails'],
  queryFn: () => get(api.GET('/mails')),
});

/** The districts of the municipality, by name. */
export const districtsQuery = (municipalityCode: string) =>
  queryOptions({
    queryKey: ['mailings', 'districts', municipalityCode],
    queryFn: async () => {
      const areas = await getAll((cursor) => {
        const query = {
          municipalityCode,
          level: 'district' as const,
          limit: 200,
          ...(cursor !== undefined && { cursor }),
        };
        return get(api.GET('/areas', { params: { query } }));
      });
      return areas.map(({ code, name }) => ({ code, name }));
    },
    staleTime: 5 * 60_000,
  });
