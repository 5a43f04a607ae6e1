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
} from 'drizzle-orm/pg-core';
import { municipalityCode } from './municipality-code.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const big = (name: string) => bigint(name, { mode: 'number' });
const id = () => big('id').primaryKey().generatedAlwaysAsIdentity();

/** How a group relayed in a quarter that is over, kept when who got what is forgotten. No persons. */
export const relayQuarters = pgTable(
  'relay_quarters',
  {
    municipalityCode: municipalityCode(),
    /** `2026-Q4`, by the calendar of the Netherlands. */
    quarter: text('quarter').notNull(),
    groupId: big('group_id').notNull(),
    asked: integer('asked').notNull(),
    relayed: integer('relayed').notNull(),
    byReaction: integer('by_reaction').notNull(),
    byWord: integer('by_word').notNull(),
    byNumber: integer('by_number').notNull(),
    byObservation: integer('by_observation').notNull(),
    /** Meant for the group, and over before anybody could relay. */
    excused: integer('excused').notNull(),
    /** Medians, in milliseconds: dispatch to administrator, administrator to residents, dispatch to residents. */
    administratorLagMs: integer('administrator_lag_ms'),
    relayLagMs: integer('relay_lag_ms'),
    lagMs: integer('lag_ms'),
    countedAt: at('counted_at').notNull(),
  },
  (t) => [primaryKey({ name: 'relay_quarters_pk', columns: [t.quarter, t.groupId, t.municipalityCode] })],
);

/** A group that loses whoever runs it, from the first evidence to a successor, a gap, or its end. */
export const turnoverCases = pgTable(
  'turnover_cases',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    groupId: big('group_id').notNull(),
    /** One of CAUSES in core/turnover. */
    cause: text('cause').notNull(),
    /** Who ran the group; null once that person is forgotten. */
    administratorId: big('administrator_id'),
    evidence: jsonb('evidence').notNull().default({}),
    state: text('state', { enum: ['open', 'asking', 'gap', 'closed'] })
      .notNull()
      .default('open'),
    /** Whose answer is awaited, and who was asked before. */
    askedId: big('asked_id'),
    askedIds: big('asked_ids').array().notNull().default([]),
    /** When the next step is taken, whatever has come of this one. */
    dueAt: at('due_at').notNull(),
    openedAt: at('opened_at').notNull(),
    gapAt: at('gap_at'),
    closedAt: at('closed_at'),
    outcome: text('outcome', { enum: ['successor', 'recovered', 'retired'] }),
    successorId: big('successor_id'),
  },
  (t) => [
    uniqueIndex('turnover_cases_one_open')
      .on(t.groupId, t.municipalityCode)
      .where(sql`closed_at is null`),
    index('turnover_cases_group').on(t.groupId, t.openedAt),
    check('turnover_cases_state', sql`${t.state} in ('open', 'asking', 'gap', 'closed')`),
    check('turnover_cases_outcome', sql`${t.outcome} in ('successor', 'recovered', 'retired')`),
  ],
);

/** What happened in a case, in order. */
export const turnoverEvents = pgTable(
  'turnover_events',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    caseId: big('case_id').notNull(),
    at: at('at').notNull(),
    what: text('what').notNull(),
    administratorId: big('administrator_id'),
    detail: jsonb('detail').notNull().default({}),
  },
  (t) => [index('turnover_events_case').on(t.caseId, t.id)],
);

/** The question whether somebody is still active: at most one per administrator and quarter, for all their groups together. */
export const checkIns = pgTable(
  'check_ins',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    /** Null once that person is forgotten. */
    administratorId: big('administrator_id'),
    /** In which it was asked. */
    quarter: text('quarter').notNull(),
    state: text('state', { enum: ['asked', 'reminded', 'mailed', 'escalated', 'answered'] })
      .notNull()
      .default('asked'),
    askedAt: at('asked_at').notNull(),
    dueAt: at('due_at').notNull(),
    remindedAt: at('reminded_at'),
    mailedAt: at('mailed_at'),
    escalatedAt: at('escalated_at'),
    answeredAt: at('answered_at'),
    /** `void`: it was no longer needed. */
    answer: text('answer', { enum: ['active', 'handover', 'pause', 'stop', 'gone', 'void'] }),
  },
  (t) => [
    uniqueIndex('check_ins_once').on(t.administratorId, t.quarter, t.municipalityCode),
    index('check_ins_open')
      .on(t.dueAt)
      .where(sql`state <> 'answered'`),
    check('check_ins_state', sql`${t.state} in ('asked', 'reminded', 'mailed', 'escalated', 'answered')`),
    check('check_ins_answer', sql`${t.answer} in ('active', 'handover', 'pause', 'stop', 'gone', 'void')`),
  ],
);

/** Why it was asked: the same quarter of a group is a reason once. */
export const checkInGroups = pgTable(
  'check_in_groups',
  {
    municipalityCode: municipalityCode(),
    checkInId: big('check_in_id').notNull(),
    groupId: big('group_id').notNull(),
    evidenceQuarter: text('evidence_quarter').notNull(),
    why: text('why', { enum: ['low', 'halved'] }).notNull(),
    asked: integer('asked').notNull(),
    relayed: integer('relayed').notNull(),
  },
  (t) => [
    primaryKey({ name: 'check_in_groups_pk', columns: [t.groupId, t.evidenceQuarter, t.municipalityCode] }),
    index('check_in_groups_of').on(t.checkInId),
    check('check_in_groups_why', sql`${t.why} in ('low', 'halved')`),
  ],
);
