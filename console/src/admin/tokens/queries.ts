import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../../api/index.ts';

export const tokensQuery = queryOptions({
  queryKey: ['admin', 'tokens'],
  queryFn: () => get(api.GET('/tokens')),
});
