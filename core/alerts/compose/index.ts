export { MAX_ALERT_LENGTH } from './length.ts';
export type { ComposeContext } from './context.ts';
export { composeDeclined, composeDeputyAskAgain, composeHandover } from './answers.ts';
export { composeFirst } from './first.ts';
export { composeCorrection, composeUpdate, composeWithdrawal } from './changes.ts';
export { composeClosing, composeExpired } from './closing.ts';
export {
  composeAsk,
  composeConfirmed,
  composeDeputyAsk,
  composeHelp,
  composeReminder,
  composeStart,
  composeStop,
  composeUnknownWords,
} from './conversation.ts';
