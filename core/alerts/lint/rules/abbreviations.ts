import { everyMatch } from '../every-match.ts';
import { ANY_CASE, KNOWN_CAPITALS, UPPER } from '../data/abbreviations.ts';
import { list } from '../data/list.ts';
import type { Field, Finding } from '../types.ts';

interface Rule {
  pattern: RegExp;
  full: string;
  /** Two capitals say nothing in a text that is all capitals. */
  weakInShouting: boolean;
  /** Letters that must be in the text, to skip the pattern quickly; '' for always. */
  needle: string;
}

const START = "(?<![\\p{L}\\p{N}.@/'’-])";
const END = "(?![\\p{L}\\p{N}/’']|-\\p{N}|-\\p{L})";

/** People in a report are numbered: "VE1", "NN-2". Not the beginning of a plate. */
const NUMBERED = String.raw`-?(?=\d{1,2}(?![\p{L}\p{N}-]))`;

/** A form as a pattern: dots between letters are optional, one at the end as written or optional. */
function pattern(form: string, anyCase: boolean): RegExp {
  const mustDot = form.endsWith('.');
  const loose = [...form.replace(/\.$/, '')].filter((character) => character !== '.');
  const body =
    loose.length <= 4 && loose.every((letter) => /\p{L}/u.test(letter)) && !mustDot
      ? loose.join('\\.?')
      : loose.join('');
  const spaced = form.includes('.') && loose.length > 1 && form.indexOf('.') < form.length - 1;
  const middle = spaced ? loose.join('\\.\\s?') : body;
  return new RegExp(`${START}${middle}${mustDot || spaced ? '\\.' : '\\.?'}${END}`, anyCase ? 'giu' : 'gu');
}

const bare = (text: string): string => text.toLowerCase().replace(/[.\s]/gu, '');

function table(text: string, anyCase: boolean): Rule[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [forms = '', full = ''] = line.split(' = ');
      return forms.split(' / ').map((form) => ({
        pattern: pattern(form, anyCase),
        full,
        weakInShouting: !anyCase && form.length <= 3,
        needle: bare(form),
      }));
    });
}

/** NN (nomen nescio) changes with the word after it. "betr. een auto" is "over een auto", "de PD" is "de plek". */
const SPECIAL: readonly Rule[] = [
  {
    pattern: new RegExp(
      `${START}(?:NN|nn)(?=\\s+(?:man|vrouw|persoon|dader|jongen|meid|jongeman|bestuurder)(?:nen|en|s)?\\b)`,
      'gu',
    ),
    full: 'onbekende',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`(?<=\\b(?:\\d+|twee|drie|vier|meer|meerdere|enkele|paar)\\s)NN(?:-?e?r?s|'s)?${END}`, 'gu'),
    full: 'onbekende personen',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`${START}NN(?:-?ers|'s)${END}`, 'gu'),
    full: 'onbekende personen',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`${START}(?:NN|VE|VD|verdn?\\.?)${NUMBERED}`, 'giu'),
    full: 'persoon ',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`${START}(?:VTG)${NUMBERED}`, 'giu'),
    full: 'voertuig ',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`${START}(?:SO|slo)${NUMBERED}`, 'giu'),
    full: 'slachtoffer ',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`${START}(?:NN(?:-?er)?|N\\.\\s?N\\.?)${END}`, 'gu'),
    full: 'onbekende persoon',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`${START}betr\\.?(?=\\s+(?:een|de|het|inbraak|overval|diefstal|melding)\\b)`, 'giu'),
    full: 'over',
    weakInShouting: false,
    needle: '',
  },
  { pattern: /(?<=\p{L}{3})str\.(?=\s|$|,)/giu, full: 'straat', weakInShouting: false, needle: '' },
  { pattern: /\+\/-\s?|±\s?/gu, full: 'ongeveer ', weakInShouting: false, needle: '' },
  {
    pattern: new RegExp(`(?<=\\b(?:een|1|de)\\s)(?:verd|betr)n?\\.?${END}`, 'giu'),
    full: 'persoon',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`(?<=\\b(?:[2-9]|\\d\\d|twee|drie|vier)\\s)(?:verd|betr|vd|ve)\\.?${END}`, 'giu'),
    full: 'personen',
    weakInShouting: false,
    needle: '',
  },
  {
    pattern: new RegExp(`(?<=\\b(?:[2-9]|\\d\\d|twee|drie|vier)\\s)vtg\\.?${END}`, 'giu'),
    full: 'voertuigen',
    weakInShouting: false,
    needle: '',
  },
  { pattern: new RegExp(`(?<=\\b(?:de|deze|die)\\s)PD${END}`, 'gu'), full: 'plek', weakInShouting: false, needle: '' },
  {
    pattern: new RegExp(`(?<!\\d\\s?)${START}min\\.${END}`, 'giu'),
    full: 'minimaal',
    weakInShouting: false,
    needle: '',
  },
  { pattern: new RegExp(`${START}b\\.?v\\.`, 'gu'), full: 'bijvoorbeeld', weakInShouting: false, needle: '' },
];

