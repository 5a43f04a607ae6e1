import { chatFor, isAlertText, textOf } from '../network/index.ts';
import type { Account, MessageRecord } from '../network/index.ts';

/** Whether somebody put this copy in a group already. */
export function hasRelayed(account: Account, copy: string): boolean {
  return account.log.some(
    (record) => record.from === account.pn && record.payload.relayOf !== undefined && textOf(record) === copy,
  );
}

/** The last alert that came from the same sender before a message. */
export function lastAlert(account: Account, before: MessageRecord): MessageRecord | undefined {
  return account.log.findLast(
    (record) => record.from === before.from && record.seq < before.seq && isAlertText(textOf(record)),
  );
}

/** How long after a question the message that it is about may come. */
const BELOW_MS = 10 * 60_000;

/** The alert that came behind a question about "the message below". */
export function alertBelow(account: Account, question: MessageRecord): MessageRecord | undefined {
  return account.log.find(
    (record) =>
      record.from === question.from &&
      record.seq > question.seq &&
      record.at - question.at < BELOW_MS &&
      isAlertText(textOf(record)),
  );
}

/** Whether somebody reacted to a message, or wrote or reacted after it in a direct chat. */
export function hasAnswered(account: Account, message: MessageRecord): boolean {
  if (message.reactions.has(account.pn)) return true;
  if (message.chat !== account.pn) return false;
  return account.log.some((record) => {
    if (record.seq <= message.seq || chatFor(record, account) !== message.from) return false;
    return record.from === account.pn || record.reactions.has(account.pn);
  });
}
