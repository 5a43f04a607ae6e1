import type { Logger } from 'pino';
import type { Clock } from '../../core/context.ts';
import {
  claimBatches,
  freeStrays,
  nextDueAt,
  pauseAfter,
  PRIORITY,
  recordResults,
  stalePosts,
} from '../../core/delivery/index.ts';
import type { AttemptResult, ClaimedBatch, ClaimedPost, Pace } from '../../core/delivery/index.ts';
import type { Keys } from '../../core/keys/index.ts';
import type { Transport } from '../../core/ports/transport.ts';
import type { Sql } from '../../db/client.ts';
import { attemptPost } from './attempt-post.ts';
import { createContents } from './contents.ts';
import { createOutbox } from './outbox.ts';
import { createPostQueue } from './post-queue.ts';

/** Sends the posts of one line: claims them in leased batches, keeps the pace, writes the results back. */
export interface LineSender {
  /** New posts may be waiting: look at once, also while others are under way. */
  wake(): void;
  /** Something ended (an alert, an image's permission, somebody's consent): what is claimed and need not go out is given back. */
  dropEnded(): Promise<void>;
  /** Sending is possible (or no longer): the line connected, or fell away. */
  setSendable(sendable: boolean): void;
  /** Stops claiming, lets what is under way finish, writes every result. */
  stop(): Promise<void>;
}

export interface LineSenderOptions {
  sql: Sql;
  keys: Keys;
  lineId: number;
  transport: Transport;
  pace: Pace;
  /** The holder's session number; batches are claimed in its name. */
  session: () => number;
  /** Whether the line is still ours; checked before every single message. */
  holds: () => boolean;
  clock: Clock;
  log: Logger;
  random?: () => number;
  /** How long a claim lasts, and how long before its end nothing of it is begun any more. */
  lease?: { ms: number; marginMs: number };
}

/** The margin is the longest send of a text: one begun later could arrive after the lease, when another bot may have looked it up. */
const LEASE = { ms: 45_000, marginMs: 30_000 };
const FLUSH_MS = 20;
/** So long the results of whole batches wait for those of the next ones. */
const GATHER_MS = 100;
/** So long results of a large alert wait for the others of their batch: written together they are written once. */
const HOLD_MS = 500;
const POLL_MS = 1000;
/** Until a post is tried again whose first message is still under way. */
const WAIT_FOR_FIRST_MS = 1000;
/** A line that sends many at once claims more when fewer than this many times as many wait. */
const AHEAD = 8;
/** So long before a slow line may send again it claims what that will be. */
const CLAIM_AHEAD_MS = 100;

