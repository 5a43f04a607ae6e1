import { createHash, randomBytes } from 'node:crypto';
import { NetworkError } from './errors.ts';

/** `31612345678@c.us` from `+31612345678`, `31612345678` or itself. @throws NetworkError 400 */
export function toPn(phone: string): string {
  const digits = phone
    .trim()
    .replace(/^\+/, '')
    .replace(/@c\.us$/, '');
  if (!/^\d{6,15}$/.test(digits)) throw new NetworkError(400, 'a phone number has 6 to 15 digits');
  return `${digits}@c.us`;
}

/** `+31612345678` from `31612345678@c.us`. */
export function toPhone(pn: string): string {
  return `+${pn.slice(0, pn.indexOf('@'))}`;
}

export function isGroupId(jid: string): boolean {
  return jid.endsWith('@g.us');
}

/** A hidden id that stays the same for the same number, also over a network that was emptied. */
export function lidFor(pn: string): string {
  const digest = createHash('sha256').update(`lid ${pn}`).digest();
  return `${100_000_000_000_000n + (digest.readBigUInt64BE(0) % 900_000_000_000_000n)}@lid`;
}

export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex').toUpperCase();
}

/** A message id in the form that WhatsApp Web makes: `3EB0` and 18 hexadecimal digits. */
export function newMessageId(): string {
  return `3EB0${randomHex(9)}`;
}

export function newInviteCode(): string {
  return randomBytes(16).toString('base64url').slice(0, 22);
}

/** What makes a message the same message: its sender, its chat and its id. */
export function messageKey(from: string, chat: string, id: string): string {
  return `${from}|${chat}|${id}`;
}
