import { foldText } from '../alerts/index.ts';

/** In letters alone, without doubles: `P0LlTIE`, `p.o.l.i.t.i.e` and `pollitie` are one word. */
const bare = (name: string): string =>
  foldText(name.normalize('NFKC'))
    .replace(/[^a-z]/g, '')
    .replace(/(.)\1+/g, '$1');

/** Politiek is no police; as a word of its own, for `Politie Kerkweg` and `politiekorps` are. */
const POLITICS = /(?<![\p{L}\p{N}])politieke?n?(?![\p{L}\p{N}])/giu;
/** One and l are both an i to who reads quickly. */
const POLICE = /po[il]{1,2}t[il]{1,2}e|police|w[il]jkagent|meldkamer|beheerdersgroep/;
const SIGNS = /[^\p{L}\p{N}\p{M}]/gu;

/** Whether a name of a group reads as if it were the police's, or as one of our own groups. */
export function looksLike(name: string, ours: readonly string[]): 'police' | 'ours' | null {
  const read = bare(name);
  if (ours.some((one) => bare(one) === read && read !== '')) return 'ours';
  const rest = name.normalize('NFKC').replace(POLITICS, ' ');
  const asLetters = rest.replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('3', 'e');
  // A sign or digit may stand for a letter, as in `pol!tie` and `p01itie`, or between two, as in `p|olitie`.
  return [rest, rest.replace(SIGNS, ''), asLetters].some((one) => POLICE.test(bare(one))) ? 'police' : null;
}
