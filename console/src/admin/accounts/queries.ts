import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../../api/index.ts';

/** Seeing names is written down in the audit trail, so this is not asked more often than needed. */
export const accountsQuery = queryOptions({
  queryKey: ['admin', 'accounts'],
  queryFn: () => get(api.GET('/accounts')),
  staleTime: 60_000,
});

export const signInPolicyQuery = queryOptions({
  queryKey: ['admin', 'sign-in-policy'],
  queryFn: () => get(api.GET('/sign-in-policy')),
});
