/** What a message of a person to our line means. Only a message of its own counts: words inside a sentence never do. */
export type Meaning = 'confirmed' | 'declined' | 'stop' | 'start' | 'help' | 'handover' | 'unknown';

const WORDS: ReadonlyMap<string, { meaning: Meaning; how?: 'word' | 'number' }> = new Map([
  ['1', { meaning: 'confirmed', how: 'number' }],
  ['1️⃣', { meaning: 'confirmed', how: 'number' }],
  ['doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['is doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['heb doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['ik heb doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['gedaan', { meaning: 'confirmed', how: 'word' }],
  ['👍', { meaning: 'confirmed', how: 'word' }],
  ['2', { meaning: 'declined' }],
  ['2️⃣', { meaning: 'declined' }],
  ['stop', { meaning: 'stop' }],
  ['stoppen', { meaning: 'stop' }],
  ['start', { meaning: 'start' }],
  ['help', { meaning: 'help' }],
  ['wissel', { meaning: 'handover' }],
]);

/** Reads a whole message. Case, spaces around, closing punctuation, quotes and skin tones do not matter. */
export function readMeaning(text: string): { meaning: Meaning; how?: 'word' | 'number' } {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u{1F3FB}-\u{1F3FF}]/gu, '')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]+/gu, ' ')
    .replace(/^[\s"'*_(‘’“”]+|[\s"'*_)‘’“”.!]+$/gu, '');
  return WORDS.get(plain) ?? { meaning: 'unknown' };
}
