/** What a message of a person to our line means. Only a message of its own counts: words inside a sentence never do. */
export type Meaning = 'confirmed' | 'declined' | 'stop' | 'start' | 'help' | 'handover' | 'unknown';

const WORDS: ReadonlyMap<string, { meaning: Meaning; how?: 'word' | 'number' }> = new Map([
  ['1', { meaning: 'confirmed', how: 'number' }],
  ['1\u20E3', { meaning: 'confirmed', how: 'number' }],
  ['doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['is doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['heb doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['ik heb doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['heb het doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['ik heb het doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['gedaan', { meaning: 'confirmed', how: 'word' }],
  ['👍', { meaning: 'confirmed', how: 'word' }],
  ['2', { meaning: 'declined' }],
  ['2\u20E3', { meaning: 'declined' }],
  ['stop', { meaning: 'stop' }],
  ['stoppen', { meaning: 'stop' }],
  ['start', { meaning: 'start' }],
  ['help', { meaning: 'help' }],
  ['wissel', { meaning: 'handover' }],
]);

/** Skin tones, the sign that asks for a coloured picture, and signs that nobody sees. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\uFE0E|\uFE0F|[\u{1F3FB}-\u{1F3FF}]/gu;
const AROUND = /^[\s"'`*_~([‘’‚“”„«»…]+|[\s"'`*_~)\]‘’‚“”„«»…,;:.!]+$/gu;
const EMOJI_AFTER = /(?<=.)\s*\p{Extended_Pictographic}+$/u;

/** Reads a whole message. Case, spaces, closing punctuation, quotes and emoji behind a word do not matter; a question mark does. */
export function readMeaning(text: string): { meaning: Meaning; how?: 'word' | 'number' } {
  const seen = text.normalize('NFKC').toLowerCase().replace(UNSEEN, '').replace(/\s+/gu, ' ').replace(AROUND, '');
  const plain = seen.replace(EMOJI_AFTER, '').replace(AROUND, '');
  return WORDS.get(seen) ?? WORDS.get(plain) ?? { meaning: 'unknown' };
}
