import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';

export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: () => get(api.GET('/account/passkeys')),
});

/** Where one is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: () => get(api.GET('/sessions')),
});
