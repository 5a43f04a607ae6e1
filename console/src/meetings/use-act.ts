import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '../parts/index.ts';

/** An act on meetings: when it is done every list is read again and it is said; on failure what one typed stays. */
export function useAct<Input, Result>(options: {
  act(input: Input): Promise<Result>;
  /** What is said; nothing without. */
  told?(result: Result): string;
  done?(result: Result): void;
}) {
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: options.act,
    onSuccess: async (result) => {
      await queries.invalidateQueries({ queryKey: ['meetings'] });
      const text = options.told?.(result);
      if (text !== undefined) tell(text);
      options.done?.(result);
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['meetings', 'one'] }),
  });
}
