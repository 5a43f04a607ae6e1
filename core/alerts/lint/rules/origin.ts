import { everyMatch } from '../every-match.ts';
import { COLOUR_WORDS, COUNTRIES, ORIGIN_ADJECTIVES, ORIGIN_ALWAYS, ORIGIN_PEOPLE } from '../data/origin.ts';
import { OBJECT_NOUNS, PLATE_NOUNS, STREET_ENDINGS } from '../data/objects.ts';
import { BODY_ADJECTIVES, LOOKS_NOUNS, PERSON_NOUNS } from '../data/people.ts';
import { compileTerms, findTerms, plain } from '../fold.ts';
import type { Match } from '../fold.ts';
import type { Field, Finding } from '../types.ts';

const REASON =
  'Afkomst of huidskleur is geen beschrijving: wie er zo uitziet wordt dan nagewezen, en het helpt niet om iemand te ' +
  'herkennen. Haal het weg, ook naast andere kenmerken. Beschrijf lengte, postuur, leeftijd, haar, kleding, tas of vervoer.';
const LANGUAGE_REASON =
  'U noemt een taal of accent. Dat is gehoord en mag, maar het zegt niet hoe iemand eruitziet. Laat het weg als het niet nodig is.';

const any = (nouns: readonly string[]) => nouns.join('|');
const ENDING = { e: ['', 'e', 'en', 'er'], languages: ['sprekend*', 'talig*', 'achtig*'] };
const ADJECTIVES = compileTerms(
  ORIGIN_ADJECTIVES.flatMap((word) => [
    ...ENDING.e.map((ending) => (word.endsWith('e') && ending.startsWith('e') ? word : doubled(word, ending))),
    ...ENDING.languages.map((ending) => word + ending),
  ]),
);
const PEOPLE = compileTerms([
  ...ORIGIN_PEOPLE,
  ...ORIGIN_PEOPLE.filter((word) => word.length > 6).map((word) => `${word}*`),
]);
const ALWAYS = compileTerms(ORIGIN_ALWAYS);
const COLOURS = compileTerms(COLOUR_WORDS);
const FROM = new RegExp(`\\b(?:komt |komen |afkomstig |vandaan )?uit (?:${any(COUNTRIES)})\\b`, 'g');
const SINGULAR_NOUNS =
  /\b(?:een|de|die|1|één|\d+|twee|drie|vier|paar|enkele) (pool|polen|jood|rus|turk|deen|denen|noor|noren|ier|ieren|zweed|zweden|blanken|zwarten|donkeren)\b/g;

const PERSON_NEXT = new RegExp(
  `^[\\s,-]+(?:(?:en|of)\\s+)?(?:(?:${any(BODY_ADJECTIVES)})[\\s,]+){0,3}(?:${any(PERSON_NOUNS)}|${any(LOOKS_NOUNS)})\\b`,
);
const ANY_PERSON = new RegExp(`\\b(?:${any(PERSON_NOUNS)})\\b`);
const PERSON_COMPOUND = new RegExp(`^-?(?:${any(PERSON_NOUNS)}|${any(LOOKS_NOUNS)})\\b`);
const PERSON_BEFORE = new RegExp(
  `(?:\\b(?:${any(PERSON_NOUNS)}|hij|zij|ze)\\b[^.;,]{0,20}\\b(?:is|was|waren|zijn|ziet er|zag er|oogt|lijkt|lijken|kleur|van kleur)|\\b(?:${any(PERSON_NOUNS)})(?:\\s*\\(|\\s*,|\\s*:|\\s)(?:[^.;,]{0,15},)?)\\s*(?:heel |beiden |beide |allebei |alle ||erg |nogal |vrij |licht |mogelijk |waarschijnlijk |vermoedelijk |wat |eerder |uit )*$`,
);
const ENDS_HERE =
  /^\s*(?:$|[,.;)!?]|(?:en|of)\s+(?:lang|klein|groot|mager|slank|dik|jong|oud|stevig|fors|kaal)\b|van (?:huid|kleur|uiterlijk))/;
