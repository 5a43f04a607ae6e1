import type { AttemptResult, ClaimedPost, MessageContent } from '../../core/delivery/index.ts';
import { TransportError } from '../../core/ports/transport.ts';
import type { OutgoingPost, Transport } from '../../core/ports/transport.ts';

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;
/** The person is not in the register any more. */
export const NO_ADDRESS = 'no-address';

/** Sends one post once and says what became of it; never throws. */
export async function attempt(
  transport: Transport,
  post: ClaimedPost,
  content: MessageContent | undefined,
  now: () => Date,
): Promise<AttemptResult> {
  const { id: postId, batchId } = post;
  if (post.text === null && content === undefined) return { postId, batchId, outcome: 'failed', reason: 'no-content' };
  const chat = post.chatId;
  if (chat === null) return { postId, batchId, outcome: 'failed', reason: NO_ADDRESS };
  if (chat === undefined) {
    const dueAt = new Date(now().getTime() + LONGEST_RETRY_MS);
    return { postId, batchId, outcome: 'retry', reason: 'unreadable-address', dueAt };
  }
  try {
    const message = outgoing(post, chat, content);
    const receipt = await transport.send(message);
    const sent = { postId, batchId, outcome: 'sent' as const, providerId: receipt.providerId, at: receipt.at };
    return message.image === undefined ? sent : { ...sent, withImage: true };
  } catch (error) {
    return classify(post, error, now());
  }
}

function outgoing(post: ClaimedPost, chat: string, content: MessageContent | undefined): OutgoingPost {
  const base = { key: post.key, chat, text: post.text ?? content?.text ?? '' };
  return post.text === null && content?.image !== undefined ? { ...base, image: content.image } : base;
}

/** An error that is not the transport's own tells nothing about whether the message left. */
function classify({ id: postId, batchId, attempts }: ClaimedPost, error: unknown, now: Date): AttemptResult {
  if (!(error instanceof TransportError)) {
    return { postId, batchId, outcome: 'unknown', reason: 'unexpected-error', dueAt: now };
  }
  const reason = error.failure;
  if (error.unclear) return { postId, batchId, outcome: 'unknown', reason, dueAt: now };
  if (!error.retryable) return { postId, batchId, outcome: 'failed', reason };
  const wait = error.retryAfterMs ?? Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(6, attempts));
  return { postId, batchId, outcome: 'retry', reason, dueAt: new Date(now.getTime() + wait) };
}
