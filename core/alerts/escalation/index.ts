export { askToCall } from './ask-to-call.ts';
export { chainMoments } from './moments.ts';
export { settleChain, settleEndedChains } from './settle.ts';
export { SILENT_ALERT, silentLetterOf, writeLetters } from './write-letters.ts';
