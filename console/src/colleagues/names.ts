import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { capital } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { words } from './words.ts';

const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: () => get(api.GET('/colleagues')),
  staleTime: Infinity,
});

/** Names somebody by `account:<id>` or the id alone: u, a name, a colleague who is gone, or a program. `first`: at the beginning of a sentence. */
export function useName(): (actor: string | null | undefined, place?: 'first') => string {
  const w = useWords(words);
  const { me, may } = useSession();
  const { data } = useQuery({ ...colleaguesQuery, enabled: may('colleagues.read') });
  return (actor, place) => {
    const id = actor?.replace(/^account:/, '');
    const known = id === me.account.id ? w.you : data?.items.find((one) => one.id === id)?.name;
    const isMachine = id?.includes(':') || id === 'cli';
    const name = known ?? (isMachine ? w.program : w.colleague);
    return place === 'first' ? capital(name) : name;
  };
}
