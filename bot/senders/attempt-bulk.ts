import { mayBulkGo } from '../../core/delivery/index.ts';
import type { AttemptResult, ClaimedPost } from '../../core/delivery/index.ts';
import type { Sql } from '../../db/client.ts';

/** Until a message that had to wait is looked at again: an alert lives longer than this. */
const LOOK_AGAIN_MS = 15_000;

/**
 * Newsletters and invitations are looked at once more in the moment before they leave: whether an alert is live where
 * their reader is, and whether somebody paused or stopped them.
 */
export async function attemptBulk(
  sql: Sql,
  post: ClaimedPost,
  now: () => Date,
  send: () => Promise<AttemptResult>,
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
  if (verdict === 'go') return send();
  if (verdict === 'over') return { postId, batchId, outcome: 'cancelled', reason: 'mailing-over' };
  return later(verdict === 'wait' ? 'gives-way' : 'handed-back');
}
