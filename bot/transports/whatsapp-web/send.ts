import { TransportError } from '../../../core/ports/transport.ts';
import type { OutgoingPost, SendReceipt } from '../../../core/ports/transport.ts';
import type { ServerAnswer } from './acks.ts';
import { questionFailed, scrub } from './errors.ts';
import { dropRefused, findOwn, installKeyHandOver, refusalCode, whyNotInGroup } from './in-page.ts';
import type { OwnMessageState } from './in-page.ts';
import { loadLibrary } from './library.ts';
import type { Media } from './library.ts';
import type { Line } from './line.ts';
import type { Timeouts } from './options.ts';
import type { Session } from './session.ts';
import { TimedOut, within } from './within.ts';

/** The field of a message in which its key travels into the page. */
const KEY_FIELD = 'heterdaadkrachtKey';

/**
 * Largest image, in bytes. It goes to the page in one message of the DevTools link, as base64; that link dies between
 * 74 and 76 MB of media. WhatsApp itself makes images smaller long before that.
 */
export const LARGEST_IMAGE = 16 * 1024 ** 2;

const KEY_FORM = /^3EB0[0-9A-F]{18}$/;
const CHAT_FORM = /^\d{6,20}(-\d+)?@(c\.us|g\.us)$/;

/** Sends one post and waits until WhatsApp's server has it. @throws TransportError */
export async function sendPost(line: Line, timeouts: Timeouts, post: OutgoingPost): Promise<SendReceipt> {
  checkPost(post);
  try {
    return await trySend(line, timeouts, post);
  } catch (error) {
    if (error instanceof TransportError) throw error;
    // Not foreseen: then nobody can tell.
    throw new TransportError('timeout', `nobody can tell whether it was sent: ${scrub(error)}`);
  }
}

async function trySend(line: Line, timeouts: Timeouts, post: OutgoingPost): Promise<SendReceipt> {
  const session = line.usable();
  const known = await find(session, timeouts, post).catch((error: unknown) => {
    throw new TransportError('offline', `nothing was sent: ${scrub(error)}`);
  });
  if (known && known.ack >= 1) return receipt(post, known.t);
  const answer = line.acks.expect(post.key);
  const limit = post.image ? timeouts.sendMedia : timeouts.send;
  const started = performance.now();
  try {
    const again = !known || known.ack < 0;
    if (again && !line.acks.isInHand(post.key)) await handOver(line, session, timeouts, post, known);
    line.acks.handedOver(post.key);
    const { ack, t } = await outcome(session, timeouts, post, answer, limit - (performance.now() - started));
    if (ack < 0) throw await refused(session, timeouts, post);
    return receipt(post, t);
  } finally {
    line.acks.forget(post.key);
  }
}

function checkPost({ key, chat, image }: OutgoingPost): void {
  if (!KEY_FORM.test(key)) throw new TransportError('rejected', 'the key is not 3EB0 and 18 hexadecimal digits');
  if (!CHAT_FORM.test(chat)) throw new TransportError('rejected', 'the chat is neither …@c.us nor …@g.us');
  if (!image) return;
  if (!image.mimeType.startsWith('image/')) throw new TransportError('rejected', 'the attachment is not an image');
  if (image.bytes.length > LARGEST_IMAGE) throw new TransportError('rejected', 'the image is larger than 16 MB');
}

function receipt({ key }: OutgoingPost, t: number): SendReceipt {
  return { providerId: key, at: new Date(t * 1000) };
}

function find(session: Session, timeouts: Timeouts, post: OutgoingPost): Promise<OwnMessageState | null> {
  return within(timeouts.call, 'looking for a key', () => session.page.evaluate(findOwn, post.key, post.chat));
}

/** Puts the message into the chat. @throws TransportError when it is not there */
async function handOver(
  line: Line,
  session: Session,
  timeouts: Timeouts,
  post: OutgoingPost,
  before: OwnMessageState | null,
): Promise<void> {
  const [content, caption] = await contentOf(post);
  try {
    await within(timeouts.call, 'preparing to send', async () => {
      if (before) await session.page.evaluate(dropRefused, before.serialized);
      await session.page.evaluate(installKeyHandOver, KEY_FIELD);
    });
  } catch (error) {
    throw new TransportError('offline', `nothing was sent: ${scrub(error)}`);
  }
  const error = await hand(line, session, timeouts, post, content, caption);
  // Whatever the library said: what counts is whether the message is in the chat.
  const state = await find(session, timeouts, post).catch(() => undefined);
  if (state) return;
  if (state === undefined || error instanceof TimedOut) {
    throw new TransportError('timeout', `nobody can tell whether it was sent: ${scrub(error ?? 'no answer')}`);
  }
  throw await nothingLeft(session, timeouts, post, error);
}

