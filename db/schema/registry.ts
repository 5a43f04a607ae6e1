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
import type { MultiPolygon, Polygon } from 'geojson';
import { bytea } from './bytea.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** CBS areas. A code only has meaning with its year, so both are the key. `null` figures are unpublished, not zero. */
export const areas = pgTable(
  'areas',
  {
    code: text('code').notNull(),
    year: integer('year').notNull(),
    level: text('level', { enum: ['municipality', 'district', 'neighbourhood'] }).notNull(),
    name: text('name').notNull(),
    municipalityCode: text('municipality_code').notNull(),
    municipality: text('municipality').notNull(),
    province: text('province'),
    districtCode: text('district_code'),
    households: integer('households'),
    inhabitants: integer('inhabitants'),
    /** Four-digit postcodes that lie (mainly) in the area. */
    postcodes: text('postcodes')
      .array()
      .notNull()
      .default(sql`'{}'`),
    geometry: jsonb('geometry').$type<Polygon | MultiPolygon>().notNull(),
    importedAt: at('imported_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.year] }),
    index('areas_municipality').on(t.municipalityCode, t.level),
    check('areas_level', sql`${t.level} in ('municipality', 'district', 'neighbourhood')`),
  ],
);

/** People who administer watch groups. One row per mobile number; who they are is sealed, see core/registry/people. */
export const administrators = pgTable(
  'administrators',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    nameSealed: bytea('name_sealed').notNull(),
    /** E.164, always a mobile number. */
    mobileSealed: bytea('mobile_sealed').notNull(),
    /** Keyed hash of the number, for looking people up. */
    mobileHash: bytea('mobile_hash').notNull(),
    emailSealed: bytea('email_sealed'),
    /** Keyed hash of the address in lower case. */
    emailHash: bytea('email_hash'),
    /** WhatsApp's hidden id, once seen. */
    lidSealed: bytea('lid_sealed'),
    lidHash: bytea('lid_hash'),
    /** Set by STOP: no message goes out to this person until START. */
    stoppedAt: at('stopped_at'),
    /** Since when nothing arrives with this person any more, as seen; null again as soon as something does. */
    unreachableAt: at('unreachable_at'),
    /** A pause as it was asked for; without `pauseFrom` and `pauseUntil` there is none. */
    pauseFrom: at('pause_from'),
    pauseUntil: at('pause_until'),
    /** When the person was told that it is nearly over. */
    pauseWarnedAt: at('pause_warned_at'),
    /** Set while the pause is in force: as after STOP, alerts go to the deputy. */
    pausedAt: at('paused_at'),
    /** Handed the last group over and runs none any more. */
    leftAt: at('left_at'),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('administrators_mobile_hash').on(t.mobileHash, t.municipalityCode),
    index('administrators_email_hash').on(t.emailHash),
    index('administrators_lid_hash').on(t.lidHash),
    index('administrators_pause')
      .on(t.pauseUntil)
      .where(sql`pause_until is not null`),
    index('administrators_sealed_key').on(
      sql`least(sealed_key(name_sealed), sealed_key(mobile_sealed), sealed_key(email_sealed), sealed_key(lid_sealed))`,
    ),
  ],
);

/** Neighbourhood-watch groups. Only `connected` ones are alerted. */
export const watchGroups = pgTable(
  'watch_groups',
  {
    id: id(),
    municipalityCode: text('municipality_code').notNull(),
    name: text('name').notNull(),
    wabpNumber: text('wabp_number'),
    memberCount: integer('member_count'),
    status: text('status', { enum: ['registered', 'connected', 'retired'] })
      .notNull()
      .default('registered'),
    /** The residents' chat, when one of our lines was added to it. */
    chatId: text('chat_id'),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('watch_groups_wabp').on(t.wabpNumber, t.municipalityCode),
    uniqueIndex('watch_groups_name').on(t.municipalityCode, sql`lower(${t.name})`),
    uniqueIndex('watch_groups_chat').on(t.chatId, t.municipalityCode),
    check('watch_groups_status', sql`${t.status} in ('registered', 'connected', 'retired')`),
  ],
);

