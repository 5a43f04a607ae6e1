import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../../api/index.ts';
import type { FoundPlace, NearestPlace, Reach } from '../../api/index.ts';
import type { Point } from '../draft/draft.ts';

export type { FoundPlace };
export type ReachedArea = Reach['areas'][number];

const SHORTEST = 2;
const FIVE_MINUTES = 300_000;

export const placesQuery = (text: string) =>
  queryOptions({
    queryKey: ['places', text],
    queryFn: ({ signal }) => get(api.GET('/places', { params: { query: { query: text } }, signal })),
    enabled: text.length >= SHORTEST,
    staleTime: FIVE_MINUTES,
    retry: false,
    placeholderData: (before) => before,
  });

/** What a point is called; the server knows streets and neighbourhoods. */
export const nameOf = (point: Point): Promise<NearestPlace> =>
  get(api.GET('/places/nearest', { params: { query: point } }));

/**
 * Every neighbourhood of the municipality with what stands behind it, from a point: the list from which one can tick.
 * Without a point the nearest to its middle come first.
 */
export const ownAreasQuery = (municipalityCode: string, point: Point | null) =>
  queryOptions({
    queryKey: ['own-areas', municipalityCode, point],
    queryFn: ({ signal }) =>
      get(
        api.POST('/target-previews', {
          body: { type: 'areas', codes: [municipalityCode], ...(point && { point }) },
          signal,
        }),
      ),
    staleTime: FIVE_MINUTES,
    placeholderData: (before) => before,
  });

export const districtNamesQuery = (municipalityCode: string) =>
  queryOptions({
    queryKey: ['district-names', municipalityCode],
    queryFn: async ({ signal }) => {
      const query = { municipalityCode, level: 'district' as const, limit: 200 };
      const { items } = await get(api.GET('/areas', { params: { query }, signal }));
      return new Map(items.map(({ code, name }) => [code, name]));
    },
    staleTime: FIVE_MINUTES,
  });
