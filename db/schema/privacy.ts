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
import { bytea } from './bytea.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/**
 * By which the key file is known that belongs to this database; of the whole installation. A fingerprint tells nothing
 * of its key.
 */
export const keyFingerprints = pgTable(
  'key_fingerprints',
  {
    kind: text('kind', { enum: ['sealing', 'lookup', 'signing'] }).notNull(),
    /** Of a sealing key; otherwise 1. */
    id: integer('id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    addedAt: at('added_at').notNull().defaultNow(),
    /** Nothing is sealed with it any more, and a key file may lack it. */
    retiredAt: at('retired_at'),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.id] }),
    check('key_fingerprints_kind', sql`${t.kind} in ('sealing', 'lookup', 'signing')`),
  ],
);

/** Where a municipality keeps something for another time than core/privacy/retention.ts says, within its bounds. */
export const retentionTerms = pgTable(
  'retention_terms',
  {
    municipalityCode: text('municipality_code').notNull(),
    /** Id of the rule. */
    rule: text('rule').notNull(),
    days: integer('days').notNull(),
    /** Why, in the words of who changed it; null for changes of before version 0.2. */
    reason: text('reason'),
    changedBy: text('changed_by').notNull(),
    changedAt: at('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityCode, t.rule] }), check('retention_terms_days', sql`${t.days} > 0`)],
);

/** What applying the rules did, counts only. One that was broken off has no end, and is gone on with. */
export const retentionRuns = pgTable(
  'retention_runs',
  {
    id: id(),
    municipalityCode: text('municipality_code').notNull(),
    actor: text('actor').notNull(),
    startedAt: at('started_at').notNull(),
    /** When somebody last worked on it. */
    resumedAt: at('resumed_at').notNull(),
    finishedAt: at('finished_at'),
    /** By rule: {days, examined, removed, held}. */
    results: jsonb('results').notNull().default({}),
  },
  (t) => [
    uniqueIndex('retention_runs_one_open')
      .on(t.municipalityCode)
      .where(sql`finished_at is null`),
    index('retention_runs_recent').on(t.municipalityCode, t.startedAt),
  ],
);

/** While one is open, nothing of its alert goes, nor what people answered to it. */
export const holds = pgTable(
  'holds',
  {
    id: id(),
    municipalityCode: text('municipality_code').notNull(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    reasonSealed: bytea('reason_sealed').notNull(),
    placedBy: text('placed_by').notNull(),
    placedAt: at('placed_at').notNull(),
    liftReasonSealed: bytea('lift_reason_sealed'),
    liftedBy: text('lifted_by'),
    liftedAt: at('lifted_at'),
  },
  (t) => [
    uniqueIndex('holds_one_open')
      .on(t.alertId)
      .where(sql`lifted_at is null`),
    index('holds_sealed_key').on(sql`least(sealed_key(reason_sealed), sealed_key(lift_reason_sealed))`),
    check(
      'holds_lifted_whole',
      sql`(${t.liftedAt} is null) = (${t.liftedBy} is null) and (${t.liftedAt} is null) = (${t.liftReasonSealed} is null)`,
    ),
  ],
);
