import type { TransportEvent } from '../../../core/ports/transport.ts';
import { questionFailed } from './errors.ts';
import { readNotices } from './in-page-groups.ts';
import { readMissed } from './in-page-missed.ts';
import type { LibraryMessage } from './library.ts';
import type { Timeouts } from './options.ts';
import type { People } from './people.ts';
import type { Session } from './session.ts';
import { toAck, toMessage, toReaction } from './translate.ts';
import { toMissedNotice } from './translate-notices.ts';
import { within } from './within.ts';

/** Reactions come late: our own messages of the last day are looked through for them, and for how far they got. */
const OWN_SINCE_MS = 24 * 3_600_000;
const PER_CHAT = 200;

/** Something to tell. `name` makes it the same thing when it is told again; null for what may be told again. */
export interface Told {
  event: Exclude<TransportEvent, { type: 'state' }>;
  name: string | null;
}

/**
 * What happened since a moment, oldest first: the library raises no event for what came in while it was away.
 * Acknowledgements are those of the moment, told again whether or not they were told before.
 * @param self our own number, E.164
 */
export async function missedSince(
  session: Session,
  timeouts: Timeouts,
  people: People,
  since: Date,
  self: string | null,
): Promise<Told[]> {
  const seconds = Math.floor(since.getTime() / 1000);
  const ownSince = Math.floor((since.getTime() - OWN_SINCE_MS) / 1000);
  const { notices, ...missed } = await within(timeouts.call, 'reading back', async () => ({
    ...(await session.page.evaluate(readMissed, seconds, ownSince, PER_CHAT)),
    notices: await session.page.evaluate(readNotices, seconds),
  })).catch((error: unknown) => {
    throw questionFailed(error, 'reading back');
  });
  const events: (Told | null)[] = [];
  for (const own of missed.own) events.push(named(await toAck(own, new Date(own.t * 1000), people)));
  for (const model of missed.messages) events.push(named(await toMessage(asMessage(model), people)));
  for (const notice of notices) events.push(await toMissedNotice(notice, people, self));
  for (const { key, remote, sender, emoji, at } of missed.reactions) {
    const msgId = { id: key, remote, fromMe: true };
    const reaction = { msgId, senderId: sender, reaction: emoji, timestamp: at / 1000 };
    if (at >= since.getTime()) events.push(named(await toReaction(reaction, people)));
  }
  const order = events.filter((told) => told !== null);
  return order.sort((a, b) => a.event.at.getTime() - b.event.at.getTime());
}

/** What makes a message or reaction the same one when it is told again; how far our own got may be told twice. */
export function named(event: MessageLike | null): Told | null {
  if (event === null) return null;
  if (event.type === 'ack') return { event, name: null };
  if (event.type === 'message') return { event, name: event.id };
  const who = event.person.lid ?? event.person.phone ?? '';
  return { event, name: `${event.key} ${who} ${event.emoji ?? ''} ${event.at.getTime()}` };
}

/** A message whose text was changed: told each time, because what it was before is known elsewhere. */
export function edited(message: Extract<MessageLike, { type: 'message' }> | null, editedAt: Date): Told | null {
  return message && { event: { ...message, editedAt }, name: null };
}

type MessageLike = Extract<TransportEvent, { type: 'message' | 'ack' | 'reaction' }>;

interface MessageModel extends Omit<LibraryMessage, 'timestamp' | 'hasMedia' | '_data' | 'author'> {
  t?: number;
  directPath?: string;
  caption?: string;
  quotedStanzaID?: string;
  author?: string | { _serialized: string };
}

/** The page's model of a message as the library's event would have given it. */
function asMessage(model: unknown): LibraryMessage {
  const { t, directPath, caption, body, quotedStanzaID, author, ...rest } = model as MessageModel;
  const hasMedia = directPath !== undefined;
  const text = hasMedia ? caption : body;
  const writer = typeof author === 'object' ? author._serialized : author;
  return {
    ...rest,
    hasMedia,
    ...(text === undefined ? {} : { body: text }),
    ...(writer === undefined ? {} : { author: writer }),
    ...(t === undefined ? {} : { timestamp: t }),
    ...(quotedStanzaID === undefined ? {} : { _data: { quotedStanzaID } }),
  };
}
