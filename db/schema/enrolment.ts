import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Polygon } from 'geojson';
import { bytea } from './bytea.ts';
import { municipalityCode } from './municipality-code.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();
const STATES = [
  'unproven',
  'municipality-check',
  'police-check',
  'waiting',
  'approved',
  'refused',
  'withdrawn',
  'expired',
] as const;

/** A group that asks to take part, from the first form to the decision. */
export const enrolments = pgTable(
  'enrolments',
  {
    municipalityCode: municipalityCode(),
    id: uuid('id').notNull(),
    /** What people call it, `A-48213`. */
    reference: text('reference').notNull(),
    source: text('source', { enum: ['page', 'whatsapp', 'invitation'] }).notNull(),
    state: text('state', { enum: STATES }).notNull(),
    /** The queue that asked something, while its answer is waited for. */
    returnsTo: text('returns_to', { enum: ['municipality-check', 'police-check'] }),
    version: integer('version').notNull().default(1),
    /** Keyed hash of what the page keeps to come back with. */
    tokenHash: bytea('token_hash'),
    /** Null once it was refused and its time is over. */
    name: text('name'),
    memberCount: integer('member_count'),
    wabpNumber: text('wabp_number'),
    /** Neighbourhoods (BU…) of `area_year`. */
    areaCodes: text('area_codes')
      .array()
      .notNull()
      .default(sql`'{}'`),
    areaYear: integer('area_year'),
    /** As it was drawn, to show. */
    polygon: jsonb('polygon').$type<Polygon>(),
    /** Administrator, deputy, address for signs: JSON, sealed. Null once its time is over. */
    peopleSealed: bytea('people_sealed'),
    /** What the applicant was told or asked last. */
    reasonSealed: bytea('reason_sealed'),
    /** As of administrators, so that a person is found in both. */
    mobileHash: bytea('mobile_hash'),
    deputyMobileHash: bytea('deputy_mobile_hash'),
    emailHash: bytea('email_hash'),
    deputyEmailHash: bytea('deputy_email_hash'),
    /** Of the text that was agreed to. */
    consentVersion: text('consent_version').notNull(),
    consentedAt: at('consented_at').notNull(),
    /** The group in the register: of an invitation from the start, otherwise once it is approved. */
    groupId: bigint('group_id', { mode: 'number' }),
    administratorId: bigint('administrator_id', { mode: 'number' }),
    deputyState: text('deputy_state', { enum: ['none', 'wanted', 'asked', 'accepted', 'declined', 'silent'] })
      .notNull()
      .default('none'),
    /** Who approved for the municipality: not the one who does so for the police. */
    municipalityCheckBy: text('municipality_check_by'),
    createdAt: at('created_at').notNull(),
    provenAt: at('proven_at'),
    stateAt: at('state_at').notNull(),
    decidedAt: at('decided_at'),
    /** While somebody is waited for. */
    expiresAt: at('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.municipalityCode] }),
    uniqueIndex('enrolments_reference').on(t.reference, t.municipalityCode),
    index('enrolments_queue').on(t.state, t.stateAt),
    index('enrolments_mobile_hash').on(t.mobileHash),
    index('enrolments_deputy_mobile_hash').on(t.deputyMobileHash),
    index('enrolments_expiring')
      .on(t.expiresAt)
      .where(sql`state in ('unproven', 'waiting')`),
    index('enrolments_sealed_key').on(sql`least(sealed_key(people_sealed), sealed_key(reason_sealed))`),
    check('enrolments_source', sql`${t.source} in ('page', 'whatsapp', 'invitation')`),
    check(
      'enrolments_state',
      sql`${t.state} in ('unproven', 'municipality-check', 'police-check', 'waiting', 'approved', 'refused', 'withdrawn', 'expired')`,
    ),
    check('enrolments_returns_to', sql`${t.returnsTo} in ('municipality-check', 'police-check')`),
    check(
      'enrolments_deputy_state',
      sql`${t.deputyState} in ('none', 'wanted', 'asked', 'accepted', 'declined', 'silent')`,
    ),
  ],
);

/** Codes that were sent to prove a number. Only their keyed hash is kept. */
export const enrolmentCodes = pgTable(
  'enrolment_codes',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    enrolmentId: uuid('enrolment_id').notNull(),
    mobileHash: bytea('mobile_hash').notNull(),
    codeHash: bytea('code_hash').notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    tries: smallint('tries').notNull().default(0),
    usedAt: at('used_at'),
  },
  (t) => [
    foreignKey({
      name: 'enrolment_codes_enrolment',
      columns: [t.enrolmentId, t.municipalityCode],
      foreignColumns: [enrolments.id, enrolments.municipalityCode],
    }).onDelete('cascade'),
    index('enrolment_codes_number').on(t.mobileHash, t.createdAt),
    index('enrolment_codes_enrolment').on(t.enrolmentId, t.id),
    index('enrolment_codes_created').on(t.createdAt),
  ],
);

/** What happened to an enrolment, in order. Ids and codes; what somebody wrote is sealed. */
export const enrolmentEvents = pgTable(
  'enrolment_events',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    enrolmentId: uuid('enrolment_id').notNull(),
    at: at('at').notNull(),
    actor: text('actor').notNull(),
    kind: text('kind').notNull(),
    detail: jsonb('detail').notNull().default({}),
    textSealed: bytea('text_sealed'),
  },
  (t) => [
    foreignKey({
      name: 'enrolment_events_enrolment',
      columns: [t.enrolmentId, t.municipalityCode],
      foreignColumns: [enrolments.id, enrolments.municipalityCode],
    }).onDelete('cascade'),
    index('enrolment_events_enrolment').on(t.enrolmentId, t.id),
    index('enrolment_events_sealed_key').on(sql`sealed_key(text_sealed)`),
  ],
);

/** Administrators of groups that were imported, asked once whether they take part. */
export const enrolmentInvitations = pgTable(
  'enrolment_invitations',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    groupId: bigint('group_id', { mode: 'number' }).notNull(),
    administratorId: bigint('administrator_id', { mode: 'number' }).notNull(),
    invitedAt: at('invited_at').notNull(),
    invitedBy: text('invited_by').notNull(),
    answeredAt: at('answered_at'),
    answer: text('answer', { enum: ['yes', 'no'] }),
    enrolmentId: uuid('enrolment_id'),
  },
  (t) => [
    uniqueIndex('enrolment_invitations_once').on(t.groupId, t.administratorId, t.municipalityCode),
    index('enrolment_invitations_administrator').on(t.administratorId),
    check('enrolment_invitations_answer', sql`${t.answer} in ('yes', 'no')`),
  ],
);
