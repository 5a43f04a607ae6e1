import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { municipalityCode } from './municipality-code.ts';
import { bytea } from './bytea.ts';
import { alerts } from './alerts.ts';
import { watchGroups } from './registry.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/**
 * In this order a state only ever moves forward (`state < new`): what the network proves later (sent, delivered…)
 * overrules what we could only suppose (unknown, failed, cancelled). The one step back, sending -> queued, needs the lease.
 */
export const deliveryState = pgEnum('delivery_state', [
  'queued',
  'sending',
  'unknown',
  'failed',
  'cancelled',
  'sent',
  'delivered',
  'read',
  'relayed',
]);

/** A WhatsApp number that the system runs. Held by one bot at a time (session advisory lock on its id). */
export const lines = pgTable(
  'lines',
  {
    id: id(),
    municipalityCode: text('municipality_code').notNull(),
    name: text('name').notNull(),
    /** alerts: the live line · exercise and footage get lines of their own and never carry an alert. */
    purpose: text('purpose', { enum: ['alerts', 'exercise', 'footage'] }).notNull(),
    /** Name of the adapter: simulator, whatsapp-web, … */
    transport: text('transport').notNull(),
    /** E.164, once linked. */
    phone: text('phone'),
    state: text('state', {
      enum: ['unlinked', 'linking', 'connecting', 'connected', 'sick', 'offline', 'conflict'],
    })
      .notNull()
      .default('unlinked'),
    stateReason: text('state_reason'),
    stateAt: at('state_at').notNull().defaultNow(),
    /** The QR text or pairing code that waits to be used, while `linking`. */
    linkCode: text('link_code'),
    /** {expiresAt, until, usedAt, ended}: how an attempt to link goes; null outside of one. */
    link: jsonb('link'),
    /** What an operator asks of the bot that holds the line: link, link-code, unlink, self-test. */
    request: text('request', { enum: ['link', 'link-code', 'unlink', 'self-test'] }),
    requestPhone: text('request_phone'),
    selfTest: jsonb('self_test'),
    /** Which bot holds it; null when none does. */
    heldBy: text('held_by'),
    /** {concurrency, groupMs, directMinMs, directMaxMs, perHour}; see core/delivery/pace.ts. */
    pace: jsonb('pace').notNull().default({}),
    /** Last moment of which everything that came in was processed. */
    caughtUpAt: at('caught_up_at'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('lines_name').on(t.municipalityCode, t.name),
    check('lines_purpose', sql`${t.purpose} in ('alerts', 'exercise', 'footage')`),
  ],
);

/**
 * One message to one chat. No index knows its state, so that a change of state touches the row alone. Posts and receipts
 * carry no foreign keys: thousands of them are written from rows that are held, and the checks would take longer than the
 * inserts. A post that a batch still holds is not here yet: `posts_of(message)` has them all.
 */
export const posts = pgTable(
  'posts',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    /** Null for an answer in a conversation. */
    messageId: bigint('message_id', { mode: 'number' }),
    lineId: bigint('line_id', { mode: 'number' }).notNull(),
    /** Of a group. That of an administrator is found in the register when the post is claimed. */
    chatId: text('chat_id'),
    /** Of somebody who is in no register: where they wrote from. */
    chatSealed: bytea('chat_sealed'),
    chatKind: text('chat_kind', { enum: ['group', 'direct'] }).notNull(),
    administratorGroupId: bigint('administrator_group_id', { mode: 'number' }),
    administratorId: bigint('administrator_id', { mode: 'number' }),
    /** On a direct message of an alert: the targeted groups this person is to relay into; the receipt follows from it. */
    groupIds: bigint('group_ids', { mode: 'number' }).array(),
    /** Only for texts made for one person (ask, reminder, deputy, answers); otherwise the message's text. */
    text: text('text'),
    /** 0 alert and everything about it · 1 asks and reminders · 2 answers · 9 bulk. */
    priority: smallint('priority').notNull(),
    /** From the asked place to the nearest targeted area of this chat, in metres. */
    distanceM: integer('distance_m').notNull().default(0),
    state: deliveryState('state').notNull().default('queued'),
    reason: text('reason'),
    /**
     * Nine hexadecimal digits, random per message. With the id they make the key, the network's message id, which is so
     * chosen and kept before the first attempt: `p.key` in a statement, by the function `key(posts)`.
     */
    nonce: text('nonce').notNull(),
    /** Goes out only after this earlier post did, and not at all if that never will. */
    followsPostId: bigint('follows_post_id', { mode: 'number' }),
    attempts: smallint('attempts').notNull().default(0),
    providerId: text('provider_id'),
    sentAt: at('sent_at'),
    revoke: text('revoke', { enum: ['wanted', 'done', 'too-late', 'failed'] }),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('posts_once').on(t.messageId, t.administratorId, t.municipalityCode),
    uniqueIndex('posts_once_chat')
      .on(t.messageId, t.chatId, t.municipalityCode)
      .where(sql`chat_id is not null`),
    index('posts_sealed_key')
      .on(sql`sealed_key(chat_sealed)`)
      .where(sql`chat_sealed is not null`),
    check('posts_no_plain_person', sql`${t.chatKind} = 'group' or ${t.chatId} is null`),
    index('posts_revoke')
      .on(t.lineId)
      .where(sql`revoke = 'wanted'`),
  ],
);

