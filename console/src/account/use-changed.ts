import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../session/index.ts';

/** Asks everything about one's account anew: each way in that changes also ends sessions and renews this one. */
export function useChanged(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([queries.invalidateQueries(sessionQuery), queries.invalidateQueries({ queryKey: ['account'] })]);
}
