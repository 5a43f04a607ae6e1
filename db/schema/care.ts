import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { municipalityCode } from './municipality-code.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** A conversation of more than one message: what we asked somebody, and what was answered so far. */
export const dialogues = pgTable(
  'dialogues',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    /** Which room understands the answers. */
    kind: text('kind').notNull(),
    /** Null once whoever it was with is forgotten. */
    chatSealed: bytea('chat_sealed'),
    chatHash: bytea('chat_hash').notNull(),
    administratorId: bigint('administrator_id', { mode: 'number' }),
    /** What it is about, in the words of that room: the id of an enrolment, a handover, an evening. */
    subjectId: text('subject_id'),
    /** How far it is, as JSON, sealed. */
    dataSealed: bytea('data_sealed'),
    openedAt: at('opened_at').notNull(),
    touchedAt: at('touched_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    closedAt: at('closed_at'),
    /** How it ended, in a word of that room; `expired` when nobody answered in time. */
    outcome: text('outcome'),
  },
  (t) => [
    uniqueIndex('dialogues_one_open')
      .on(t.chatHash, t.kind, t.municipalityCode)
      .where(sql`closed_at is null`),
    index('dialogues_expiring')
      .on(t.expiresAt)
      .where(sql`closed_at is null`),
    index('dialogues_subject').on(t.kind, t.subjectId),
    index('dialogues_sealed_key').on(sql`least(sealed_key(chat_sealed), sealed_key(data_sealed))`),
  ],
);

/** What only a person can do. Ids and codes only; names are read from where they stand. */
export const tasks = pgTable(
  'tasks',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    kind: text('kind').notNull(),
    /** Who is to do it. */
    side: text('side', { enum: ['police', 'municipality'] }).notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    groupId: bigint('group_id', { mode: 'number' }),
    administratorId: bigint('administrator_id', { mode: 'number' }),
    alertId: uuid('alert_id'),
    detail: jsonb('detail').notNull().default({}),
    openedAt: at('opened_at').notNull(),
    dueAt: at('due_at'),
    closedAt: at('closed_at'),
    closedBy: text('closed_by'),
    outcome: text('outcome'),
  },
  (t) => [
    uniqueIndex('tasks_one_open')
      .on(t.kind, t.entity, t.entityId, t.municipalityCode)
      .where(sql`closed_at is null`),
    index('tasks_group').on(t.groupId),
    index('tasks_alert')
      .on(t.alertId)
      .where(sql`alert_id is not null`),
    check('tasks_side', sql`${t.side} in ('police', 'municipality')`),
  ],
);

/** Letters by e-mail, each written once and then sent by a bot. */
export const mails = pgTable(
  'mails',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    kind: text('kind').notNull(),
    /** What makes it this letter and no other: the same again writes nothing. */
    once: text('once').notNull(),
    administratorId: bigint('administrator_id', { mode: 'number' }),
    alertId: uuid('alert_id'),
    /** Null once it is over and its time as well. */
    toSealed: bytea('to_sealed'),
    /** {subject, text, calendar?} as JSON, sealed. */
    contentSealed: bytea('content_sealed'),
    /** Of the Message-ID, chosen before the first attempt. */
    messageId: uuid('message_id').notNull(),
    /** As of posts. */
    priority: smallint('priority').notNull(),
    state: text('state', { enum: ['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] })
      .notNull()
      .default('queued'),
    reason: text('reason'),
    attempts: smallint('attempts').notNull().default(0),
    createdAt: at('created_at').notNull(),
    dueAt: at('due_at').notNull(),
    leaseUntil: at('lease_until'),
    sentAt: at('sent_at'),
  },
  (t) => [
    uniqueIndex('mails_once').on(t.once, t.municipalityCode),
    index('mails_queue')
      .on(t.priority, t.dueAt, t.id)
      .where(sql`state in ('queued', 'sending')`),
    index('mails_alert')
      .on(t.alertId)
      .where(sql`alert_id is not null`),
    index('mails_sealed_key').on(sql`least(sealed_key(to_sealed), sealed_key(content_sealed))`),
    check('mails_state', sql`${t.state} in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')`),
  ],
);
