import { foldText } from '../alerts/index.ts';

/** In letters alone, without doubles: `P0LlTIE`, `p.o.l.i.t.i.e` and `pollitie` are one word. */
const bare = (name: string): string =>
  foldText(name.normalize('NFKC'))
    .replace(/[^a-z]/g, '')
    .replace(/(.)\1+/g, '$1');

/** Politiek is no police. */
const POLICE = /pol[il]?t[il]e(?!k)|police|w[il]jkagent|meldkamer|beheerdersgroep/;

/** Whether a name of a group reads as if it were the police's, or as one of our own groups. */
export function looksLike(name: string, ours: readonly string[]): 'police' | 'ours' | null {
  const read = bare(name);
  if (ours.some((one) => bare(one) === read && read !== '')) return 'ours';
  return POLICE.test(read) ? 'police' : null;
}
