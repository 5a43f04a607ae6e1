import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { alerts } from './alerts.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Everybody who touched the content of an alert, or asked for it to be sent: none of them is its second pair of eyes. */
export const alertAuthors = pgTable(
  'alert_authors',
  {
    municipalityCode: text('municipality_code').notNull(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    /** `account:<uuid>` of the person, also when a token was used; otherwise the actor's id. */
    person: text('person').notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ name: 'alert_authors_pk', columns: [t.alertId, t.person] })],
);

/** Requests for a second pair of eyes and what became of them; an override is a row of its own, or the end of a request. */
export const approvals = pgTable(
  'approvals',
  {
    id: uuid('id').primaryKey(),
    /** In the order in which they were asked. */
    number: bigint('number', { mode: 'number' }).generatedAlwaysAsIdentity(),
    municipalityCode: text('municipality_code').notNull(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    subject: text('subject', { enum: ['dispatch', 'update', 'correction'] }).notNull(),
    /** Of the alert, when it was asked for. */
    version: integer('version').notNull(),
    /** SHA-256 over what would go out; what is sent after approval has the same. */
    contentHash: text('content_hash').notNull(),
    reasons: text('reasons').array().notNull(),
    /** What it reached when it was asked for, in the shape of alerts.reach. */
    reach: jsonb('reach').notNull(),
    /** The update or correction itself; null for a first message. */
    change: jsonb('change'),
    /** {text, imageId} as it stood when it was asked for; null for requests of before, and once its term is over. */
    asked: jsonb('asked'),
    state: text('state', { enum: ['waiting', 'approved', 'returned', 'void', 'overridden'] }).notNull(),
    voidCause: text('void_cause', { enum: ['changed', 'expired', 'reach-grew', 'not-needed', 'ended'] }),
    requestedBy: text('requested_by').notNull(),
    requestedAt: at('requested_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: at('decided_at'),
    /** Why it was returned, or sent without a second pair of eyes. */
    reason: text('reason'),
    reviewedBy: text('reviewed_by'),
    reviewedAt: at('reviewed_at'),
  },
  (t) => [
    uniqueIndex('approvals_one_waiting')
      .on(t.alertId)
      .where(sql`state = 'waiting'`),
    index('approvals_alert').on(t.alertId, t.number),
    index('approvals_open')
      .on(t.municipalityCode, t.requestedAt)
      .where(sql`state = 'waiting' or (state = 'overridden' and reviewed_at is null)`),
    check('approvals_subject', sql`${t.subject} in ('dispatch', 'update', 'correction')`),
    check('approvals_state', sql`${t.state} in ('waiting', 'approved', 'returned', 'void', 'overridden')`),
  ],
);
