import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { municipalityCode } from './municipality-code.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();
const number = (name: string) => bigint(name, { mode: 'number' });

/** Colleagues who belong in administrator groups, as administrators of the chat; they run no watch group themselves. */
export const policeColleagues = pgTable(
  'police_colleagues',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    nameSealed: bytea('name_sealed').notNull(),
    /** E.164. */
    mobileSealed: bytea('mobile_sealed').notNull(),
    /** The same keyed hash as administrators have. */
    mobileHash: bytea('mobile_hash').notNull(),
    team: text('team', { enum: ['police', 'was-team'] }).notNull(),
    /** Districts (WK…) in whose groups they belong. */
    areaCodes: text('area_codes').array().notNull(),
    /** alerts, contact. */
    kinds: text('kinds').array().notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('police_colleagues_mobile_hash').on(t.mobileHash, t.municipalityCode),
    index('police_colleagues_sealed_key').on(sql`least(sealed_key(name_sealed), sealed_key(mobile_sealed))`),
    check('police_colleagues_team', sql`${t.team} in ('police', 'was-team')`),
  ],
);

/** One chat that is kept in step. Parts of one group share what the first part says of name, rules and picture. */
export const managedGroups = pgTable(
  'managed_groups',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    /** Contact groups never get an alert: they never appear in `administrator_groups`. */
    kind: text('kind', { enum: ['alerts', 'contact'] }).notNull(),
    /** The first part; null for that one itself. */
    partOf: number('part_of'),
    part: smallint('part').notNull().default(1),
    areaCodes: text('area_codes').array().notNull(),
    name: text('name').notNull(),
    /** Null: as it was found. */
    description: text('description'),
    rules: text('rules'),
    pictureBytes: bytea('picture_bytes'),
    /** Null: as it was found. */
    announce: boolean('announce'),
    deputies: boolean('deputies').notNull().default(false),
    partSize: smallint('part_size').notNull(),
    lineId: number('line_id').notNull(),
    chatId: text('chat_id'),
    administratorGroupId: number('administrator_group_id'),
    /** Stands in the description, so that a group is found again after a crash. */
    mark: text('mark').notNull(),
    state: text('state', { enum: ['kept', 'stopped', 'retiring', 'retired'] })
      .notNull()
      .default('kept'),
    createBegunAt: at('create_begun_at'),
    createTries: smallint('create_tries').notNull().default(0),
    /** SHA-256 of the picture and of the rules that were set and posted last. */
    pictureSet: text('picture_set'),
    rulesPosted: text('rules_posted'),
    /** Per setting what was done about it, see core/membership/plan/types.ts. */
    settings: jsonb('settings').notNull().default({}),
    observed: jsonb('observed'),
    observedAt: at('observed_at'),
    trouble: text('trouble'),
    troubleSince: at('trouble_since'),
    troubleTries: smallint('trouble_tries').notNull().default(0),
    lookAt: at('look_at').notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('managed_groups_of').on(t.id, t.municipalityCode),
    uniqueIndex('managed_groups_mark').on(t.mark, t.municipalityCode),
    uniqueIndex('managed_groups_chat')
      .on(t.chatId, t.lineId, t.municipalityCode)
      .where(sql`chat_id is not null and state <> 'retired'`),
    uniqueIndex('managed_groups_part')
      .on(t.partOf, t.part, t.municipalityCode)
      .where(sql`part_of is not null`),
    index('managed_groups_line').on(t.lineId, t.lookAt),
    check('managed_groups_kind', sql`${t.kind} in ('alerts', 'contact')`),
    check('managed_groups_state', sql`${t.state} in ('kept', 'stopped', 'retiring', 'retired')`),
  ],
);

/** Who should be in a managed group or is, and what was done about the difference. */
export const managedGroupPeople = pgTable(
  'managed_group_people',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    managedGroupId: number('managed_group_id').notNull(),
    /** Keyed hash of the number, as in `administrators`, or of the hidden id of whom only that is known. */
    personHash: bytea('person_hash').notNull(),
    /** Number or hidden id of who stands in no register; others are read from there. */
    personSealed: bytea('person_sealed'),
    administratorId: number('administrator_id'),
    colleagueId: number('colleague_id'),
    wish: text('wish', { enum: ['in', 'may', 'out', 'unknown'] }).notNull(),
    why: text('why').notNull(),
    wantsAdmin: boolean('wants_admin').notNull().default(false),
    /** Null: the group was not looked at yet. */
    present: boolean('present'),
    admin: boolean('admin').notNull().default(false),
    presentSince: at('present_since'),
    came: text('came'),
    cameBy: number('came_by'),
    went: text('went'),
    wentAt: at('went_at'),
    wentBy: number('went_by'),
    hold: text('hold'),
    acts: smallint('acts').notNull().default(0),
    lastAct: text('last_act'),
    lastActAt: at('last_act_at'),
    outcome: text('outcome'),
    /** Of making him administrator of the chat, or no longer. */
    rightActs: smallint('right_acts').notNull().default(0),
    rightActAt: at('right_act_at'),
    invites: smallint('invites').notNull().default(0),
    invitedAt: at('invited_at'),
    askedAt: at('asked_at'),
    difference: text('difference'),
    since: at('since'),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('managed_group_people_once').on(t.managedGroupId, t.personHash, t.municipalityCode),
    index('managed_group_people_administrator').on(t.administratorId),
    index('managed_group_people_sealed_key').on(sql`sealed_key(person_sealed)`),
    foreignKey({
      name: 'managed_group_people_group',
      columns: [t.managedGroupId, t.municipalityCode],
      foreignColumns: [managedGroups.id, managedGroups.municipalityCode],
    }).onDelete('cascade'),
    check('managed_group_people_wish', sql`${t.wish} in ('in', 'may', 'out', 'unknown')`),
  ],
);

/** The pace of acts in groups per line, and that one pass at a time is under way. */
export const managedLines = pgTable(
  'managed_lines',
  {
    municipalityCode: municipalityCode(),
    lineId: number('line_id').notNull(),
    nextActAt: at('next_act_at'),
    lookAroundAt: at('look_around_at'),
    busyUntil: at('busy_until'),
  },
  (t) => [primaryKey({ name: 'managed_lines_pk', columns: [t.lineId, t.municipalityCode] })],
);

/** Groups that a line is in and that are not kept: to adopt one, and to notice one that looks like the police's. */
export const seenGroups = pgTable(
  'seen_groups',
  {
    municipalityCode: municipalityCode(),
    lineId: number('line_id').notNull(),
    chatId: text('chat_id').notNull(),
    subjectSealed: bytea('subject_sealed').notNull(),
    /** police: reads as if it were the police's · ours: reads as one of our groups; null: neither. */
    looksLike: text('looks_like'),
    since: at('since').notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'seen_groups_pk', columns: [t.lineId, t.chatId, t.municipalityCode] }),
    index('seen_groups_sealed_key').on(sql`sealed_key(subject_sealed)`),
  ],
);
