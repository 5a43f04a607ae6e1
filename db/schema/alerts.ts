import { sql } from 'drizzle-orm';
import {
  bigint,
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

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const alertKind = pgEnum('alert_kind', [
  'burglary',
  'robbery',
  'street_robbery',
  'vehicle_crime',
  'missing_person',
]);

export const alertStatus = pgEnum('alert_status', ['draft', 'live', 'closed', 'withdrawn', 'expired']);

/** first: the alert itself · update, correction · withdrawal, closing, expiry: ends · ask, reminder, deputy: to administrators only. */
export const messageSort = pgEnum('message_sort', [
  'first',
  'update',
  'correction',
  'withdrawal',
  'closing',
  'expiry',
  'ask',
  'reminder',
  'deputy',
]);

export const alerts = pgTable(
  'alerts',
  {
    id: uuid('id').primaryKey(),
    municipalityCode: text('municipality_code').notNull(),
    kind: alertKind('kind').notNull(),
    status: alertStatus('status').notNull().default('draft'),
    /** Structured facts, validated by AlertFacts; the text is always composed from them. */
    facts: jsonb('facts').notNull(),
    /** What was asked for: area codes, point and radius, or polygon. */
    target: jsonb('target').notNull(),
    /** What that reached at dispatch: areas, groups, administrators, households, outside. */
    reach: jsonb('reach'),
    /** Six characters without look-alikes; the public page lives behind it. */
    checkCode: text('check_code').notNull(),
    imageId: uuid('image_id'),
    outcome: text('outcome'),
    outcomeText: text('outcome_text'),
    version: integer('version').notNull().default(1),
    /** How many audit entries tell of this alert, and the hash over theirs: what is not yet sealed cannot go unseen. */
    auditSeq: integer('audit_seq').notNull().default(0),
    auditHash: bytea('audit_hash'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    dispatchedAt: at('dispatched_at'),
    expiresAt: at('expires_at'),
    expiryWarnedAt: at('expiry_warned_at'),
    endedAt: at('ended_at'),
    /** When its facts and texts were erased; see core/privacy/retention. */
    forgottenAt: at('forgotten_at'),
    /** When it was erased who got it; the figures stay. */
    personsForgottenAt: at('persons_forgotten_at'),
  },
  (t) => [
    uniqueIndex('alerts_check_code').on(t.checkCode, t.municipalityCode),
    index('alerts_live')
      .on(t.expiresAt)
      .where(sql`status = 'live'`),
    index('alerts_recent').on(t.municipalityCode, t.createdAt),
    index('alerts_ended')
      .on(t.endedAt)
      .where(sql`persons_forgotten_at is null or forgotten_at is null`),
  ],
);

/** Cleaned and re-encoded images; never the bytes that were uploaded. */
export const alertImages = pgTable('alert_images', {
  municipalityCode: municipalityCode(),
  id: uuid('id').primaryKey(),
  alertId: uuid('alert_id')
    .notNull()
    .references(() => alerts.id, { onDelete: 'cascade' }),
  subject: text('subject', { enum: ['suspect', 'missing_person', 'object'] }).notNull(),
  /** The prosecutor's {reference, scope, expiresAt}; required for a suspect. */
  permission: jsonb('permission'),
  mimeType: text('mime_type').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  sha256: text('sha256').notNull(),
  bytes: bytea('bytes'),
  /** Set on closing: the bytes are gone and the sent copies are revoked where the network allows it. */
  withdrawnAt: at('withdrawn_at'),
  createdAt: at('created_at').notNull().defaultNow(),
});

/** Every text that went out for an alert, in order. */
export const alertMessages = pgTable(
  'alert_messages',
  {
    municipalityCode: municipalityCode(),
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    sequence: smallint('sequence').notNull(),
    sort: messageSort('sort').notNull(),
    /** Empty for ask, reminder and deputy: those are composed per person and stand on the post. */
    text: text('text').notNull(),
    imageId: uuid('image_id'),
    facts: jsonb('facts'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('alert_messages_sequence').on(t.alertId, t.sequence, t.municipalityCode)],
);

/** What happened to an alert, ids and counts only; the event stream resumes from `id`. */
export const alertEvents = pgTable(
  'alert_events',
  {
    municipalityCode: municipalityCode(),
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    at: at('at').notNull().defaultNow(),
    type: text('type').notNull(),
    detail: jsonb('detail').notNull().default({}),
  },
  (t) => [index('alert_events_alert').on(t.alertId, t.id)],
);

/** The same key with the same request gives the same answer; with another request it is refused. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    municipalityCode: municipalityCode(),
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    alertId: uuid('alert_id').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key, t.municipalityCode] })],
);

/** Whose a check code is: unique over all municipalities, and all that the public page knows before it asks one of them. */
export const checkCodes = pgTable('check_codes', {
  code: text('code').primaryKey(),
  municipalityCode: text('municipality_code').notNull(),
});

/** Who has an alert open now, one row per stream of events; a row that is not renewed means nothing. Unlogged, and bound to nothing. */
export const alertPresence = pgTable(
  'alert_presence',
  {
    municipalityCode: municipalityCode(),
    /** Of the stream. */
    id: uuid('id').notNull(),
    alertId: uuid('alert_id').notNull(),
    accountId: uuid('account_id').notNull(),
    /** See core/alerts/presence.ts. */
    doing: text('doing').notNull(),
    since: at('since').notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'alert_presence_pk', columns: [t.id, t.municipalityCode] }),
    index('alert_presence_of').on(t.alertId),
  ],
);