export function startLineSender(options: LineSenderOptions): LineSender {
  const { sql, keys, lineId, transport, pace, clock, log } = options;
  const random = options.random ?? Math.random;
  const session = options.session();
  const lease = options.lease ?? LEASE;
  const queue = createPostQueue();
  const contents = createContents(sql);
  const outbox = createOutbox(
    async (written) => {
      await recordResults(sql, { ...written, session, now: clock.now() });
    },
    {
      delayMs: FLUSH_MS,
      gatherMs: GATHER_MS,
      holdMs: HOLD_MS,
      onError: (error) => log.error({ code: codeOf(error) }, 'results not written, trying again'),
    },
  );
  let sendable = false;
  let stopping = false;
  let underWay = 0;
  let notBefore = 0;
  let bulkNotBefore = 0;
  let claiming: Promise<void> | null = null;
  let claimAgain = true;
  let woken = false;
  let strays = false;
  let ends = 0;
  let endsSeen = 0;
  let lookTimer: NodeJS.Timeout | undefined;
  let paceTimer: NodeJS.Timeout | undefined;
  let onIdle: (() => void) | null = null;
  const now = () => clock.now();
  const low = pace.concurrency > 1 ? pace.concurrency * AHEAD : 1;

  async function claim(): Promise<void> {
    claimAgain = false;
    woken = false;
    if (strays) await freeStrays(sql, { lineId, session, purpose: 'send', keep: outbox.holds() });
    strays = true; // until the answer is here
    const until = performance.now() + lease.ms - lease.marginMs;
    const batches = await claimBatches(sql, keys, {
      lineId,
      session,
      purpose: 'send',
      posts: Math.max(1, low - queue.length),
      leastUrgent: bulkNotBefore - performance.now() > CLAIM_AHEAD_MS ? PRIORITY.bulk - 1 : PRIORITY.bulk,
      leaseMs: lease.ms,
      now: clock.now(),
    });
    const { stale, content } = await readyToSend(batches);
    strays = false;
    if (batches.length === 0) {
      outbox.hurry();
      return sleepUntilDue();
    }
    claimAgain = true;
    for (const batch of batches) outbox.claimed(batch);
    for (const { posts } of batches) {
      queue.add(posts, { until, content }, (post) => {
        if (!stale.has(post.id)) return isReady(post);
        outbox.add(again(post, 'handed-back'));
        return false;
      });
    }
  }

  /** Texts and images of what was just claimed, and what of it came to an end before we had it in hand. */
  async function readyToSend(batches: readonly ClaimedBatch[]) {
    const messages = messagesOf(batches.map(({ posts }) => posts.at(0)));
    let content = await contents.of(messages);
    let stale = new Set<number>();
    while (endsSeen !== ends) {
      endsSeen = ends;
      stale = await stalePosts(
        sql,
        batches.flatMap(({ posts }) => idsOf(posts)),
      );
      content = await contents.of(messages);
    }
    return { content, stale };
  }

  /** What follows a message that did not go out does not go out; what follows one under way waits for it. */
  function isReady(post: ClaimedPost): boolean {
    const { firstState: first, id: postId, batchId } = post;
    if (post.stopped) {
      outbox.add({ postId, batchId, outcome: 'cancelled', reason: 'stop' });
      return false;
    }
    if (first === null || SENT.has(first)) return true;
    if (first === 'failed' || first === 'cancelled') {
      outbox.add({ postId, batchId, outcome: 'cancelled', reason: 'first-not-sent' });
    } else outbox.add(again(post, 'waits-for-first', WAIT_FOR_FIRST_MS));
    return false;
  }

  function again({ id: postId, batchId }: ClaimedPost, reason: string, afterMs = 0): AttemptResult {
    return { postId, batchId, outcome: 'retry', reason, dueAt: new Date(clock.now().getTime() + afterMs) };
  }

  async function sleepUntilDue(): Promise<void> {
    const due = await nextDueAt(sql, lineId, clock.now());
    const untilDue = due === null ? POLL_MS : due.getTime() - clock.now().getTime();
    const untilBulk = bulkNotBefore - performance.now();
    lookIn(Math.max(1, Math.min(POLL_MS, untilDue, untilBulk > 0 ? untilBulk : POLL_MS)));
  }

  function lookIn(ms: number): void {
    clearTimeout(lookTimer);
    if (!stopping) lookTimer = setTimeout(look, ms);
  }

  function look(): void {
    claimAgain = true;
    pump();
  }

  /** Starts whatever may start now; called after every event, so it must be cheap. */
  function pump(): void {
    if (stopping || !sendable || !options.holds()) return settle();
    if (mayClaim()) {
      claiming = claim()
        .catch((error: unknown) => {
          log.error({ code: codeOf(error) }, 'claim failed, trying again');
          lookIn(POLL_MS);
        })
        .finally(() => {
          claiming = null;
          pump();
        });
    }
    while (queue.length > 0 && underWay < pace.concurrency && waitMs(queue.first()) <= 0) start();
    settle();
  }

  /** What cannot be sent yet is not claimed yet: it stays free for the end of its alert, and for what is more urgent. */
  function mayClaim(): boolean {
    if (!claimAgain || claiming !== null || (queue.length >= low && !woken)) return false;
    return waitMs() <= CLAIM_AHEAD_MS && (pace.concurrency > 1 || underWay === 0);
  }

  /** Milliseconds until the pace allows the next message; sees to it that the line is looked at again by then. */
  function waitMs(post?: ClaimedPost): number {
    const until = post?.priority === PRIORITY.bulk ? Math.max(notBefore, bulkNotBefore) : notBefore;
    const wait = until - performance.now();
    if (wait > 0) {
      clearTimeout(paceTimer);
      paceTimer = setTimeout(pump, queue.length > 0 ? wait : Math.max(1, wait - CLAIM_AHEAD_MS));
    }
    return wait;
  }

  function start(): void {
    const next = queue.take();
    if (next === undefined) return;
    const { post, claimed } = next;
    if (performance.now() > claimed.until || !options.holds()) {
      outbox.add(again(post, 'lease-over'));
      lookIn(FLUSH_MS * 2);
      return;
    }
    underWay += 1;
    keepPace(post);
    void attemptPost(sql, transport, post, claimed.content.get(post.messageId ?? 0), now).then(ended);
  }

  function ended(result: AttemptResult): void {
    underWay -= 1;
    outbox.add(result);
    if (result.outcome !== 'sent') {
      log.warn({ postId: result.postId, outcome: result.outcome, reason: result.reason }, 'not sent');
    }
    pump();
  }

  /** What hurries does not wait out the pause after a bulk message; the next bulk message does. */
  function keepPace(post: ClaimedPost): void {
    const pause = pauseAfter(pace, post.chatKind, random);
    const isBulk = post.priority === PRIORITY.bulk;
    if (pause > 0) notBefore = performance.now() + (isBulk ? Math.min(pause, pace.groupMs) : pause);
    if (isBulk) bulkNotBefore = performance.now() + pause;
  }

  function settle(): void {
    if (underWay === 0 && claiming === null) onIdle?.();
  }

  /** Hands back what was claimed and not begun. */
  function giveBack(which: (post: ClaimedPost) => boolean = () => true): void {
    for (const post of queue.takeOut(which)) outbox.add(again(post, 'handed-back'));
  }

  return {
    wake() {
      claimAgain = true;
      woken = true;
      pump();
    },
    async dropEnded() {
      ends += 1;
      contents.forget();
      const stale = await stalePosts(sql, idsOf(queue.all()));
      if (stale.size > 0) giveBack((post) => stale.has(post.id));
      const fresh = await contents.of(messagesOf(queue.all()));
      for (const { content } of queue.claims()) for (const one of fresh) content.set(...one);
    },
    setSendable(value) {
      sendable = value;
      claimAgain = true;
      if (!value) giveBack();
      pump();
    },
    async stop() {
      stopping = true;
      clearTimeout(lookTimer);
      clearTimeout(paceTimer);
      if (underWay > 0 || claiming !== null) await new Promise<void>((resolve) => (onIdle = resolve));
      giveBack();
      await outbox.flush();
    },
  };
}

const idsOf = (posts: Iterable<ClaimedPost>) => Array.from(posts, ({ id }) => id);
const messagesOf = (posts: readonly (ClaimedPost | undefined)[]) => posts.flatMap((post) => post?.messageId ?? []);

const SENT: ReadonlySet<string> = new Set(['sent', 'delivered', 'read', 'relayed']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
