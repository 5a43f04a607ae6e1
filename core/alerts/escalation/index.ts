export { askToCall, CALL_ENTITY, CALL_SILENT_GROUP, callEntityId } from './ask-to-call.ts';
export { chainMoments } from './moments.ts';
export { settleChain, settleEndedChains } from './settle.ts';
export { SILENT_ALERT, writeLetters } from './write-letters.ts';
