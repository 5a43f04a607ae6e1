import type { Command } from '../conversations/index.ts';
import { composeHandover } from './texts.ts';

/** WISSEL: somebody else becomes the administrator. */
export const handoverCommand: Command = {
  meaning: 'handover',
  words: ['wissel'],
  help: 'iemand anders wordt beheerder',
  to: 'administrators',
  run: () => Promise.resolve(composeHandover()),
};
