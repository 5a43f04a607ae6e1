import { createInbound } from '../../bot/inbound/handle-event.ts';
import { PASSES } from '../../bot/jobs/care.ts';
import { attemptPost } from '../../bot/senders/attempt-post.ts';
import { createContents } from '../../bot/senders/contents.ts';
import { pollMembers } from '../../bot/senders/poll-groups.ts';
import { afterNews, dueTimers, fireTimer, type NudgePolicy } from '../../core/alerts/index.ts';
import { claimBatches, recordResults } from '../../core/delivery/index.ts';
import type { AttemptResult, ClaimedPost, MessageContent } from '../../core/delivery/index.ts';
import { runMailings } from '../../core/mailings/index.ts';
import { keepGroupsInStep } from '../../core/membership/index.ts';
import type { Powers, Transport, TransportEvent } from '../../core/ports/transport.ts';
import { directLine } from './direct-line.ts';
import { Letters } from './letters.ts';
import { LINE_PHONE, type Stage } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A group of which nothing is heard is looked at this often; of what is heard it is looked at at once. */
const LOOK_MS = 48 * HOUR;
const MOST_ROUNDS = 150;
/** So long something that follows a message is waited for at once; what it follows may not go out for hours. */
const MOST_SECONDS = 3;
export const POLICY: NudgePolicy = {
  reminderAfterMs: 10 * MINUTE,
  deputyAfterMs: 20 * MINUTE,
  emailAfterMs: 40 * MINUTE,
  callAfterMs: 60 * MINUTE,
};

const WAITS = 'waits-for-first';

type HeardEvent = Exclude<TransportEvent, { type: 'state' }>;

