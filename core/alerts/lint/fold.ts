/** `ab` means a is read as b; `aa4@` means a may be written as a, 4 or @. */
function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]));
}

/** Letters of other scripts that look like Latin ones, and letters that do not decompose. */
const LOOKALIKES = pairs(
  'Νn Ηh Ρp Χx Υy Ζz μm аa вb еe іi јj кk мm нh оo рp ѕs сc тt уy хx ԁd αa βb εe ιi κk νv οo ρp τt υu χx ıi łl øo đd ɡg ßs æa œo ' +
    'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz',
);

/** Digits and signs that stand in for letters in words that want to slip through; 1, ! and | may also be an l. */
const STAND_INS = pairs('4a @a 8b 3e €e 9g 1i !i |i 0o 5s $s 7t');
const ALSO_L = /[1!|]/g;

/** One lower-case Latin letter or digit for a character, '' for one without meaning, or the character itself. */
function foldCharacter(character: string): string {
  if (/^[a-z0-9 ]$/.test(character)) return character;
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
    (_unused, index) => foldCharacter(text.charAt(index)).charAt(0) || ' ',
  );
  const isLetter = (index: number): boolean => /[a-z]/.test(units[index] ?? '');
  return units
    .map((unit, index) => (isLetter(index - 1) && isLetter(index + 1) ? (STAND_INS.get(unit) ?? unit) : unit))
    .join('');
}

/** A run of letters and digits. `spaced`: white space or a comma stands before it, not just a hyphen or a dot. */
interface Piece {
  text: string;
  start: number;
  end: number;
  spaced: boolean;
}

/** The text as pieces in plain letters, with their places in the original. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let open = false;
  let spaced = true;
  let index = 0;
  for (const character of text) {
    const end = index + character.length;
    const folded = foldCharacter(character);
    const standIn = /^[@€$!|]$/.test(folded) && /^[a-z]/.test(foldCharacter(text.charAt(end)));
    const last = pieces.at(-1);
    if (/^[a-z0-9]+$/.test(folded) || standIn) {
      const timesBefore = last !== undefined && /^\d+x$/.test(last.text);
      if (open && last !== undefined && !timesBefore) {
        last.text += folded;
        last.end = end;
      } else pieces.push({ text: folded, start: index, end, spaced });
      open = true;
      spaced = false;
    } else if (folded !== '') {
      open = false;
      spaced ||= /[\s,;:!?()]/.test(folded);
    }
    index = end;
  }
  return pieces;
}

/** Below this length a term split over several words counts only when it is spelled out letter by letter. */
const LONG = 7;

/** Longest word that is tried, separators left out. */
const LONGEST = 40;

const collapse = (word: string): string => word.replace(/(.)\1+/g, '$1');
const runs = (word: string): number[] => (word.match(/(.)\1*/g) ?? []).map((run) => run.length);

/** Terms by their letters without repetition. A long term forgives doubled or missing double letters, a short one only extra ones. */
export interface Terms {
  exact: ReadonlyMap<string, readonly string[]>;
  /** Terms that take any compound, by the length of their collapsed letters. */
  prefix: ReadonlyMap<string, readonly string[]>;
  /** Every beginning of a term, to stop early. */
  beginnings: ReadonlySet<string>;
}

/**
 * Prepares words for `findTerms`. A trailing `*` takes any compound (`huidskleur*`); spaces and hyphens in a term may be
 * there or not.
 */
export function compileTerms(terms: readonly string[]): Terms {
  const byLetters = (words: readonly string[]): Map<string, string[]> => {
    const map = new Map<string, string[]>();
    for (const word of new Set(words.map((term) => term.replaceAll(/[^a-z]/g, '')))) {
      map.set(collapse(word), [...(map.get(collapse(word)) ?? []), word]);
    }
    return map;
  };
  const exact = byLetters(terms.map((term) => term.replace('*', '')));
  return {
    exact,
    prefix: byLetters(terms.filter((term) => term.endsWith('*'))),
    beginnings: new Set(
      [...exact.keys()].flatMap((key) => Array.from(key, (_letter, index) => key.slice(0, index + 1))),
    ),
  };
}

function fits(term: string, written: string): boolean {
  const wanted = runs(term);
  return term.length >= LONG || runs(written).every((run, index) => run >= (wanted[index] ?? 0));
}

/** How the letters may be read: as they are, and with stand-ins as the letters they look like. */
function readings(written: string): string[] {
  if (!/[^a-z]/.test(written)) return [written];
  const letters = written.replaceAll(/[^a-z]/g, '').length;
  if (letters * 2 < written.length) return [];
  const read = (word: string): string => [...word].map((unit) => STAND_INS.get(unit) ?? unit).join('');
  return [read(written), read(written.replace(ALSO_L, 'l'))];
}

function matches(terms: Terms, written: string, lastPiece: number): boolean {
  return readings(written).some((word) => {
    const key = collapse(word);
    if (terms.exact.get(key)?.some((term) => fits(term, word)) === true) return true;
    const untilLast = collapse(word.slice(0, word.length - lastPiece)).length;
    for (let length = key.length; length > untilLast && length > 3; length -= 1) {
      const stems = terms.prefix.get(key.slice(0, length));
      if (stems?.some((stem) => fits(stem, word)) === true) return true;
    }
    return false;
  });
}

export interface Match {
  /** Half-open range in the original text. */
  start: number;
  end: number;
  /** The matched letters without separators, in lower case. */
  word: string;
}

/**
 * Every place where one of the terms stands in the text, hidden or not: case, accents, look-alike letters, digits for
 * letters, repeated letters, and dots, hyphens or spaces inside a word make no difference. Linear in the text.
 */
export function findTerms(text: string, terms: Terms): Match[] {
  const pieces = piecesOf(text);
  const found: Match[] = [];
  for (let from = 0; from < pieces.length; from += 1) {
    const best = longestFrom(pieces, from, terms);
    if (best === undefined) continue;
    const joined = pieces.slice(from, best + 1);
    found.push({
      start: pieces[from]?.start ?? 0,
      end: pieces[best]?.end ?? 0,
      word: joined.map((piece) => piece.text).join(''),
    });
    from = best;
  }
  return found;
}

/** The last piece of the longest term that begins at this piece. */
function longestFrom(pieces: readonly Piece[], from: number, terms: Terms): number | undefined {
  let word = '';
  let split = false;
  let spelled = true;
  let best: number | undefined;
  for (let to = from; to < pieces.length; to += 1) {
    const piece = pieces[to];
    if (piece === undefined || word.length + piece.text.length > LONGEST) break;
    word += piece.text;
    split ||= to > from && piece.spaced;
    spelled &&= piece.text.length === 1;
    const together = !split || word.length >= LONG || spelled;
    if (together && matches(terms, word, piece.text.length)) best = to;
    if (!readings(word).some((reading) => terms.beginnings.has(collapse(reading)))) break;
  }
  return best;
}
