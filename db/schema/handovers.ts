import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { municipalityCode } from './municipality-code.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Somebody is asked to take over a role, or to become a deputy, and must say yes from their own number. */
export const handovers = pgTable(
  'handovers',
  {
    municipalityCode: municipalityCode(),
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** `place`: the role of who hands over, or the empty place of an administrator · `deputy`: beside the administrator. */
    takes: text('takes', { enum: ['place', 'deputy'] }).notNull(),
    /** Who hands over; null when the municipality asks, or once that person is forgotten. */
    fromId: bigint('from_id', { mode: 'number' }),
    /** `administrator`, or the actor of the municipality. */
    startedBy: text('started_by').notNull(),
    /** Who is asked; null once it is over and its time as well. */
    nameSealed: bytea('name_sealed'),
    mobileSealed: bytea('mobile_sealed'),
    mobileHash: bytea('mobile_hash'),
    /** Whom that is in the register, once it is known. */
    successorId: bigint('successor_id', { mode: 'number' }),
    state: text('state', {
      enum: ['asked', 'accepted', 'refused', 'expired', 'unreachable', 'withdrawn', 'void'],
    })
      .notNull()
      .default('asked'),
    /** The question. */
    postId: bigint('post_id', { mode: 'number' }),
    startedAt: at('started_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    remindedAt: at('reminded_at'),
    /** Of `accepted`: also when they consented to the text of `consentVersion`. */
    endedAt: at('ended_at'),
    consentVersion: text('consent_version').notNull(),
  },
  (t) => [
    uniqueIndex('handovers_one_question')
      .on(t.mobileHash, t.municipalityCode)
      .where(sql`state = 'asked'`),
    index('handovers_from').on(t.fromId, t.startedAt),
    index('handovers_asked')
      .on(t.expiresAt)
      .where(sql`state = 'asked'`),
    index('handovers_sealed_key').on(sql`least(sealed_key(name_sealed), sealed_key(mobile_sealed))`),
    check('handovers_takes', sql`${t.takes} in ('place', 'deputy')`),
    check(
      'handovers_state',
      sql`${t.state} in ('asked', 'accepted', 'refused', 'expired', 'unreachable', 'withdrawn', 'void')`,
    ),
  ],
);

/** The groups that one handover is about. */
export const handoverGroups = pgTable(
  'handover_groups',
  {
    municipalityCode: municipalityCode(),
    handoverId: bigint('handover_id', { mode: 'number' }).notNull(),
    groupId: bigint('group_id', { mode: 'number' }).notNull(),
    /** While an answer is awaited: a group has one such question at a time. */
    open: boolean('open').notNull().default(true),
  },
  (t) => [
    primaryKey({ name: 'handover_groups_pk', columns: [t.handoverId, t.groupId, t.municipalityCode] }),
    uniqueIndex('handover_groups_one_open')
      .on(t.groupId, t.municipalityCode)
      .where(sql`open`),
    index('handover_groups_group').on(t.groupId),
  ],
);

/** Numbers of nobody in the register from which STOP came: nobody is asked anything there. */
export const quietNumbers = pgTable(
  'quiet_numbers',
  {
    municipalityCode: municipalityCode(),
    mobileHash: bytea('mobile_hash').notNull(),
    stoppedAt: at('stopped_at').notNull(),
  },
  (t) => [primaryKey({ name: 'quiet_numbers_pk', columns: [t.mobileHash, t.municipalityCode] })],
);
