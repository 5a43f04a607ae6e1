import type { MessageKey } from '../protocol.ts';
import { settings } from './browser.ts';
import { keyOf } from './models.ts';

/** Who or what somebody writes to, in WhatsApp Web's form. */
export class Wid {
  readonly server: string;
  readonly user: string;
  readonly _serialized: string;

  constructor(user: string, server: string) {
    this.server = server;
    this.user = user;
    this._serialized = `${user}@${server}`;
  }

  isUser(): boolean {
    return this.server === 'c.us' || this.server === 'lid';
  }

  isLid(): boolean {
    return this.server === 'lid';
  }

  isGroup(): boolean {
    return this.server === 'g.us';
  }

  isNewsletter(): boolean {
    return this.server === 'newsletter';
  }

  isBroadcast(): boolean {
    return this.server === 'broadcast';
  }

  isStatus(): boolean {
    return this._serialized === 'status@broadcast';
  }

  toString(): string {
    return this._serialized;
  }
}

/** @throws Error for text that is no wid, as WhatsApp Web does */
export function wid(value: unknown): Wid {
  if (value instanceof Wid) return value;
  const text = keyOf(value);
  const parts = /^([^@]+)@(.+)$/.exec(text);
  if (!parts) throw new Error(`wid error: invalid wid ${text}`);
  const server = parts[2] === 's.whatsapp.net' ? 'c.us' : parts[2]!;
  return new Wid(parts[1]!.split(':')[0]!, server);
}

interface KeyFields {
  id: string;
  fromMe?: boolean;
  remote?: unknown;
  from?: unknown;
  to?: unknown;
  participant?: unknown;
  selfDir?: string;
}

/** The field in which this build keeps the text of a key. */
const field = settings.msgKeyField;

export class MsgKey {
  [name: string]: unknown;
  readonly fromMe: boolean;
  readonly remote: Wid;
  readonly id: string;
  declare readonly participant?: Wid;

  constructor({ id, fromMe, remote, from, to, participant, selfDir }: KeyFields) {
    this.fromMe = fromMe ?? selfDir === 'out';
    this.remote = wid(remote ?? (this.fromMe ? to : from));
    this.id = id;
    const parts = [String(this.fromMe), this.remote._serialized, id];
    if (participant !== undefined && participant !== null) {
      this.participant = wid(participant);
      parts.push(this.participant._serialized);
    }
    this[field] = parts.join('_');
  }

  toString(): string {
    return this[field] as string;
  }

  equals(other: unknown): boolean {
    return keyOf(other) === this.toString();
  }

  static of(key: MessageKey): MsgKey {
    return new MsgKey({ ...key });
  }

  static async newId(): Promise<string> {
    const bytes = crypto.getRandomValues(new Uint8Array(9));
    return `3EB0${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  }
}
