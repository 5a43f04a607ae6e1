import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../../api/index.ts';

export const turnoverPolicyQuery = queryOptions({
  queryKey: ['turnover-policy'],
  queryFn: () => get(api.GET('/turnover-policy')),
});

export const policyQuery = queryOptions({ queryKey: ['policy'], queryFn: () => get(api.GET('/policy')) });
