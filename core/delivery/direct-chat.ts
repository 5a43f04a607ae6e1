import type { Keys } from '../keys/index.ts';
import { openPart } from '../registry/index.ts';

/** The place that is bound to the sealed chat of somebody who is in no register. */
export const STRANGER_AT = 'posts.chat';

/** Where a post goes, as it stands in the database. */
export interface SealedAddress {
  /** Of a group. */
  chat_id: string | null;
  /** Of somebody who is in no register: the chat that they wrote from. */
  chat_sealed: Buffer | null;
  /** Of an administrator: the number in the register. */
  mobile: Buffer | null;
}

/** The network's name of a chat; null for somebody who left the register, undefined while no key opens their number. */
export type Address = string | null | undefined;

/**
 * The network's name of the chat that a post goes to. That of an administrator is made from the mobile number in the
 * register (E.164) when the post is claimed, looked up or taken back; nothing else makes it, and it is never stored.
 * Never throws: one number that cannot be opened must not stop the messages to all others.
 */
export function chatOf(keys: Keys, address: SealedAddress): Address {
  if (address.chat_id !== null) return address.chat_id;
  try {
    if (address.chat_sealed !== null) return keys.open(STRANGER_AT, address.chat_sealed);
    return address.mobile === null ? null : `${openPart(keys, 'mobile', address.mobile).slice(1)}@c.us`;
  } catch {
    return undefined;
  }
}
