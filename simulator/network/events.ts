import { EventEmitter } from 'node:events';
import type { Connection } from './connection.ts';
import type { Account, Device, Group, GroupNotice, MessageRecord, ReceiptKind } from './types.ts';

/** What happens on the network, for whoever plays a part in it: behaviour, pages, tests. */
export interface NetworkEvents {
  /** A message was taken; it is in the history of everybody in `message.to` who is registered. */
  message: [message: MessageRecord];
  receipt: [message: MessageRecord, account: Account, kind: ReceiptKind];
  reaction: [message: MessageRecord, account: Account, emoji: string | null];
  edited: [message: MessageRecord];
  revoked: [message: MessageRecord];
  group: [group: Group, notice: GroupNotice];
  /** Somebody goes on under another number. */
  number: [from: Account, to: Account];
  /** A new account, or one whose name, registration or profile changed. */
  account: [account: Account];
  linked: [account: Account, device: Device];
  unlinked: [account: Account, device: Device];
  /** A connection began or stopped waiting for a phone to link it. */
  waiting: [connection: Connection];
}

export class NetworkEmitter extends EventEmitter<NetworkEvents> {}