const RULES: readonly Rule[] = [...SPECIAL, ...table(UPPER, false), ...table(ANY_CASE, true)];
const KNOWN = new Set(list(KNOWN_CAPITALS));

/** One abbreviation that is written out: where it stood in the given text, what it was, what it becomes. */
interface Expansion {
  start: number;
  end: number;
  full: string;
}

const isShouting = (text: string): boolean => /\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text);

function expansions(text: string): Expansion[] {
  const shouting = isShouting(text);
  const letters = bare(text);
  const found: Expansion[] = [];
  for (const rule of RULES) {
    if ((shouting && rule.weakInShouting) || !letters.includes(rule.needle)) continue;
    for (const match of everyMatch(text, rule.pattern)) {
      const start = match.index;
      const end = endOf(text, start, match[0], rule.full);
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, full: shouting ? rule.full.toUpperCase() : rule.full });
    }
  }
  const inOrder = found.toSorted((a, b) => a.start - b.start);
  return inOrder.map((one, index) => {
    const afterAbbreviation = inOrder[index - 1]?.end === text.slice(0, one.start).trimEnd().length;
    const opens = atSentenceStart(text, one.start) && !afterAbbreviation;
    return opens || /^\p{Lu}\.?\p{Ll}/u.test(text.slice(one.start, one.end))
      ? { ...one, full: capital(one.full) }
      : one;
  });
}

/** After these the sentence goes on, also before a capital: "ri. Utrecht". */
const LEADS_ON = /^(?:richting|omgeving|bij|van|van de|over|door|vanwege|volgens|met|ongeveer|tot en met|tegenover)$/;

/** A dot that also ends the sentence stays: before a capital, or at the end of the text. */
function endOf(text: string, start: number, matched: string, full: string): number {
  const end = start + matched.length;
  const rest = text.slice(end);
  const nextSentence = /^\s+\p{Lu}/u.test(rest) && !LEADS_ON.test(full);
  return matched.endsWith('.') && (rest === '' || nextSentence) && text.slice(0, start).trim() !== '' ? end - 1 : end;
}

const atSentenceStart = (text: string, start: number): boolean => /[.!?]\s+$/u.test(text.slice(0, start));
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function spellOutOnce(text: string): string {
  let out = '';
  let done = 0;
  for (const { start, end, full } of expansions(text)) {
    out += text.slice(done, start) + full;
    done = end;
  }
  return out + text.slice(done);
}

/** Writing one out can uncover another that was glued to it; more rounds than this no text of a person needs. */
const ROUNDS = 5;

/** The text with every known abbreviation written out. Doing it twice changes nothing. */
export function spellOut(text: string): string {
  let before = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const after = spellOutOnce(before);
    if (after === before) return after;
    before = after;
  }
  return before;
}

/** What may be an abbreviation that we do not know. */
const SHORT = /(?<![\p{L}\p{N}-])(?:\p{Lu}{2,5}|p\/b|wgz)(?![\p{L}\p{N}-])/gu;

/** Abbreviations nobody outside the police understands: the known ones are written out, unknown capitals are pointed at. */
export function abbreviationRule(field: Field): Finding[] {
  const known = expansions(field.text).map(({ start, end, full }): Finding => {
    const message = `De afkorting “${field.text.slice(start, end).trim()}” is uitgeschreven: “${full.trim()}”.`;
    return { severity: 'fixed', code: 'abbreviation', message, suggestion: full, span: { start, end } };
  });
  if (isShouting(field.text) || field.role === 'vehicle' || field.role === 'place') return known;
  const unknown = everyMatch(field.text, SHORT)
    .map((match) => ({ start: match.index, end: match.index + match[0].length, word: match[0] }))
    .filter(
      ({ start, word }) =>
        !KNOWN.has(word) &&
        !known.some((one) => one.span !== undefined && start >= one.span.start && start < one.span.end),
    )
    .map(({ start, end, word }): Finding => {
      const message = `“${word}” lijkt een afkorting. Schrijf het uit als bewoners het niet kennen.`;
      return { severity: 'warn', code: 'unknown-abbreviation', message, span: { start, end } };
    });
  return [...known, ...unknown];
}
