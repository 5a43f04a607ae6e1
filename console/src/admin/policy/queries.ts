import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../../api/index.ts';

export const policyQuery = queryOptions({ queryKey: ['policy'], queryFn: () => get(api.GET('/policy')) });
