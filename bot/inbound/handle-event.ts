import type { Logger } from 'pino';
import type { Context } from '../../core/context.ts';
import { alertOfPost, postIdOfKey, recordAcks, recordRefusals, recordRelay } from '../../core/delivery/index.ts';
import type { Ack } from '../../core/delivery/index.ts';
import { hear } from '../../core/hearing/index.ts';
import { hearGroupEvent } from '../../core/membership/index.ts';
import { noteGroupGone, numberChanged } from '../../core/turnover/index.ts';
import type { PersonRef, TransportEvent } from '../../core/ports/transport.ts';
import { createLanes } from './lanes.ts';
import { createPeople } from './people.ts';

/** Turns what one line's network tells into core verbs: acknowledgements in batches, everything else in order per person. */
export interface Inbound {
  handle(event: Exclude<TransportEvent, { type: 'state' }>): void;
  /** Resolves when everything handed in so far is in the database. */
  flush(): Promise<void>;
}

type AckEvent = Extract<TransportEvent, { type: 'ack' }>;
type ReactionEvent = Extract<TransportEvent, { type: 'reaction' }>;
type NumberEvent = Extract<TransportEvent, { type: 'number-changed' }>;
type MessageEvent = Extract<TransportEvent, { type: 'message' }>;

const BATCH_MS = 25;
const RETRIES = 5;
const LONGEST_WAIT_MS = 5000;
/** Each may hold a connection and want a second one; the pool of a municipality has eight, and the sender needs some too. */
const SIDE_BY_SIDE = 5;
const MOST_HIDDEN_IDS = 20_000;

export function createInbound(ctx: Context, lineId: number, log: Logger): Inbound {
  const people = createPeople(ctx);
  let acks: AckEvent[] = [];
  let timer: NodeJS.Timeout | null = null;
  const lanes = createLanes(SIDE_BY_SIDE);
  const laneOf = createLaneNames();

  const safely = (name: string, work: () => Promise<void>) => () =>
    withRetries(work, (code) => log.error({ lineId, event: name, code }, 'event not processed'));
  const drainAcks = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = acks;
    acks = [];
    // A reply behind an acknowledgement must find the message sent.
    if (batch.length > 0) lanes.ahead(safely('ack', () => handleAcks(ctx, people.remembered, batch)));
  };
  return {
    handle(event) {
      if (event.type === 'ack') {
        acks.push(event);
        timer ??= setTimeout(drainAcks, BATCH_MS);
        return;
      }
      drainAcks();
      if (event.type === 'number-changed') {
        lanes.apart(safely('number-changed', () => handleNumberChanged(ctx, people.find, event)));
      } else if (event.type === 'group') {
        const { chat: chatId, at, change } = event;
        lanes.run(
          chatId,
          safely('group', () => hearGroupEvent(ctx, lineId, event)),
        );
        if (change === 'ended')
          lanes.run(
            chatId,
            safely('group', () => noteGroupGone(ctx, { chatId, at })),
          );
      } else if (event.type === 'reaction') {
        lanes.run(
          laneOf(event.person),
          safely('reaction', () => handleReaction(ctx, people.find, event)),
        );
      } else {
        lanes.run(
          laneOf(event.person),
          safely('message', () => handleMessage(ctx, lineId, people.find, event)),
        );
      }
    },
    async flush() {
      drainAcks();
      await lanes.idle();
    },
  };
}

/** One name per person, by whichever of number and hidden id the network tells; it learns which of them belong together. */
function createLaneNames(): (person: PersonRef) => string {
  const phones = new Map<string, string>();
  return ({ phone, lid }) => {
    if (phone !== undefined && lid !== undefined) {
      if (phones.size > MOST_HIDDEN_IDS) phones.clear();
      phones.set(lid, phone);
    }
    return phone ?? phones.get(lid ?? '') ?? lid ?? '';
  };
}

type Find = ReturnType<typeof createPeople>['find'];

