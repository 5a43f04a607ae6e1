import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../../api/index.ts';

const RUNS = 30;

export const rulesQuery = queryOptions({
  queryKey: ['retention', 'rules'],
  queryFn: async () => (await get(api.GET('/retention-rules'))).items,
});

export const runsQuery = queryOptions({
  queryKey: ['retention', 'runs'],
  queryFn: async () => (await get(api.GET('/retention-runs', { params: { query: { limit: RUNS } } }))).items,
});

export const holdsQuery = queryOptions({
  queryKey: ['retention', 'holds'],
  queryFn: async () => (await get(api.GET('/holds', { params: { query: {} } }))).items,
});