const STANDS_ALONE = /^\s*(?:$|[,.;:)!?])/;
const SHORT = 4;
const OBJECT_NEXT = new RegExp(
  `^[\\s-]+(?:[a-z'-]+e\\s+|[a-z]+(?:-| en | of )[a-z]+\\s+|(?:en|of)\\s+[a-z]+e\\s+|pick[ -]?){0,2}(?:[a-z0-9'-]*(?:${any(OBJECT_NOUNS.filter((noun) => noun.length >= SHORT))})|(?:${any(OBJECT_NOUNS.filter((noun) => noun.length < SHORT))}))\\b`,
);
const PLATE_BEFORE = new RegExp(
  `\\b[a-z]*(?:${any(PLATE_NOUNS)})\\s*:?\\s*(?:is |zijn |was |waren |met |mogelijk |waarschijnlijk |vermoedelijk |een |het |lijkt |geel |gele |van |uit |komt )*$`,
);
const STREET_NEXT = new RegExp(`^\\s+(?:\\p{Lu}[\\p{L}'.-]*\\s+){0,2}[\\p{L}'-]*(?:${any(STREET_ENDINGS)})\\b`, 'u');
const STREET_WORD = new RegExp(`(?:${any(STREET_ENDINGS)})$`);
const LANGUAGE_BEFORE =
  /\b(?:sprak|spraken|spreekt|spreken|gesproken|praat|praatte|praten|praatten|riep|riepen|roept|schreeuwde|schreeuwden|taal|in het|verstaat|begrijpt|zei iets in het|talen)\s*:?\s*(?:iets |geen |goed |slecht |gebroken |alleen |ook |vloeiend |vermoedelijk |mogelijk |waarschijnlijk |met elkaar |in het |het |een beetje |nauwelijks |plat )*$/;
const LANGUAGE_NEXT = /^\s*-?(?:e\s+)?(?:sprekend|pratend|talig|accent|tongval|dialect|taal|woorden|gesproken)/;
const RESTAURANT = /\b(?:bij|naast|achter|voor|tegenover|naar|van|langs|omgeving) de\s+$/;
const RESTAURANTS = new Set([
  'chinees',
  'griek',
  'italiaan',
  'turk',
  'thai',
  'japanner',
  'indier',
  'mexicaan',
  'spanjaard',
]);

/** Dutch spelling before an ending: grieks-e, pools-e, but portugees -> portugese, chinees -> chinese. */
function doubled(word: string, ending: string): string {
  return ending !== '' && word.endsWith('ees') ? `${word.slice(0, -3)}es${ending}` : word + ending;
}

/** Words around a find, in plain letters (see `plain`); `afterRaw` keeps the capitals. */
interface Around {
  before: string;
  after: string;
  afterRaw: string;
}

type Verdict = 'refuse' | 'language' | 'fine';

/** A place or vehicle field in which nobody is spoken of. */
function isAboutThings(field: Field): boolean {
  return (field.role === 'place' || field.role === 'vehicle') && !ANY_PERSON.test(plain(field.text));
}

function judgeAdjective(match: Match, around: Around, field: Field): Verdict {
  if (/sprekend|talig/.test(match.word)) return 'language';
  if (LANGUAGE_NEXT.test(around.after)) return 'language';
  if (PERSON_NEXT.test(around.after) || PERSON_COMPOUND.test(around.after)) return 'refuse';
  if (LANGUAGE_BEFORE.test(around.before)) return 'language';
  if (OBJECT_NEXT.test(around.after) || STREET_NEXT.test(around.afterRaw)) return 'fine';
  if (PLATE_BEFORE.test(around.before) || isAboutThings(field)) return 'fine';
  if (RESTAURANTS.has(match.word) && RESTAURANT.test(around.before) && !/^\s+aan\b/.test(around.after)) return 'fine';
  return 'refuse';
}

