import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, get, type CurrentSession } from '../api/index.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => get(api.GET('/session')),
  staleTime: Infinity,
});

export interface Session {
  me: CurrentSession;
  municipality: { code: string; name: string };
  /** Whether the roles here allow this verb of core/identity/permissions.ts. */
  may(verb: string): boolean;
}

/** Who is signed in; only inside the frame, which is not drawn before that is known. */
export function useSession(): Session {
  const { data: me } = useSuspenseQuery(sessionQuery);
  const own = me.account.municipalities.find(({ code }) => code === me.municipality);
  return {
    me,
    municipality: { code: me.municipality, name: own?.name ?? me.municipality },
    may: (verb) => me.verbs.includes(verb),
  };
}