/** The work of a bot, done when it is asked instead of on timers, so that it keeps step with a clock that jumps. */
export class YearBot {
  readonly #stage: Stage;
  readonly #transport: Transport & Powers;
  readonly #inbound: ReturnType<typeof createInbound>;
  #heard: HeardEvent[] = [];
  /** Something was to follow a message that had not gone out yet. */
  #follows = false;
  readonly #passedAt = new Map<string, number>();
  /** What did not go out, by reason. */
  readonly notSent = new Map<string, number>();
  /** Real milliseconds that each pass took in all. */
  readonly spentMs = new Map<string, number>();
  readonly acts = new Map<string, number>();
  readonly letters: Letters;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.letters = new Letters(stage);
    const { ctx, lineId, network } = stage;
    this.#inbound = createInbound(ctx, lineId, ctx.log);
    this.#transport = directLine(network, LINE_PHONE, (event) => {
      if (event.type !== 'state') this.#heard.push(event);
    });
  }

  /** Hears what came in and sends what waits, until nothing moves. What follows another message is sent a second after it, as by a bot. */
  async work(): Promise<void> {
    let seconds = 0;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      await this.#hear();
      const { queued } = await runMailings(this.#stage.ctx);
      if ((await this.#send()) + (await this.letters.send()) + queued > 0) continue;
      if (!this.#follows || seconds >= MOST_SECONDS) return;
      this.#follows = false;
      seconds += 1;
      this.#stage.clock.advanceTo(this.#stage.clock.now + 1000);
    }
    throw new Error('the bot goes on sending without end');
  }

  /** Every pass that a bot makes over a municipality, when its time has come. */
  async passes(): Promise<void> {
    const { ctx, clock } = this.#stage;
    for (const { name, run, everyMs = 0 } of PASSES) {
      if (clock.now - (this.#passedAt.get(name) ?? -Infinity) < everyMs) continue;
      this.#passedAt.set(name, clock.now);
      const began = performance.now();
      await run(ctx);
      this.spentMs.set(name, (this.spentMs.get(name) ?? 0) + performance.now() - began);
    }
    await this.work();
  }

  /** Keeps the administrator groups in step, one spaced act after the other, for as long as there is something to do. */
  async keepGroups(mostActs = 60): Promise<void> {
    const { ctx, clock } = this.#stage;
    for (let acts = 0; acts < mostActs; acts++) {
      const kept = await keepGroupsInStep(ctx, () => this.#transport, { lookMs: LOOK_MS });
      await this.work();
      for (const act of kept.acts) this.#count(this.acts, `${act.do} ${act.outcome}`);
      if (kept.acts.length === 0 && (kept.nextAt === null || kept.nextAt.getTime() - clock.now > MINUTE)) return;
      clock.advanceTo(Math.max(kept.nextAt?.getTime() ?? 0, clock.now + 1000));
    }
  }

  /** Makes the members of the registered groups what the network says. */
  async members(): Promise<void> {
    await pollMembers(this.#stage.ctx, this.#stage.lineId, this.#transport);
  }

  /** What falls due for a live alert, and what news about it brings. */
  async lookAfter(alertId: string, deps: { checkBaseUrl: string }): Promise<void> {
    const { ctx, clock } = this.#stage;
    await this.work();
    await afterNews(ctx, deps, alertId);
    for (const { name, dueAt } of await dueTimers(ctx, alertId, POLICY)) {
      if (dueAt.getTime() <= clock.now) await fireTimer(ctx, deps, alertId, name, POLICY);
    }
    await this.work();
  }

  async stop(): Promise<void> {
    await this.#hear();
    await this.#transport.stop();
  }

  /** Acknowledgements first: thousands of them are one write. */
  async #hear(): Promise<void> {
    const events = this.#heard.splice(0);
    const isAck = ({ type }: HeardEvent): boolean => type === 'ack';
    for (const event of [...events.filter(isAck), ...events.filter((one) => !isAck(one))]) this.#inbound.handle(event);
    await this.#inbound.flush();
  }

  async #send(): Promise<number> {
    const { ctx, clock, lineId } = this.#stage;
    const { sql } = ctx.db;
    const now = clock.ours.now();
    const claim = { lineId, session: 1, purpose: 'send' as const, posts: 500, leaseMs: 45_000, now };
    const batches = await claimBatches(sql, ctx.keys, claim);
    let count = 0;
    for (const batch of batches) {
      const texts = await createContents(sql).of([...batch.posts].flatMap(({ messageId }) => messageId ?? []));
      const results = [];
      for (const post of batch.posts) {
        const result = notNow(post, now) ?? (await this.#attempt(post, texts.get(post.messageId ?? 0)));
        if (result.outcome === 'retry' && result.reason === WAITS) this.#follows = true;
        if (result.outcome !== 'sent') this.#count(this.notSent, `${result.outcome} ${result.reason}`);
        results.push(result);
        count++;
      }
      const unwritten = batch.unwritten ? [batch.id] : [];
      await recordResults(sql, { results, finished: [batch.id], unwritten, session: 1, now: clock.ours.now() });
    }
    return count + batches.length;
  }

  #attempt(post: ClaimedPost, content: MessageContent | undefined): Promise<AttemptResult> {
    const { ctx, clock } = this.#stage;
    return attemptPost(ctx.db.sql, this.#transport, post, content, () => clock.ours.now());
  }

  #count(counts: Map<string, number>, what: string): void {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
}

/** As the sender of a bot has it: nothing to who said STOP, and nothing before what it follows. */
function notNow({ id: postId, batchId, stopped, firstState: first }: ClaimedPost, now: Date): AttemptResult | null {
  if (stopped) return { postId, batchId, outcome: 'cancelled', reason: 'stop' };
  if (first === null || ['sent', 'delivered', 'read', 'relayed'].includes(first)) return null;
  if (first === 'failed' || first === 'cancelled')
    return { postId, batchId, outcome: 'cancelled', reason: 'first-not-sent' };
  return { postId, batchId, outcome: 'retry', reason: WAITS, dueAt: new Date(now.getTime() + 1000) };
}
