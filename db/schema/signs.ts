import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, integer, pgTable, smallint, text, timestamp } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { municipalityCode } from './municipality-code.ts';
import { watchGroups } from './registry.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Signs and stickers that were asked for one address, and what became of it. */
export const signRequests = pgTable(
  'sign_requests',
  {
    municipalityCode: municipalityCode(),
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    groupId: bigint('group_id', { mode: 'number' }).notNull(),
    /** Who is told how it goes; null once that person is forgotten. */
    administratorId: bigint('administrator_id', { mode: 'number' }),
    via: text('via', { enum: ['enrolment', 'register', 'whatsapp'] }).notNull(),
    signs: smallint('signs').notNull(),
    stickers: smallint('stickers').notNull(),
    /** {street, houseNumber, postcode, city} as JSON, sealed; null once its time is over. */
    addressSealed: bytea('address_sealed'),
    /** Keyed hash of postcode and house number, by which the same address is known again. */
    addressHash: bytea('address_hash'),
    state: text('state', {
      enum: ['requested', 'approved', 'refused', 'withdrawn', 'issued', 'collected', 'placed'],
    })
      .notNull()
      .default('requested'),
    reasonSealed: bytea('reason_sealed'),
    requestedBy: text('requested_by').notNull(),
    requestedAt: at('requested_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: at('decided_at'),
    /** How many there really were. */
    issuedSigns: smallint('issued_signs'),
    issuedStickers: smallint('issued_stickers'),
    issuedBy: text('issued_by'),
    issuedAt: at('issued_at'),
    /** Collected or placed. */
    finishedBy: text('finished_by'),
    finishedAt: at('finished_at'),
    version: integer('version').notNull().default(1),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    index('sign_requests_of_group').on(t.groupId),
    index('sign_requests_address').on(t.addressHash),
    index('sign_requests_administrator').on(t.administratorId),
    index('sign_requests_sealed_key').on(sql`least(sealed_key(address_sealed), sealed_key(reason_sealed))`),
    check(
      'sign_requests_state',
      sql`${t.state} in ('requested', 'approved', 'refused', 'withdrawn', 'issued', 'collected', 'placed')`,
    ),
    check('sign_requests_via', sql`${t.via} in ('enrolment', 'register', 'whatsapp')`),
    foreignKey({
      name: 'sign_requests_group',
      columns: [t.groupId, t.municipalityCode],
      foreignColumns: [watchGroups.id, watchGroups.municipalityCode],
    }).onDelete('cascade'),
  ],
);
