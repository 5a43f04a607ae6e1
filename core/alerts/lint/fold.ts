/** Letters of other scripts that look like Latin ones, and letters that do not decompose. */
const LOOKALIKES: ReadonlyMap<string, string> = pairs(
  'Νn Ηh Ρp Χx Υy Ζz μm аa вb еe іi јj кk мm нh оo рp ѕs сc тt уy хx ԁd αa βb εe ιi κk νv οo ρp τt υu χx ıi łl øo đd ɡg ßs æa œo',
);

/** Digits and signs that stand in for letters in words that want to slip through. */
const STAND_INS: ReadonlyMap<string, string> = pairs('aa4@ bb8 ee3€ gg9 ii1!| ll1| oo0 ss5$ tt7');

/** Below this length a term split over several words counts only when it is spelled out letter by letter. */
const LONG = 7;

/** `ab` means a is read as b; `aa4@` means a may be written as a, 4 or @. */
function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]));
}

interface Folded {
  text: string;
  /** Position in the original of each folded character, with the end as last element. */
  at: number[];
}

/** One lower-case Latin letter or digit for a character, '' for one without meaning, or the character itself. */
function foldCharacter(character: string): string {
  const bare = character.normalize('NFKD').replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, '');
  return [...bare]
    .map((part) => LOOKALIKES.get(part) ?? LOOKALIKES.get(part.toLowerCase()) ?? part.toLowerCase())
    .join('');
}

/**
 * The text in plain lower-case letters, one unit for one unit, so that positions stay the same. Digits between
 * letters are read as the letters they stand in for. Used for the words around a find.
 */
export function plain(text: string): string {
  const units = Array.from(
    { length: text.length },
    (_unused, index) => foldCharacter(text[index] ?? '').slice(0, 1) || ' ',
  );
  return units
    .map((unit, index) => {
      const letter = [...STAND_INS].find(([, forms]) => forms.slice(1).includes(unit))?.[0];
      const inside = /[a-z]/.test(units[index - 1] ?? '') && /[a-z]/.test(units[index + 1] ?? '');
      return letter !== undefined && inside ? letter : unit;
    })
    .join('');
}

function fold(text: string): Folded {
  const out: string[] = [];
  const at: number[] = [];
  let index = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    for (const part of folded) {
      const next = foldCharacter(text.slice(index + character.length, index + character.length + 1));
      const standIn = /[@€$!|]/.test(part) && /[a-z]/.test(next);
      const kept = /[a-z0-9]/.test(part) || standIn ? part : /[\s,;:!?()]/.test(part) ? ' ' : '-';
      const previous = out.at(-1);
      if (kept === ' ' && previous === '-') out[out.length - 1] = ' ';
      else if (!/[ -]/.test(kept) || (previous !== ' ' && previous !== '-')) {
        out.push(kept);
        at.push(index);
      }
    }
    index += character.length;
  }
  return { text: out.join(''), at: [...at, text.length] };
}

/** `marokkaan` as a pattern that also knows `m.a.r o k k a a n`, `marokaan` and `m4r0kkaan`. */
function loosen(term: string): string {
  const runs = term.replaceAll(/[^a-z*]/g, '').match(/([a-z])\1*/g) ?? [];
  const long = term.length >= LONG;
  const loose = runs.map((run) => {
    const letter = run.charAt(0);
    const one = STAND_INS.has(letter) ? `[${STAND_INS.get(letter)}]` : letter;
    const least = long ? 0 : run.length - 1;
    return `${one}(?:[ -]?${one}){${least},}`;
  });
  return loose.join('[ -]?') + (term.endsWith('*') ? '[a-z]*' : '');
}

/**
 * Compiles words into one pattern. A trailing `*` takes any compound (`huidskleur*`); spaces and hyphens in a term
 * may be there or not. Matching ignores case, accents, look-alike letters, repeated letters and separators.
 */
export function compileTerms(terms: readonly string[]): RegExp {
  const longestFirst = [...new Set(terms)].toSorted((a, b) => b.length - a.length);
  return new RegExp(`(?:(?<![a-z0-9])|(?<=[0-9]x))(?:${longestFirst.map(loosen).join('|')})(?![a-z0-9])`, 'g');
}

export interface Match {
  /** Half-open range in the original text. */
  start: number;
  end: number;
  /** The matched letters without separators, in lower case. */
  word: string;
}

/** Every place where one of the compiled terms stands in the text, hidden or not. */
export function findTerms(text: string, terms: RegExp): Match[] {
  const folded = fold(text);
  const found: Match[] = [];
  for (const match of folded.text.matchAll(terms)) {
    const word = match[0].replaceAll(/[ -]/g, '');
    const letters = word.replaceAll(/[^a-z]/g, '').length;
    if (letters * 2 < word.length || !joined(match[0], word)) continue;
    const last = folded.at[match.index + match[0].length - 1] ?? text.length - 1;
    const lastLength = String.fromCodePoint(text.codePointAt(last) ?? 32).length;
    found.push({ start: folded.at[match.index] ?? 0, end: last + lastLength, word });
  }
  return found;
}

/** Whether the pieces of a find belong together: one word, a long one, or letters one by one. */
function joined(matched: string, word: string): boolean {
  if (!matched.includes(' ') || word.length >= LONG) return true;
  return matched.split(/[ -]/).every((piece) => piece.length === 1);
}
