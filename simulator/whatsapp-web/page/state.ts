import type { PersonView } from '../protocol.ts';
import { wid } from './ids.ts';
import type { Wid } from './ids.ts';
import { Emitter, Model, hide, keyOf } from './models.ts';

/** The connection as the library watches it. */
export const socketModel = new Model({ state: 'UNLAUNCHED', stream: 'DISCONNECTED', hasSynced: false });

export const commands = new Emitter();

/** What is known of our own device; `ref` is the first part of the QR. */
export const connection = new Model({ platform: 'android', ref: undefined, wid: undefined, pushname: undefined });

/** Our own names, once linked. */
export const me: { pn: Wid | null; lid: Wid | null } = { pn: null, lid: null };

/** How far the messages that waited have come in, in per cent. */
export const offline = { progress: 0 };

const byPn = new Map<string, string>();
const byLid = new Map<string, string>();

/** Remembers that these two are the same person. */
export function learn(person: Pick<PersonView, 'pn' | 'lid'> | null): void {
  if (!person) return;
  byPn.set(person.pn, person.lid);
  byLid.set(person.lid, person.pn);
}

export function lidOf(who: unknown): Wid | undefined {
  const key = keyOf(who);
  const lid = key.endsWith('@lid') ? key : byPn.get(key);
  return lid === undefined ? undefined : wid(lid);
}

export function phoneOf(who: unknown): Wid | undefined {
  const key = keyOf(who);
  const pn = key.endsWith('@lid') ? byLid.get(key) : key;
  return pn === undefined ? undefined : wid(pn);
}

export function isMe(who: unknown): boolean {
  const key = keyOf(who);
  return key === me.pn?._serialized || key === me.lid?._serialized;
}

hide(connection, 'canSetMyPushname', () => true);
