import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { hasPasskeys } from './passkeys.ts';

/** How one can sign in at this installation; it does not change while the page is open. */
export const waysInQuery = queryOptions({
  queryKey: ['ways-in'],
  queryFn: () => get(api.GET('/sign-in')),
  staleTime: Infinity,
});

/** Whether passkeys work on this page; false until that is known. */
export const usePasskeysWork = (): boolean => hasPasskeys(useQuery(waysInQuery).data?.passkeyOrigin);
