import { everyMatch } from '../every-match.ts';
import { POLICE_WORDS } from '../data/police-words.ts';
import { plain } from '../fold.ts';
import type { Field, Finding } from '../types.ts';

const PLAIN_WORDS: ReadonlyMap<string, string> = new Map(
  POLICE_WORDS.trim()
    .split('\n')
    .flatMap((line) => {
      const [forms = '', word = ''] = line.split(' = ');
      return forms.split(' / ').map((form): [string, string] => [form, word]);
    }),
);
const LONGEST_FIRST = [...PLAIN_WORDS.keys()].toSorted((a, b) => b.length - a.length);
const PATTERN = new RegExp(`(?<![a-z0-9-])(?:${LONGEST_FIRST.join('|')})(?![a-z0-9-])`, 'g');
/** "Een verdachte auto" is what residents say too; only the noun is police language. */
const ADJECTIVE =
  /^\s+(?:situatie|situaties|auto|auto's|bus|busje|scooter|fiets|persoon|personen|man|vrouw|mannen|types|gedrag|omstandigheden|voertuig|jongen|jongens|figuur|figuren|bestelbus|geluiden|tas|pakket|koffer)/;

/** Points at police language and gives the plain word. It never stops an alert. */
export function policeWordRule(field: Field): Finding[] {
  if (field.role === 'place') return [];
  const low = plain(field.text);
  return everyMatch(low, PATTERN)
    .filter((match) => !(match[0] === 'verdachte' && ADJECTIVE.test(low.slice(match.index + match[0].length))))
    .map((match) => {
      const suggestion = PLAIN_WORDS.get(match[0]) ?? '';
      const message = `“${match[0]}” is politietaal. Schrijf liever “${suggestion}”.`;
      return {
        severity: 'warn',
        code: 'police-word',
        message,
        suggestion,
        span: { start: match.index, end: match.index + match[0].length },
      };
    });
}
