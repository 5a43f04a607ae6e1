import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SignRequest } from '../api/index.ts';
import { useToast } from '../parts/index.ts';

/** An act on a request: when it is done every list is read again and it is said; on failure what one typed stays. */
export function useAct(act: () => Promise<SignRequest>, told: (request: SignRequest) => string, done: () => void) {
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: act,
    onSuccess: async (request) => {
      await queries.invalidateQueries({ queryKey: ['signs'] });
      tell(told(request));
      done();
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['signs', 'requests'] }),
  });
}
