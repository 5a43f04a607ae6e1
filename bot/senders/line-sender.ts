import type { Logger } from 'pino';
import type { Clock } from '../../core/context.ts';
import {
  byUrgency,
  claimPosts,
  messageContents,
  nextDueAt,
  pauseAfter,
  recordResults,
} from '../../core/delivery/index.ts';
import type { ClaimedPost, MessageContent, Pace } from '../../core/delivery/index.ts';
import type { Transport } from '../../core/ports/transport.ts';
import type { Sql } from '../../db/client.ts';
import { attempt } from './attempt.ts';
import { createOutbox } from './outbox.ts';

/** Sends the posts of one line: claims them in leased batches, keeps the pace, writes the results back. */
export interface LineSender {
  /** New posts may be waiting: look at once, also while others are under way. */
  wake(): void;
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
  /** The holder's session number; posts are claimed in its name. */
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
const FLUSH_MS = 10;
const POLL_MS = 1000;

export function startLineSender(options: LineSenderOptions): LineSender {
  const { sql, lineId, transport, pace, clock, log } = options;
  const random = options.random ?? Math.random;
  const queue: { post: ClaimedPost; until: number }[] = [];
  const contents = new Map<number, MessageContent>();
  const outbox = createOutbox(
    async (results) => {
      await recordResults(sql, results, clock.now());
    },
    {
      delayMs: FLUSH_MS,
      onError: (error) => log.error({ lineId, code: codeOf(error) }, 'results not written, trying again'),
    },
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
  const batch = pace.concurrency > 1 ? Math.max(64, pace.concurrency * 4) : 4;

  async function claim(): Promise<void> {
    claimAgain = false;
    woken = false;
    const until = performance.now() + LEASE_MS - LEASE_MARGIN_MS;
    const posts = await claimPosts(sql, {
      lineId,
      session: options.session(),
      limit: batch,
      leaseMs: LEASE_MS,
      now: clock.now(),
    });
    if (posts.length === batch) claimAgain = true;
    const missing = posts.flatMap((p) => (p.messageId !== null && !contents.has(p.messageId) ? [p.messageId] : []));
    if (missing.length > 0) {
      if (contents.size > 50) contents.clear();
      for (const [id, content] of await messageContents(sql, [...new Set(missing)])) contents.set(id, content);
    }
    queue.push(...posts.map((post) => ({ post, until })));
    queue.sort((a, b) => byUrgency(a.post, b.post));
    if (posts.length === 0) await sleepUntilDue();
  }

  async function sleepUntilDue(): Promise<void> {
    const due = await nextDueAt(sql, lineId, clock.now());
    const wait = due === null ? POLL_MS : Math.min(POLL_MS, Math.max(1, due.getTime() - clock.now().getTime()));
    schedule(wait, () => {
      claimAgain = true;
      pump();
    });
  }

  function schedule(ms: number, run: () => void): void {
    if (timer !== null) clearTimeout(timer);
    timer = stopping ? null : setTimeout(run, ms);
  }

  /** Starts whatever may start now; called after every event, so it must be cheap. */
  function pump(): void {
    if (stopping || !sendable || !options.holds()) return settle();
    if (claimAgain && claiming === null && (queue.length < batch || (woken && queue.length < 8 * batch))) {
      claiming = claim()
        .catch((error: unknown) => {
          log.error({ lineId, code: codeOf(error) }, 'claim failed, trying again');
          schedule(POLL_MS, () => {
            claimAgain = true;
            pump();
          });
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
      outbox.add({
        postId: post.id,
        outcome: 'retry',
        reason: 'lease-over',
        dueAt: clock.now(),
        session: post.session,
      });
      return;
    }
    underWay += 1;
    const pause = pauseAfter(pace, post.chatKind, random);
    if (pause > 0) notBefore = performance.now() + pause;
    void attempt(transport, post, post.messageId === null ? undefined : contents.get(post.messageId), () =>
      clock.now(),
    ).then((result) => {
      underWay -= 1;
      outbox.add(result);
      if (result.outcome !== 'sent')
        log.warn({ lineId, postId: post.id, outcome: result.outcome, reason: result.reason }, 'not sent');
      pump();
    });
  }

  function settle(): void {
    if (underWay === 0 && claiming === null) onIdle?.();
  }

  /** Hands back what was claimed and not begun. */
  function giveBack(): void {
    for (const { post } of queue.splice(0)) {
      outbox.add({
        postId: post.id,
        outcome: 'retry',
        reason: 'handed-back',
        dueAt: clock.now(),
        session: post.session,
      });
    }
  }

  return {
    wake() {
      claimAgain = true;
      woken = true;
      pump();
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
