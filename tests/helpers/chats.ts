import { chatOf, type SealedAddress } from '../../core/delivery/direct-chat.ts';
import { testKeys } from './keys.ts';

/** Rows with the chat that each post goes to in the place of what it is made from. */
export const withChats = <Row extends SealedAddress>(rows: readonly Row[]) =>
  rows.map(({ chat_sealed: _sealed, mobile, ...row }) => ({
    ...row,
    chat_id: chatOf(testKeys, { chat_id: row.chat_id, chat_sealed: _sealed, mobile }) ?? '',
  }));
