import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem, type Alert } from '../../api/index.ts';
import { useToast } from '../../parts/index.ts';
import { alertQuery, messagesQuery, timelineQuery } from '../queries.ts';

/** One act on an alert. When a colleague was first, what that did is fetched, and what one wrote stays. */
export function useAct<Input, Changed extends Alert>(
  id: string,
  options: { send(input: Input): Promise<Changed>; done(changed: Changed): string; onDone(): void },
) {
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation<Changed, unknown, Input>({
    mutationFn: options.send,
    onSuccess: (changed) => {
      queries.setQueryData(alertQuery(id).queryKey, changed);
      tell(options.done(changed));
      options.onDone();
    },
    onError: (error) => {
      if (asProblem(error).status !== 409) return;
      void queries.invalidateQueries(alertQuery(id));
      void queries.invalidateQueries(timelineQuery(id));
      void queries.invalidateQueries(messagesQuery(id));
    },
  });
}