/** The neighbourhoods a watch group covers. */
export const watchGroupAreas = pgTable(
  'watch_group_areas',
  {
    municipalityCode: municipalityCode(),
    groupId: bigint('group_id', { mode: 'number' })
      .notNull()
      .references(() => watchGroups.id, { onDelete: 'cascade' }),
    areaCode: text('area_code').notNull(),
    year: integer('year').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.areaCode, t.municipalityCode] }),
    index('watch_group_areas_area').on(t.areaCode),
  ],
);

/** Who administers which group. A group has at most one primary administrator. */
export const groupRoles = pgTable(
  'group_roles',
  {
    municipalityCode: municipalityCode(),
    groupId: bigint('group_id', { mode: 'number' })
      .notNull()
      .references(() => watchGroups.id, { onDelete: 'cascade' }),
    administratorId: bigint('administrator_id', { mode: 'number' })
      .notNull()
      .references(() => administrators.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['primary', 'deputy'] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.administratorId, t.municipalityCode] }),
    uniqueIndex('group_roles_one_primary')
      .on(t.groupId, t.municipalityCode)
      .where(sql`role = 'primary'`),
    index('group_roles_administrator').on(t.administratorId),
    check('group_roles_role', sql`${t.role} in ('primary', 'deputy')`),
  ],
);

/** Administrator groups (beheerdersgroepen): chats run by the police, one or more per district. */
export const administratorGroups = pgTable(
  'administrator_groups',
  {
    id: id(),
    municipalityCode: text('municipality_code').notNull(),
    name: text('name').notNull(),
    lineId: bigint('line_id', { mode: 'number' }).notNull(),
    chatId: text('chat_id').notNull(),
    /** When the members were last compared with the network. */
    membersAt: at('members_at'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('administrator_groups_chat').on(t.lineId, t.chatId, t.municipalityCode)],
);

/** The districts (WK…) whose alerts go to an administrator group. */
export const administratorGroupAreas = pgTable(
  'administrator_group_areas',
  {
    municipalityCode: municipalityCode(),
    administratorGroupId: bigint('administrator_group_id', { mode: 'number' })
      .notNull()
      .references(() => administratorGroups.id, { onDelete: 'cascade' }),
    areaCode: text('area_code').notNull(),
    year: integer('year').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.administratorGroupId, t.areaCode, t.municipalityCode] }),
    index('administrator_group_areas_area').on(t.areaCode),
  ],
);

export const administratorGroupMembers = pgTable(
  'administrator_group_members',
  {
    municipalityCode: municipalityCode(),
    administratorGroupId: bigint('administrator_group_id', { mode: 'number' })
      .notNull()
      .references(() => administratorGroups.id, { onDelete: 'cascade' }),
    administratorId: bigint('administrator_id', { mode: 'number' })
      .notNull()
      .references(() => administrators.id, { onDelete: 'cascade' }),
  },
  (t) => [
    // Named: the made-up name is cut off at 63 characters, where it meets that of a foreign key.
    primaryKey({
      name: 'administrator_group_members_pk',
      columns: [t.administratorGroupId, t.administratorId, t.municipalityCode],
    }),
    index('administrator_group_members_administrator').on(t.administratorId),
  ],
);

/** Every import, with what it refused: an input that cannot be processed is kept and shown. */
export const importRuns = pgTable(
  'import_runs',
  {
    municipalityCode: municipalityCode(),
    id: id(),
    at: at('at').notNull().defaultNow(),
    actor: text('actor').notNull(),
    kind: text('kind', { enum: ['areas', 'registry'] }).notNull(),
    fileName: text('file_name'),
    sha256: text('sha256').notNull(),
    /** Counts: new, changed, unchanged, refused. */
    summary: jsonb('summary').notNull(),
    /** Refused lines with their reason and their raw content, as JSON, sealed; null once their time was over. */
    refusedSealed: bytea('refused_sealed'),
  },
  () => [index('import_runs_sealed_key').on(sql`sealed_key(refused_sealed)`)],
);

/** Facts about this installation, such as `demo` = true after loading the demo registry. */
export const settings = pgTable('settings', {
  municipalityCode: municipalityCode(),
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});
