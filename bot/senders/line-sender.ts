import type { Logger } from 'pino';
import type { Clock } from '../../core/context.ts';
import {
  byUrgency,
  claimBatches,
  endedMessages,
  messageContents,
  nextDueAt,
  pauseAfter,
  recordResults,
} from '../../core/delivery/index.ts';
import type { AttemptResult, ClaimedPost, MessageContent, Pace } from '../../core/delivery/index.ts';
import type { Transport } from '../../core/ports/transport.ts';
import type { Sql } from '../../db/client.ts';
import { attempt } from './attempt.ts';
import { createOutbox } from './outbox.ts';

/** Sends the posts of one line: claims them in leased batches, keeps the pace, writes the results back. */
export interface LineSender {
  /** New posts may be waiting: look at once, also while others are under way. */
  wake(): void;
  /** An alert has ended: what is claimed of it is given back and not sent. */
  dropEnded(): Promise<void>;
  /** Sending is possible (or no longer): the line connected, or fell away. */
  setSendable(sendable: boolean): void;
  /** Stops claiming, lets what is under way finish, writes every result. */
  stop(): Promise<void>;
}

export interface LineSenderOptions {
  sql: Sql;
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
}

const LEASE_MS = 45_000;
/** Longest send of a text: one begun later could arrive after the lease, when another bot may have looked it up. */
const LEASE_MARGIN_MS = 30_000;
const FLUSH_MS = 20;
const POLL_MS = 1000;
/** Until a post is tried again whose first message is still under way. */
const WAIT_FOR_FIRST_MS = 1000;
/** Batches that may be claimed ahead; an urgent alert is claimed beyond that. */
const AHEAD = 2;

export function startLineSender(options: LineSenderOptions): LineSender {
  const { sql, lineId, transport, pace, clock, log } = options;
  const random = options.random ?? Math.random;
  const session = options.session();
  const queue: { post: ClaimedPost; until: number }[] = [];
  const contents = new Map<number, MessageContent>();
  const outbox = createOutbox(
    async ({ results, finished }) => {
      await recordResults(sql, { results, finished, session, now: clock.now() });
    },
    { delayMs: FLUSH_MS, onError: (error) => log.error({ code: codeOf(error) }, 'results not written, trying again') },
  );
  let sendable = false;
  let stopping = false;
  let underWay = 0;
  let notBefore = 0;
  let claiming: Promise<void> | null = null;
  let claimAgain = true;
  let woken = false;
  let timer: NodeJS.Timeout | null = null;
  let onIdle: (() => void) | null = null;
  const low = pace.concurrency > 1 ? pace.concurrency * AHEAD : 1;

  async function claim(): Promise<void> {
    claimAgain = false;
    woken = false;
    const until = performance.now() + LEASE_MS - LEASE_MARGIN_MS;
    const batches = await claimBatches(sql, {
      lineId,
      session,
      purpose: 'send',
      limit: 1,
      leaseMs: LEASE_MS,
      now: clock.now(),
    });
    if (batches.length === 0) return sleepUntilDue();
    claimAgain = true;
    const posts = batches.flatMap((batch) => {
      outbox.claimed(batch.id, batch.posts.length);
      return batch.posts;
    });
    await loadContents(posts);
    queue.push(...posts.filter(isReady).map((post) => ({ post, until })));
    queue.sort((a, b) => byUrgency(a.post, b.post));
  }

  async function loadContents(posts: readonly ClaimedPost[]): Promise<void> {
    const missing = new Set(
      posts.flatMap((p) => (p.messageId !== null && !contents.has(p.messageId) ? [p.messageId] : [])),
    );
    if (missing.size === 0) return;
    if (contents.size > 50) contents.clear();
    for (const [id, content] of await messageContents(sql, [...missing])) contents.set(id, content);
  }

  /** What follows a message that did not go out does not go out; what follows one under way waits for it. */
  function isReady(post: ClaimedPost): boolean {
    const { firstState: first, id: postId, batchId } = post;
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
    const wait = due === null ? POLL_MS : Math.min(POLL_MS, Math.max(1, due.getTime() - clock.now().getTime()));
    schedule(wait, look);
  }

  function schedule(ms: number, run: () => void): void {
    if (timer !== null) clearTimeout(timer);
    timer = stopping ? null : setTimeout(run, ms);
  }

  function look(): void {
    claimAgain = true;
    pump();
  }

  /** Starts whatever may start now; called after every event, so it must be cheap. */
  function pump(): void {
    if (stopping || !sendable || !options.holds()) return settle();
    if (claimAgain && claiming === null && (queue.length < low || woken)) {
      claiming = claim()
        .catch((error: unknown) => {
          log.error({ code: codeOf(error) }, 'claim failed, trying again');
          schedule(POLL_MS, look);
        })
        .finally(() => {
          claiming = null;
          pump();
        });
    }
    while (queue.length > 0 && underWay < pace.concurrency && mayStart()) start();
    settle();
  }

  function mayStart(): boolean {
    const wait = notBefore - performance.now();
    if (wait <= 0) return true;
    if (underWay === 0) schedule(wait, pump);
    return false;
  }

  function start(): void {
    const next = queue.shift();
    if (next === undefined) return;
    const { post, until } = next;
    if (performance.now() > until || !options.holds()) {
      outbox.add(again(post, 'lease-over'));
      return;
    }
    underWay += 1;
    const pause = pauseAfter(pace, post.chatKind, random);
    if (pause > 0) notBefore = performance.now() + pause;
    const content = post.messageId === null ? undefined : contents.get(post.messageId);
    void attempt(transport, post, content, () => clock.now()).then((result) => {
      underWay -= 1;
      outbox.add(result);
      if (result.outcome !== 'sent') {
        log.warn({ postId: post.id, outcome: result.outcome, reason: result.reason }, 'not sent');
      }
      pump();
    });
  }

  function settle(): void {
    if (underWay === 0 && claiming === null) onIdle?.();
  }

  /** Hands back what was claimed and not begun. */
  function giveBack(which: (post: ClaimedPost) => boolean = () => true): void {
    for (const item of queue.splice(0)) {
      if (which(item.post)) outbox.add(again(item.post, 'handed-back'));
      else queue.push(item);
    }
  }

  return {
    wake() {
      claimAgain = true;
      woken = true;
      pump();
    },
    async dropEnded() {
      const ids = new Set(queue.flatMap(({ post }) => (post.messageId === null ? [] : [post.messageId])));
      const ended = await endedMessages(sql, [...ids]);
      if (ended.size > 0) giveBack((post) => post.messageId !== null && ended.has(post.messageId));
    },
    setSendable(value) {
      sendable = value;
      claimAgain = true;
      if (!value) giveBack();
      pump();
    },
    async stop() {
      stopping = true;
      if (timer !== null) clearTimeout(timer);
      if (underWay > 0 || claiming !== null) await new Promise<void>((resolve) => (onIdle = resolve));
      giveBack();
      await outbox.flush();
    },
  };
}

const SENT: ReadonlySet<string> = new Set(['sent', 'delivered', 'read', 'relayed']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