async function contentOf(post: OutgoingPost): Promise<[string | Media, string | undefined]> {
  if (!post.image) return [post.text, undefined];
  const { MessageMedia } = await loadLibrary();
  const { bytes, mimeType, fileName } = post.image;
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return [new MessageMedia(mimeType, base64, fileName, bytes.length), post.text];
}

/** @returns what went wrong, or null */
async function hand(
  line: Line,
  session: Session,
  timeouts: Timeouts,
  post: OutgoingPost,
  content: string | Media,
  caption: string | undefined,
): Promise<unknown> {
  const options = {
    linkPreview: false as const,
    sendSeen: false as const,
    parseVCards: false as const,
    ...(caption === undefined ? {} : { caption }),
    extra: { [KEY_FIELD]: post.key },
  };
  const limit = post.image ? timeouts.sendMedia : timeouts.send;
  const once = () =>
    within(limit, 'handing over', () =>
      line.acks.inHand(post.key, session.client.sendMessage(post.chat, content, options)),
    ).then(
      () => null,
      (error: unknown) => error,
    );
  const error = await once();
  // WhatsApp says this too of people whose hidden id it has not looked up yet: asking whether they exist does that.
  if (!/No LID for user/i.test(String(error))) return error;
  const exists = await numberExists(session, timeouts, post.chat).catch(() => false);
  return exists ? once() : error;
}

async function numberExists(session: Session, timeouts: Timeouts, chat: string): Promise<boolean> {
  const found = await within(timeouts.call, 'asking for a number', () => session.client.getNumberId(chat));
  return found !== null;
}

/** The message is not in the chat: nothing left, and the question is why. */
async function nothingLeft(
  session: Session,
  timeouts: Timeouts,
  post: OutgoingPost,
  error: unknown,
): Promise<TransportError> {
  const said = scrub(error ?? 'the chat was not found');
  try {
    if (post.chat.endsWith('@g.us')) {
      const why = await whyNot(session, timeouts, post.chat);
      if (why !== null) return new TransportError('not-allowed', `the line may not post in this group: ${why}`);
    } else if (!(await numberExists(session, timeouts, post.chat))) {
      return new TransportError('no-account', 'the number is not on WhatsApp');
    }
  } catch {
    return new TransportError('offline', `nothing was sent: ${said}`);
  }
  const refusedUpload = /upload failed: 4\d\d/.test(said);
  const failure = /upload|fetch|network/i.test(said) && !refusedUpload ? 'offline' : 'rejected';
  return new TransportError(failure, `nothing was sent: ${said}`);
}

/** Waits for the server; when it stays silent the page is asked once more. */
async function outcome(
  session: Session,
  timeouts: Timeouts,
  post: OutgoingPost,
  answer: Promise<ServerAnswer>,
  limit: number,
): Promise<ServerAnswer> {
  try {
    return await within(Math.max(1, limit), 'the server', () => answer);
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error;
    const state = await find(session, timeouts, post).catch(() => null);
    if (state && state.ack !== 0) return state;
    throw new TransportError('timeout', 'the server did not say that it has the message');
  }
}

/** The server refused what was in the chat already. It seldom says more; why has to be found out. */
async function refused(session: Session, timeouts: Timeouts, post: OutgoingPost): Promise<TransportError> {
  try {
    const code = await within(timeouts.call, 'asking why', () => session.page.evaluate(refusalCode, post.key));
    if (code === 429) return new TransportError('rate-limited', 'WhatsApp asks us to slow down');
    if (!post.chat.endsWith('@g.us')) {
      if (!(await numberExists(session, timeouts, post.chat))) {
        return new TransportError('no-account', 'the number is not on WhatsApp');
      }
    } else {
      const why = await whyNot(session, timeouts, post.chat);
      if (why !== null) return new TransportError('not-allowed', `the line may not post in this group: ${why}`);
    }
    return new TransportError('rejected', `WhatsApp refused the message (${code ?? 'no code'})`);
  } catch (error) {
    return new TransportError(
      'rejected',
      `WhatsApp refused the message; ${questionFailed(error, 'asking why').message}`,
    );
  }
}

function whyNot(session: Session, timeouts: Timeouts, chat: string): Promise<string | null> {
  return within(timeouts.call, 'asking for the group', () => session.page.evaluate(whyNotInGroup, chat));
}