/**
 * The queue: a batch is a run of posts of one line and message, by their ids. It is claimed under a lease by the
 * session that holds the line, and gone once every post in it has come to something. Of a large alert a batch holds its
 * posts itself, in arrays of equal length and all of them queued, until their results are there: core/delivery/unwritten.ts.
 */
export const postBatches = pgTable(
  'post_batches',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    lineId: bigint('line_id', { mode: 'number' }).notNull(),
    messageId: bigint('message_id', { mode: 'number' }),
    /** 0 alert and everything about it · 1 asks and reminders · 2 answers · 9 bulk. */
    priority: smallint('priority').notNull(),
    distanceM: integer('distance_m').notNull(),
    firstId: bigint('first_id', { mode: 'number' }).notNull(),
    lastId: bigint('last_id', { mode: 'number' }).notNull(),
    size: integer('size').notNull(),
    /** send: to be sent · look-up: nobody knows whether they left, ask the network by their keys. */
    purpose: text('purpose', { enum: ['send', 'look-up'] }).notNull(),
    dueAt: at('due_at').notNull(),
    /** The bot session that works on it; null while it waits. */
    claimedBy: integer('claimed_by'),
    leaseUntil: at('lease_until'),
    /** Of an unwritten batch: the nonce of all its posts; null, as what follows, once its posts are written. */
    nonce: text('nonce'),
    postIds: bigint('post_ids', { mode: 'number' }).array(),
    administratorIds: bigint('administrator_ids', { mode: 'number' }).array(),
    /** Metres. */
    distances: integer('distances').array(),
    /** `posts.group_ids` of each, written out as `{1,2}`. */
    groupIds: text('group_ids').array(),
  },
  (t) => [
    index('post_batches_queue').on(t.lineId, t.purpose, t.priority, t.distanceM, t.id),
    index('post_batches_message').on(t.messageId),
    check('post_batches_purpose', sql`${t.purpose} in ('send', 'look-up')`),
  ],
);

/**
 * One row per person and message: what is known of that person. Who got a message directly has a row only once more is
 * known than the post tells: `receipts_of(message)` has them all.
 */
export const receipts = pgTable(
  'receipts',
  {
    municipalityCode: municipalityCode(),
    messageId: bigint('message_id', { mode: 'number' }).notNull(),
    administratorId: bigint('administrator_id', { mode: 'number' }).notNull(),
    postId: bigint('post_id', { mode: 'number' }).notNull(),
    /** member: in the administrator group, but with no targeted group of their own. */
    role: text('role', { enum: ['primary', 'deputy', 'member'] }).notNull(),
    /** The targeted groups this person is to relay into, fixed at dispatch. */
    groupIds: bigint('group_ids', { mode: 'number' }).array().notNull(),
    state: deliveryState('state').notNull().default('queued'),
    deliveredAt: at('delivered_at'),
    readAt: at('read_at'),
    relayedAt: at('relayed_at'),
    remindedAt: at('reminded_at'),
    deputyAskedAt: at('deputy_asked_at'),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.administratorId, t.municipalityCode] })],
);

/** Per alert and group the proof that residents have it. */
export const relays = pgTable(
  'relays',
  {
    municipalityCode: municipalityCode(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    groupId: bigint('group_id', { mode: 'number' })
      .notNull()
      .references(() => watchGroups.id),
    administratorId: bigint('administrator_id', { mode: 'number' }),
    how: text('how', { enum: ['reaction', 'word', 'number', 'link'] }),
    confirmedAt: at('confirmed_at'),
    /** Our line saw the check code in the residents' chat. */
    observedAt: at('observed_at'),
  },
  (t) => [primaryKey({ columns: [t.alertId, t.groupId, t.municipalityCode] })],
);

/** Everything people wrote to a line, once each, with what we made of it. */
export const inboundMessages = pgTable(
  'inbound_messages',
  {
    municipalityCode: municipalityCode(),
    lineId: bigint('line_id', { mode: 'number' })
      .notNull()
      .references(() => lines.id),
    networkId: text('network_id').notNull(),
    /** Null once whoever wrote it is forgotten; so is the text. */
    chatSealed: bytea('chat_sealed'),
    chatHash: bytea('chat_hash'),
    administratorId: bigint('administrator_id', { mode: 'number' }),
    alertId: uuid('alert_id'),
    /** One of HEARD_MEANINGS. */
    meaning: text('meaning').notNull(),
    textSealed: bytea('text_sealed'),
    /** Keyed hash of what was answered, so that the same is not said twice. */
    answerHash: bytea('answer_hash'),
    hasMedia: boolean('has_media').notNull().default(false),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.networkId, t.municipalityCode] }),
    index('inbound_messages_alert').on(t.alertId),
    index('inbound_messages_chat').on(t.chatHash, t.at),
    index('inbound_messages_sealed_key').on(sql`least(sealed_key(chat_sealed), sealed_key(text_sealed))`),
  ],
);
