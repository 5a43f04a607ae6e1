import { plainWords } from '../conversations/index.ts';

/** What a message means by itself, whoever sends it. Only a message of its own counts: words inside a sentence never do. */
export type Meaning = 'confirmed' | 'declined' | 'stop' | 'start' | 'help' | 'unknown';

const WORDS: ReadonlyMap<string, { meaning: Meaning; how?: 'word' | 'number' }> = new Map([
  ['1', { meaning: 'confirmed', how: 'number' }],
  ['1\u20E3', { meaning: 'confirmed', how: 'number' }],
  ['doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['is doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['heb doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['doorgezet hoor', { meaning: 'confirmed', how: 'word' }],
  ['al doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['ja doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['ja, doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['ok doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['ok, doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['is al doorgezet', { meaning: 'confirmed', how: 'word' }],
  ['is doorgezet hoor', { meaning: 'confirmed', how: 'word' }],
  ['doorgezet in de groep', { meaning: 'confirmed', how: 'word' }],
  ['staat in de groep', { meaning: 'confirmed', how: 'word' }],
  ['staat erin', { meaning: 'confirmed', how: 'word' }],
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
]);

/** Reads a whole message. Case, spaces, closing punctuation, quotes and emoji behind a word do not matter; a question mark does. */
export function readMeaning(text: string): { meaning: Meaning; how?: 'word' | 'number' } {
  const [seen, plain] = plainWords(text);
  return WORDS.get(seen) ?? WORDS.get(plain) ?? { meaning: 'unknown' };
}
