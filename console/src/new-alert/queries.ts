import { queryOptions } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import type { Alert, AlertPreview, DraftInput, PreviewInput, Reach, TargetRequest } from '../api/index.ts';

export const alertQuery = (id: string) =>
  queryOptions({ queryKey: ['draft', id], queryFn: () => readAlert(id), staleTime: 0, gcTime: 0 });

export const readAlert = (id: string): Promise<Alert> => get(api.GET('/alerts/{id}', { params: { path: { id } } }));

/** @param key the same one gives the same draft, however often an answer gets lost */
export const createAlert = (body: DraftInput, key: string): Promise<Alert> =>
  get(api.POST('/alerts', { params: { header: { 'Idempotency-Key': key } }, body }));

export const discardAlert = (id: string): Promise<unknown> =>
  get(api.DELETE('/alerts/{id}', { params: { path: { id } } }));

export const changeAlert = (id: string, version: number, change: DraftInput): Promise<Alert> =>
  get(
    api.PATCH('/alerts/{id}', {
      params: { path: { id } },
      body: { ...change, version },
    }),
  );

export const previewTarget = (body: TargetRequest, signal: AbortSignal): Promise<Reach> =>
  get(api.POST('/target-previews', { body, signal }));

export const previewInput = (body: PreviewInput, signal: AbortSignal): Promise<AlertPreview> =>
  get(api.POST('/alert-previews', { body, signal }));

export const previewAlert = (id: string): Promise<AlertPreview> =>
  get(api.GET('/alerts/{id}/preview', { params: { path: { id } } }));
