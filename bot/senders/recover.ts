import type { Logger } from 'pino';
import type { Clock } from '../../core/context.ts';
import {
  claimBatches,
  freeStrays,
  recordResults,
  recordRevocations,
  wantedRevocations,
} from '../../core/delivery/index.ts';
import type { AttemptResult, ClaimedPost } from '../../core/delivery/index.ts';
import { TransportError } from '../../core/ports/transport.ts';
import type { Powers, Transport } from '../../core/ports/transport.ts';
import type { Keys } from '../../core/keys/index.ts';
import type { Sql } from '../../db/client.ts';
import { NO_ADDRESS } from './attempt.ts';

export interface RecoveryOptions {
  sql: Sql;
  keys: Keys;
  lineId: number;
  session: number;
  transport: Transport & Powers;
  clock: Clock;
  log: Logger;
}

const LOOKUPS_AT_ONCE = 16;
const LOOK_UP_POSTS = 64;
const LOOK_UP_FOR_MS = 2000;
const LEASE_MS = 60_000;
const LOOK_UP_AGAIN_MS = 15_000;

/** Everything a line must look after besides sending. */
export interface Recovery {
  /** Looks up what is unclear and takes back what is to be taken back; never twice at once. Returns how many posts went back to the queue. */
  sweep(): Promise<number>;
}

export function createRecovery(options: RecoveryOptions): Recovery {
  let running: Promise<number> | null = null;
  let strays = false;

  async function run(): Promise<number> {
    const { sql, lineId, session } = options;
    if (strays) await freeStrays(sql, { lineId, session, purpose: 'look-up', keep: [] });
    strays = true; // until what was claimed is written
    const requeued = await lookUpUnclear(options);
    strays = false;
    await revokeWanted(options);
    return requeued;
  }
  return {
    sweep() {
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/**
 * Finds out what became of unclear posts: on the network -> sent, certainly absent -> back to the queue, still
 * unclear -> later again, and shown to a person meanwhile. Goes on until none is due, but not for ever: there may be
 * messages to take back. Returns how many went back to the queue.
 */
async function lookUpUnclear(options: RecoveryOptions): Promise<number> {
  const { sql, keys, lineId, session, clock, log } = options;
  const enough = performance.now() + LOOK_UP_FOR_MS;
  let requeued = 0;
  for (;;) {
    const batches = await claimBatches(sql, keys, {
      lineId,
      session,
      purpose: 'look-up',
      posts: LOOK_UP_POSTS,
      leaseMs: LEASE_MS,
      now: clock.now(),
    });
    const results: AttemptResult[] = [];
    const posts = batches.flatMap((batch) => [...batch.posts]);
    await eachOf(posts, LOOKUPS_AT_ONCE, async (post) => {
      results.push(await lookUp(options, post));
    });
    const finished = batches.map((batch) => batch.id);
    const unwritten = batches.filter((batch) => batch.unwritten).map((batch) => batch.id);
    if (finished.length > 0) await recordResults(sql, { results, finished, unwritten, session, now: clock.now() });
    const again = results.filter((result) => result.outcome === 'retry').length;
    if (posts.length > 0) log.info({ posts: posts.length, requeued: again }, 'unclear posts looked up');
    requeued += again;
    if (batches.length === 0 || performance.now() > enough) return requeued;
  }
}

async function lookUp({ transport, clock }: RecoveryOptions, post: ClaimedPost): Promise<AttemptResult> {
  const { id: postId, batchId } = post;
  const chat = post.chatId;
  if (chat === null) return { postId, batchId, outcome: 'failed', reason: NO_ADDRESS };
  const looked = chat === undefined ? undefined : transport.lookUp?.(post.key, chat);
  const found = await (looked ?? Promise.resolve('unclear' as const)).catch(() => 'unclear' as const);
  const at = clock.now();
  if (found === 'sent') return { postId, batchId, outcome: 'sent', providerId: post.key, at, withImage: true };
  if (found === 'absent') return { postId, batchId, outcome: 'retry', reason: 'was-absent', dueAt: at };
  return {
    postId,
    batchId,
    outcome: 'unknown',
    reason: 'interrupted',
    dueAt: new Date(at.getTime() + LOOK_UP_AGAIN_MS),
  };
}

/** Takes back what is marked to be taken back. What may yet succeed keeps its mark and is tried again. */
async function revokeWanted({ sql, keys, lineId, transport, clock, log }: RecoveryOptions): Promise<void> {
  const wanted = await wantedRevocations(sql, keys, lineId, 50);
  const results: { id: number; result: 'done' | 'too-late' | 'failed' }[] = [];
  for (const post of wanted) {
    if (post.chatId === undefined) continue;
    if (transport.revoke === undefined || post.chatId === null) {
      results.push({ id: post.id, result: 'failed' });
      continue;
    }
    try {
      const answer = await transport.revoke(post.key, post.chatId);
      results.push({
        id: post.id,
        result: answer === 'revoked' ? 'done' : answer === 'too-late' ? 'too-late' : 'failed',
      });
    } catch (error) {
      const final = error instanceof TransportError && !error.retryable && !error.unclear;
      if (final) results.push({ id: post.id, result: 'failed' });
      log.warn({ postId: post.id, final }, 'revocation failed');
    }
  }
  await recordRevocations(sql, results, clock.now());
}

async function eachOf<Item>(items: readonly Item[], atOnce: number, run: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
