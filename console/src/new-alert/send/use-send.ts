import { useRef } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, asProblem, get, newKey } from '../../api/index.ts';
import type { Dispatched } from '../../api/index.ts';
import type { OpenDraft } from '../draft/use-draft.ts';
import { readAlert } from '../queries.ts';

/**
 * Sends a draft. One key per content, made once: whoever tries again after an answer that got lost sends nothing twice. The
 * server refuses a key for another request, so an override or another version gets its own.
 */
export function useSend({ id, store }: OpenDraft, onDone: (answer: Dispatched) => void) {
  const keys = useRef(new Map<string, string>());
  return useMutation({
    mutationFn: ({ version, reason }: { version: number; reason?: string | undefined }) => {
      if (id === null) throw new Error('a draft without an id cannot be sent');
      const request = JSON.stringify([id, version, reason]);
      const key = keys.current.get(request) ?? newKey();
      keys.current.set(request, key);
      return get(
        api.POST('/alerts/{id}/dispatch', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: { version, ...(reason !== undefined && { override: { reason } }) },
        }),
      );
    },
    onSuccess: onDone,
    onError: async (error) => {
      // A colleague was first: his version, or that it is on its way, has to be seen.
      if (id !== null && asProblem(error).status === 409) store.meet(await readAlert(id));
    },
  });
}
