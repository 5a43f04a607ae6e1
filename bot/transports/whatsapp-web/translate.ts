import type { TransportEvent } from '../../../core/ports/transport.ts';
import type { LibraryMessage, LibraryReaction, WidLike } from './library.ts';
import { toPerson } from './people.ts';
import type { People } from './people.ts';

type AckEvent = Extract<TransportEvent, { type: 'ack' }>;
type MessageEvent = Extract<TransportEvent, { type: 'message' }>;
type ReactionEvent = Extract<TransportEvent, { type: 'reaction' }>;

/** A poll or an invitation: what it is called says nothing to us. */
const ASKED = ['poll_creation', 'event_creation', 'groups_v4_invite'];

/** What people write or send; everything else (notices, calls, system lines) is no message to us. */
const WRITTEN = new Set([
  'chat',
  'image',
  'video',
  'audio',
  'ptt',
  'document',
  'sticker',
  'location',
  'vcard',
  'multi_vcard',
  'list_response',
  'buttons_response',
  'ptv',
  ...ASKED,
]);

/** WhatsApp's numbers: -1 refused, 1 the server has it, 2 delivered, 3 read, 4 played. */
export function ackLevel(ack: number): AckEvent['level'] | null {
  if (ack < 0) return 'failed';
  if (ack === 0) return null;
  return ack === 1 ? 'sent' : ack === 2 ? 'delivered' : 'read';
}

export function textOf(id: string | WidLike): string {
  return typeof id === 'string' ? id : id._serialized;
}

/** A step of one of our own messages; in a group the network speaks for everybody together, and names nobody. */
export async function toAck(
  own: { key: string; remote: string; ack: number },
  at: Date,
  people: People,
): Promise<AckEvent | null> {
  const level = ackLevel(own.ack);
  if (level === null) return null;
  const chat = await people.chat(own.remote);
  const event: AckEvent = { type: 'ack', key: own.key, chat, level, at };
  if (!chat.endsWith('@g.us')) event.person = toPerson(chat.endsWith('@lid') ? { lid: chat } : { pn: chat });
  return event;
}

/** Something that somebody wrote; null for what is no message to us. */
export async function toMessage(message: LibraryMessage, people: People): Promise<MessageEvent | null> {
  if (message.id.fromMe || !WRITTEN.has(message.type)) return null;
  const remote = textOf(message.id.remote);
  const isGroup = remote.endsWith('@g.us');
  if (!isGroup && !/@(c\.us|lid)$/.test(remote)) return null;
  const author = isGroup ? message.author : remote;
  if (author === undefined) return null;
  const quoted = message._data?.quotedStanzaID;
  return {
    type: 'message',
    id: message.id.id,
    chat: await people.chat(remote),
    isGroup,
    person: await people.person(author),
    text: ASKED.includes(message.type) ? '' : (message.body ?? ''),
    ...(quoted === undefined ? {} : { quoted }),
    hasMedia: message.hasMedia === true,
    at: new Date((message.timestamp ?? 0) * 1000),
  };
}

/** A reaction to one of our own messages; null for reactions among others. */
export async function toReaction(reaction: LibraryReaction, people: People): Promise<ReactionEvent | null> {
  if (!reaction.msgId.fromMe) return null;
  const emoji = reaction.reaction ?? '';
  return {
    type: 'reaction',
    key: reaction.msgId.id,
    chat: await people.chat(textOf(reaction.msgId.remote)),
    person: await people.person(reaction.senderId),
    emoji: emoji === '' ? null : emoji,
    at: new Date(Math.round((reaction.timestamp ?? 0) * 1000)),
  };
}
