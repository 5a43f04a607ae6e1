import type { TransportEvent } from '../../../core/ports/transport.ts';
import { questionFailed } from './errors.ts';
import { readMissed } from './in-page-missed.ts';
import type { LibraryMessage } from './library.ts';
import type { Timeouts } from './options.ts';
import type { People } from './people.ts';
import type { Session } from './session.ts';
import { toAck, toMessage, toReaction } from './translate.ts';
import { within } from './within.ts';

/** Reactions come late: our own messages of the last day are looked through for them, and for how far they got. */
const OWN_SINCE_MS = 24 * 3_600_000;
const PER_CHAT = 200;

export type MissedEvent = Extract<TransportEvent, { type: 'message' | 'ack' | 'reaction' }>;

/**
 * What happened since a moment, oldest first: the library raises no event for what came in while it was away.
 * Acknowledgements are those of the moment, told again whether or not they were told before.
 */
export async function missedSince(
  session: Session,
  timeouts: Timeouts,
  people: People,
  since: Date,
): Promise<MissedEvent[]> {
  const seconds = Math.floor(since.getTime() / 1000);
  const ownSince = Math.floor((since.getTime() - OWN_SINCE_MS) / 1000);
  const missed = await within(timeouts.call, 'reading back', () =>
    session.page.evaluate(readMissed, seconds, ownSince, PER_CHAT),
  ).catch((error: unknown) => {
    throw questionFailed(error, 'reading back');
  });
  const events: (MissedEvent | null)[] = [];
  for (const own of missed.own) events.push(await toAck(own, new Date(own.t * 1000), people));
  for (const model of missed.messages) events.push(await toMessage(asMessage(model), people));
  for (const { key, remote, sender, emoji, at } of missed.reactions) {
    const msgId = { id: key, remote, fromMe: true };
    const reaction = { msgId, senderId: sender, reaction: emoji, timestamp: at / 1000 };
    if (at >= since.getTime()) events.push(await toReaction(reaction, people));
  }
  return events.filter((event) => event !== null).sort((a, b) => a.at.getTime() - b.at.getTime());
}

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
