import type { QueryClient } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { forgetCopy, sessionQuery } from './session.ts';

export interface EndedSession {
  accountId: string;
  email: string;
  municipality: string;
}

let ended: EndedSession | undefined;

/** Whose session ended while this page was open: what is in memory is his, and only he gets it back. */
export const endedSession = (): EndedSession | undefined => ended;

/** Forgets who is signed in, so that the next screen asks again; remembers whose the page was. */
export function forgetSession(queries: QueryClient): void {
  const me = queries.getQueryData(sessionQuery.queryKey);
  if (me !== undefined) ended = { accountId: me.account.id, email: me.account.email, municipality: me.municipality };
  forgetCopy();
  queries.removeQueries(sessionQuery);
}

/** Who is signed in now, by the server. What is in memory goes when it was somebody else's. @throws Problem 401 */
export async function refreshSession(queries: QueryClient) {
  // Not through the cache: the screen that was left may just be taking its own answer out of it.
  const me = await get(api.GET('/session'));
  const isSame = ended === undefined || (ended.accountId === me.account.id && ended.municipality === me.municipality);
  if (!isSame) queries.clear();
  queries.setQueryData(sessionQuery.queryKey, me);
  return me;
}
