import type { Logger } from 'pino';
import type { Clock } from '../../core/context.ts';
import {
  cancelFollowersOfUnsent,
  lookUpLater,
  recordResults,
  recordRevocations,
  unclearPosts,
  wantedRevocations,
} from '../../core/delivery/index.ts';
import type { AttemptResult } from '../../core/delivery/index.ts';
import type { Powers, Transport } from '../../core/ports/transport.ts';
import type { Sql } from '../../db/client.ts';

interface Sweep {
  sql: Sql;
  lineId: number;
  transport: Transport & Powers;
  clock: Clock;
  log: Logger;
}

const LOOKUPS_AT_ONCE = 16;
const BATCH = 256;
const LOOK_UP_AGAIN_MS = 15_000;

/**
 * Finds out what became of unclear posts: on the network -> sent, certainly absent -> back to the queue, still
 * unclear -> later again, and shown to a person meanwhile. Returns how many went back to the queue.
 */
export async function lookUpUnclear({ sql, lineId, transport, clock, log }: Sweep): Promise<number> {
  const posts = await unclearPosts(sql, { lineId, limit: BATCH, now: clock.now() });
  const { lookUp } = transport;
  if (posts.length === 0 || lookUp === undefined) return 0;
  const results: AttemptResult[] = [];
  const unclear: number[] = [];
  await eachOf(posts, LOOKUPS_AT_ONCE, async (post) => {
    const found = await lookUp.call(transport, post.key, post.chatId).catch(() => 'unclear' as const);
    const at = clock.now();
    if (found === 'sent') results.push({ postId: post.id, outcome: 'sent', providerId: post.key, at });
    else if (found === 'absent')
      results.push({ postId: post.id, outcome: 'retry', reason: 'was-absent', dueAt: at, session: null });
    else unclear.push(post.id);
  });
  await recordResults(sql, results, clock.now());
  await lookUpLater(sql, unclear, new Date(clock.now().getTime() + LOOK_UP_AGAIN_MS));
  log.info({ lineId, found: results.length, unclear: unclear.length }, 'unclear posts looked up');
  return results.filter((result) => result.outcome === 'retry').length;
}

/** Takes back what is marked to be taken back. A failure leaves the mark, except where the network says too late. */
export async function revokeWanted({ sql, lineId, transport, clock, log }: Sweep): Promise<number> {
  const wanted = await wantedRevocations(sql, lineId, 50);
  if (wanted.length === 0) return 0;
  const results: { id: number; result: 'done' | 'too-late' | 'failed' }[] = [];
  for (const post of wanted) {
    if (transport.revoke === undefined) {
      results.push({ id: post.id, result: 'failed' });
      continue;
    }
    try {
      const answer = await transport.revoke(post.key, post.chatId);
      results.push({
        id: post.id,
        result: answer === 'revoked' ? 'done' : answer === 'too-late' ? 'too-late' : 'failed',
      });
    } catch {
      log.warn({ lineId, postId: post.id }, 'revocation failed, trying again');
    }
  }
  await recordRevocations(sql, results, clock.now());
  return results.length;
}

/** Everything a line must look after besides sending; called every second or so while it is connected. */
export async function sweep(options: Sweep): Promise<number> {
  await cancelFollowersOfUnsent(options.sql, options.lineId, options.clock.now());
  const requeued = await lookUpUnclear(options);
  await revokeWanted(options);
  return requeued;
}

async function eachOf<Item>(items: readonly Item[], atOnce: number, run: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
