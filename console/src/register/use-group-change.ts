import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem, type WatchGroupDetail } from '../api/index.ts';
import { useToast } from '../parts/index.ts';
import { groupQuery } from './queries.ts';

/** A change of a group: when it is done the screen shows it, when somebody was first it says so and the group is read again. */
export function useGroupChange(
  id: number,
  change: () => Promise<WatchGroupDetail | undefined>,
  done: () => void,
  told: string,
) {
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: change,
    onSuccess: async (group) => {
      if (group !== undefined) queries.setQueryData(groupQuery(id).queryKey, group);
      await queries.invalidateQueries({ queryKey: ['register'] });
      tell(told);
      done();
    },
    onError: (error) => {
      if (asProblem(error).status === 409) void queries.invalidateQueries({ queryKey: groupQuery(id).queryKey });
    },
  });
}
