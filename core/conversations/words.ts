/** Skin tones, the sign that asks for a coloured picture, and signs that nobody sees. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\uFE0E|\uFE0F|[\u{1F3FB}-\u{1F3FF}]/gu;
const AROUND = /^[\s"'`*_~([‘’‚“”„«»…]+|[\s"'`*_~)\]‘’‚“”„«»…,;:.!]+$/gu;
const EMOJI_AFTER = /(?<=.)\s*\p{Extended_Pictographic}+$/u;

/** No word of ours comes near it; looking what stands around one takes the square of the length, and a message may have 65,000. */
const LONGEST = 200;

/**
 * A whole message as it is compared with words: lower case, one space, nothing around it; first as it stands, then without the
 * emoji behind it. Case, spaces, closing punctuation and quotes do not matter; a question mark does.
 */
export function plainWords(text: string): readonly [asItStands: string, withoutEmoji: string] {
  if (text.trim().length > LONGEST) return ['', ''];
  const seen = text.normalize('NFKC').toLowerCase().replace(UNSEEN, '').replace(/\s+/gu, ' ').replace(AROUND, '');
  return [seen, seen.replace(EMOJI_AFTER, '').replace(AROUND, '')];
}

/** Whether a message is one of these words (lower case) and nothing else. */
export function isOneOf(words: ReadonlySet<string>, text: string): boolean {
  const [seen, plain] = plainWords(text);
  return words.has(seen) || words.has(plain);
}

const YES: ReadonlySet<string> = new Set(['ja', 'jaa', 'jawel', 'ja graag', 'ja hoor', 'ja dat is goed', 'ja, dat is goed', 'ja is goed', 'ja, is goed', 'ja dat klopt', 'ja, dat klopt', 'ja klopt', 'ja, klopt', 'ja ik wil', 'ja dank u', 'akkoord', 'ja akkoord', 'ja, akkoord', 'yes']); // prettier-ignore
const NO: ReadonlySet<string> = new Set(['nee', 'neen', 'nee hoor', 'nee dank u', 'nee, dank u', 'nee bedankt', 'nee, bedankt', 'nee dankjewel', 'nee, liever niet', 'nee liever niet', 'liever niet', 'no']); // prettier-ignore

/** Whether a message is a plain yes. A sentence with "ja" in it is not: it may say more than yes. */
export const saysYes = (text: string): boolean => isOneOf(YES, text);

/** Whether a message is a plain no. */
export const saysNo = (text: string): boolean => isOneOf(NO, text);
