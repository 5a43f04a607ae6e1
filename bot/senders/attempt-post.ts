import { mayBulkGo, PRIORITY } from '../../core/delivery/index.ts';
import type { AttemptResult, ClaimedPost, MessageContent } from '../../core/delivery/index.ts';
import type { Transport } from '../../core/ports/transport.ts';
import type { Sql } from '../../db/client.ts';
import { attempt } from './attempt.ts';

/** Until a message that had to wait is looked at again: an alert lives longer than this. */
const LOOK_AGAIN_MS = 15_000;

/** Sends one post once and says what became of it; never throws. What is in bulk gives way to alerts, to its last moment. */
export function attemptPost(
  sql: Sql,
  transport: Transport,
  post: ClaimedPost,
  content: MessageContent | undefined,
  now: () => Date,
): Promise<AttemptResult> {
  return post.priority === PRIORITY.bulk
    ? attemptBulk(sql, transport, post, content, now)
    : attempt(transport, post, content, now);
}

/**
 * Newsletters and invitations are looked at once more in the moment before they leave: whether an alert is live where
 * their reader is, and whether somebody paused or stopped them.
 */
async function attemptBulk(
  sql: Sql,
  transport: Transport,
  post: ClaimedPost,
  content: MessageContent | undefined,
  now: () => Date,
): Promise<AttemptResult> {
  const { id: postId, batchId } = post;
  const later = (reason: string): AttemptResult => ({
    postId,
    batchId,
    outcome: 'retry',
    reason,
    dueAt: new Date(now().getTime() + LOOK_AGAIN_MS),
  });
  const verdict = await mayBulkGo(sql, postId, now()).catch(() => 'unsure' as const);
  if (verdict === 'go') return attempt(transport, post, content, now);
  if (verdict === 'over') return { postId, batchId, outcome: 'cancelled', reason: 'mailing-over' };
  return later(verdict === 'wait' ? 'gives-way' : 'handed-back');
}
