import { useWords } from '../../i18n/index.ts';
import { useSession } from '../../session/index.ts';
import { words } from './words.ts';

const SHORT = 8;

/** Who did something, as far as a screen may tell: records hold ids and never names. @param id `account:…`, `token:…`, `bot:…`, `cli` */
export function Actor({ id }: { id: string }) {
  return <span title={id}>{useActorName()(id)}</span>;
}

/** The same as text. */
export function useActorName(): (id: string) => string {
  const w = useWords(words);
  const { me } = useSession();
  return (id) => {
    const [kind = '', rest = ''] = id.split(':', 2);
    if (id === `account:${me.account.id}`) return w.you;
    if (kind === 'account') return w.account(rest.slice(0, SHORT));
    if (kind === 'token') return w.token(rest.slice(0, SHORT));
    if (kind === 'bot') return w.bot;
    if (kind === 'cli') return w.cli;
    if (kind === 'standalone') return w.standalone;
    return w.other(id);
  };
}
