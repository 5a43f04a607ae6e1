import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

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
