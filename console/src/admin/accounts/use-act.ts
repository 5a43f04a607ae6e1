import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '../../parts/index.ts';
import { useProof } from '../../session/index.ts';
import { accountsQuery } from './queries.ts';

/**
 * An act on an account that asks for proof when the last is too old; afterwards the list is asked anew, also when it
 * failed: a colleague may have been first.
 * @param told what to say when it was done
 */
export function useAct<Given, Result>(
  act: (given: Given) => Promise<Result>,
  { told, onDone }: { told?: string; onDone?: (result: Result) => void } = {},
) {
  const prove = useProof();
  const tell = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => prove(() => act(given)),
    onSuccess: (result) => {
      if (told !== undefined) tell(told);
      onDone?.(result);
    },
    onSettled: () => void queries.invalidateQueries(accountsQuery),
  });
}
