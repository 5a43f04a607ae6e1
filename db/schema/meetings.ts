import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
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

/** Information evenings. */
export const meetings = pgTable(
  'meetings',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    /** By which calendars know it again, and how often it was changed since. */
    uid: uuid('uid').notNull(),
    sequence: integer('sequence').notNull().default(0),
    title: text('title').notNull(),
    place: text('place').notNull(),
    address: text('address').notNull(),
    agenda: text('agenda').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    /** Empty: the whole town. */
    districtCodes: text('district_codes')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Persons; null: as many as come. */
    capacity: integer('capacity'),
    state: text('state', { enum: ['planned', 'cancelled'] })
      .notNull()
      .default('planned'),
    /** Why it was cancelled, as it is told. */
    reason: text('reason'),
    notesSealed: bytea('notes_sealed'),
    invitedAt: at('invited_at'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('meetings_of').on(t.id, t.municipalityCode),
    index('meetings_starts').on(t.startsAt),
    index('meetings_sealed_key').on(sql`sealed_key(notes_sealed)`),
    check('meetings_state', sql`${t.state} in ('planned', 'cancelled')`),
    check('meetings_times', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** Who was asked to an evening, who comes, who waits for a seat, and who was there. */
export const meetingPeople = pgTable(
  'meeting_people',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    meetingId: bigint('meeting_id', { mode: 'number' }).notNull(),
    /** Null for who is in no register, or is forgotten. */
    administratorId: bigint('administrator_id', { mode: 'number' }),
    /** Of who walked in and is in no register. */
    nameSealed: bytea('name_sealed'),
    /** Hash of the token in this person's link. */
    tokenHash: bytea('token_hash'),
    invitedAt: at('invited_at'),
    answer: text('answer', { enum: ['yes', 'no'] }),
    /** With how many, oneself included. */
    party: smallint('party').notNull().default(1),
    seat: text('seat', { enum: ['seat', 'waiting'] }),
    waitingSince: at('waiting_since'),
    answeredAt: at('answered_at'),
    /** whatsapp, link, or the actor who wrote it down. */
    answeredBy: text('answered_by'),
    /** Which version of the evening this person was told last. */
    toldSequence: integer('told_sequence').notNull().default(0),
    remindedAt: at('reminded_at'),
    attendedAt: at('attended_at'),
    tickedBy: text('ticked_by'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('meeting_people_once').on(t.meetingId, t.administratorId, t.municipalityCode),
    uniqueIndex('meeting_people_token').on(t.tokenHash, t.municipalityCode),
    index('meeting_people_administrator').on(t.administratorId),
    index('meeting_people_sealed_key').on(sql`sealed_key(name_sealed)`),
    check('meeting_people_answer', sql`${t.answer} in ('yes', 'no')`),
    check('meeting_people_seat', sql`${t.seat} in ('seat', 'waiting')`),
    foreignKey({
      name: 'meeting_people_meeting',
      columns: [t.meetingId, t.municipalityCode],
      foreignColumns: [meetings.id, meetings.municipalityCode],
    }).onDelete('cascade'),
  ],
);
