import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '../parts/index.ts';

/** An act on groups or colleagues: when it is done everything is read again and it is said; on failure what one typed stays. */
export function useAct<Done>(act: () => Promise<Done>, told: string, done: (result: Done) => void = () => undefined) {
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: act,
    onSuccess: async (result) => {
      await queries.invalidateQueries({ queryKey: ['membership'] });
      tell(told);
      done(result);
    },
  });
}