/** A listed word, not an adjective that only begins like one: "surinamers" is, "italiaans" is not. */
const isPeople = (word: string): boolean => ORIGIN_PEOPLE.some((people) => people.replaceAll(' ', '') === word);

function judgePeople(match: Match, around: Around): Verdict {
  const compound = !isPeople(match.word);
  if (compound && (STREET_WORD.test(match.word) || (match.word.length > 7 && /s(?:e[nr]?)?$/.test(match.word))))
    return 'fine';
  if (/^poolse$/.test(match.word) && OBJECT_NEXT.test(around.after)) return 'fine';
  if (RESTAURANTS.has(match.word) && RESTAURANT.test(around.before) && !/^\s+aan\b/.test(around.after)) return 'fine';
  return 'refuse';
}

function judgeColour(match: Match, around: Around, field: Field): Verdict {
  if (PERSON_NEXT.test(around.after)) return 'refuse';
  if (PERSON_BEFORE.test(around.before) && ENDS_HERE.test(around.after)) return 'refuse';
  if (
    /^(?:blank|getint)e?$/.test(match.word) &&
    (field.role === 'person' ||
      (field.role === 'text' && (match.word.startsWith('getint') || STANDS_ALONE.test(around.after)))) &&
    !OBJECT_NEXT.test(around.after)
  )
    return 'refuse';
  const whole =
    (field.role === 'person' || field.role === 'text') && around.before.trim() === '' && around.after.trim() === '';
  return whole && !/^(?:zuidelijke?|frans)$/.test(match.word) ? 'refuse' : 'fine';
}

/**
 * Descriptions by origin or skin colour. The rule of the field is "alone is refused with the reason" (domain.md) and
 * "never origin or colour as the description" (messages.md). Decision: it is refused also beside other features,
 * because a relayed message is read as its most striking word. Places, plates, dogs, clothes and the colour of
 * things are fine; a language or accent that was heard is warned about, not refused.
 */
export function originRule(field: Field): Finding[] {
  const low = plain(field.text);
  const judged = new Map<string, Finding>();
  const judge = (matches: Match[], verdictOf: (match: Match, around: Around) => Verdict): void => {
    for (const match of matches) {
      const around = {
        before: low.slice(0, match.start),
        after: low.slice(match.end),
        afterRaw: field.text.slice(match.end),
      };
      const verdict = verdictOf(match, around);
      if (verdict !== 'fine') judged.set(`${match.start}`, finding(match, verdict));
    }
  };
  judge(findTerms(field.text, ADJECTIVES), (match, around) => judgeAdjective(match, around, field));
  judge(findTerms(field.text, PEOPLE), (match, around) => judgePeople(match, around));
  judge(findTerms(field.text, ALWAYS), (match) => (STREET_WORD.test(match.word) ? 'fine' : 'refuse'));
  judge(findTerms(field.text, COLOURS), (match, around) => judgeColour(match, around, field));
  judge(regexMatches(low, FROM), (match, around) =>
    isAboutThings(field) || PLATE_BEFORE.test(around.before) || /\b(?:post|pakket|brief|wijn)\b/.test(around.before)
      ? 'fine'
      : 'refuse',
  );
  judge(regexMatches(low, SINGULAR_NOUNS), (_match, around) =>
    /^\s*-?(?:cafe|biljart|tafel|party|spel)/.test(around.after) ? 'fine' : 'refuse',
  );
  return [...judged.values()];
}

function regexMatches(text: string, pattern: RegExp): Match[] {
  return everyMatch(text, pattern).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0],
  }));
}

function finding(match: Match, verdict: 'refuse' | 'language'): Finding {
  const span = { start: match.start, end: match.end };
  return verdict === 'refuse'
    ? { severity: 'refuse', code: 'origin-or-skin-colour', message: REASON, span }
    : { severity: 'warn', code: 'language-heard', message: LANGUAGE_REASON, span };
}
