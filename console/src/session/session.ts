import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, asProblem, get, type CurrentSession } from '../api/index.ts';
import { keepForTab, keptForTab } from './kept.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: Infinity,
});

const COPY = 'session';

/** Who is signed in; without a connection who was, in this tab, so that a draft can go on until there is one. */
async function readSession(): Promise<CurrentSession> {
  try {
    const me = await get(api.GET('/session'));
    keepForTab(COPY, JSON.stringify(me));
    return me;
  } catch (error) {
    const copy = asProblem(error).isOffline ? keptForTab(COPY) : null;
    if (!asProblem(error).isOffline) forgetCopy();
    if (copy === null) throw error;
    return JSON.parse(copy) as CurrentSession;
  }
}

export const forgetCopy = (): void => keepForTab(COPY, null);

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