async function handleAcks(ctx: Context, find: Find, events: AckEvent[]): Promise<void> {
  const acks: Ack[] = [];
  const refused: string[] = [];
  for (const event of events) {
    if (event.level === 'failed') {
      refused.push(event.key);
      continue;
    }
    const administratorId = event.person === undefined ? null : await find(event.person);
    if (event.person !== undefined && administratorId === null) continue;
    acks.push({ key: event.key, level: event.level, administratorId, at: event.at });
  }
  await recordAcks(ctx.db.sql, acks, ctx.clock.now());
  await recordRefusals(ctx.db.sql, refused, ctx.clock.now());
}

/** 👍 in any skin tone, and the other plain signs of "done". */
const YES = /^(?:👍|✅|☑|✔|👌)$/u;
/** Skin tones, and the sign that asks for a coloured picture. */
const VARIANTS = /\uFE0F|[\u{1F3FB}-\u{1F3FF}]/gu;

async function handleReaction(ctx: Context, find: Find, event: ReactionEvent): Promise<void> {
  if (event.emoji === null) return;
  const administratorId = await find(event.person);
  const postId = postIdOfKey(event.key);
  if (administratorId === null || postId === null) return;
  await provesRead(ctx, event.key, administratorId, event.at);
  if (!YES.test(event.emoji.replace(VARIANTS, ''))) return;
  const alert = await alertOfPost(ctx.db.sql, postId, event.key);
  if (alert === null || alert.isEnd) return;
  const { alertId } = alert;
  await recordRelay(ctx.db.sql, { alertId, administratorId, how: 'reaction', at: event.at, now: ctx.clock.now() });
}

/** The number of somebody in the register is not theirs any more: the new one is asked. Of others nothing follows. */
async function handleNumberChanged(ctx: Context, find: Find, { from, to }: NumberEvent): Promise<void> {
  const administratorId = await find(from);
  if (administratorId !== null) await numberChanged(ctx, administratorId, to.phone);
}

/** Who reacts or replies to a message has it, also when its own receipts never came. */
async function provesRead(ctx: Context, key: string, administratorId: number, at: Date): Promise<void> {
  await recordAcks(ctx.db.sql, [{ key, level: 'read', administratorId, at }], ctx.clock.now());
}

/** A person is known by their number wherever the network tells it: what we asked there is answered from a hidden id too. */
const chatOf = ({ chat, isGroup, person }: MessageEvent): string =>
  isGroup || person.phone === undefined ? chat : `${person.phone.slice(1)}@c.us`;

async function handleMessage(ctx: Context, lineId: number, find: Find, event: MessageEvent): Promise<void> {
  const administratorId = await find(event.person);
  if (administratorId !== null && event.quoted !== undefined) {
    await provesRead(ctx, event.quoted, administratorId, event.at);
  }
  await hear(ctx, {
    lineId,
    networkId: event.id,
    chatId: chatOf(event),
    isGroup: event.isGroup,
    administratorId,
    text: event.text,
    quotedKey: event.quoted ?? null,
    hasMedia: event.hasMedia,
    at: event.editedAt ?? event.at,
    ...(event.editedAt === undefined ? {} : { writtenAt: event.at }),
  });
}

/**
 * While the database is away an event waits: what people say (STOP above all) is never lost to that. An event that the
 * database refuses is tried again a few times and then given up and logged, so that it cannot hold up the others.
 */
async function withRetries(work: () => Promise<void>, onGiveUp: (code: string) => void): Promise<void> {
  for (let refused = 0, n = 1; ; n += 1) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
      if (!isAway(code)) refused += 1;
      if (refused >= RETRIES) return onGiveUp(code);
      await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT_MS, 100 * 3 ** Math.min(n, 5))));
    }
  }
}

/** Connection lost or refused (of the client or the socket), or the server is starting, stopping or full (SQLSTATE 08, 53, 57P). */
const isAway = (code: string) => /^(CONNECT(?!ION_ENDED)|E[A-Z]+$|08...$|53...$|57P..$)/.test(code);
