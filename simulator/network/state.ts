import type { Account, DeviceEvent, Group, MessageRecord, Receipt } from './types.ts';

/** Everything the network knows. Only `apply` changes it. */
export interface NetworkState {
  /** Number of the last journal entry. */
  last: number;
  readonly accounts: Map<string, Account>;
  readonly byLid: Map<string, Account>;
  readonly groups: Map<string, Group>;
  readonly byInvite: Map<string, Group>;
  readonly messages: Map<number, MessageRecord>;
  /** By sender, chat and id: what makes a message the same message. */
  readonly byKey: Map<string, MessageRecord>;
  /** By id alone: a client may ask for a message knowing only how it sees it. */
  readonly byId: Map<string, MessageRecord[]>;
  /** Told when something is waiting for the devices of an account; silent while the journal is replayed. */
  onFeed: ((account: Account, event: DeviceEvent) => void) | null;
}

export function emptyState(): NetworkState {
  return {
    last: 0,
    accounts: new Map(),
    byLid: new Map(),
    groups: new Map(),
    byInvite: new Map(),
    messages: new Map(),
    byKey: new Map(),
    byId: new Map(),
    onFeed: null,
  };
}

const HEARD = 5000;

/** Lines up an event for the linked devices of an account; nothing for a person without any. */
export function feed(state: NetworkState, account: Account | undefined, event: DeviceEvent): void {
  if (!account || account.devices.size === 0) return;
  account.feed.push(event);
  if (event.type === 'group' || event.type === 'number') remember(account, event);
  state.onFeed?.(account, event);
}

/** Keeps what groups told a line, the latest thousands, for when it asks what it missed. */
export function remember(account: Account, event: DeviceEvent): void {
  account.heard.push(event);
  if (account.heard.length > HEARD) account.heard.splice(0, account.heard.length - HEARD);
}

/** The text that a person sees: the caption under media, else the body. */
export function textOf({ payload }: Pick<MessageRecord, 'payload'>): string {
  const { type, caption, body } = payload;
  return (type === 'chat' ? body : caption) ?? '';
}

/** Whether the person read it, told or not. */
export function wasRead(receipt: Receipt | undefined): boolean {
  return receipt !== undefined && (receipt.read ?? receipt.seen) !== undefined;
}

/** True for the police's own messages, by the words that every one of them begins with. */
export function isAlertText(text: string): boolean {
  return text.includes('Dit is een politiebericht');
}
