import { sql } from 'drizzle-orm';
import { bigint, customType, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
/** Numbers of transactions in all 64 bits; they stay far below 2^53. */
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * Written in the transaction of the change it tells of, and never changed or removed after: triggers refuse it.
 * `detail` carries ids and counts, never a person's data.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    at: at('at').notNull().defaultNow(),
    /** Null: of the whole installation. */
    municipalityCode: text('municipality_code').default(sql`nullif(current_setting('hk.tenant', true), '')`),
    actor: text('actor').notNull(),
    verb: text('verb').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    detail: jsonb('detail').notNull().default({}),
    /** SHA-256 of the content, as core/audit/canonical.ts writes it. */
    hash: bytea('hash').notNull(),
    /** Which entry about its alert this is; null for everything else and for views. */
    entitySeq: integer('entity_seq'),
  },
  (t) => [
    index('audit_entries_entity').on(t.entity, t.entityId),
    index('audit_entries_order').on(t.xid, t.id),
    index('audit_entries_time').on(t.municipalityCode, t.at, t.id),
  ],
);

/** The chain: each block seals the entries of a run of finished transactions, and is never changed after. */
export const auditBlocks = pgTable(
  'audit_blocks',
  {
    number: bigint('number', { mode: 'number' }).primaryKey(),
    /** Goes up when the database turns out to stand on another server, where transactions are numbered anew. */
    epoch: integer('epoch').notNull(),
    /** Which server: its system identifier. */
    cluster: text('cluster').notNull(),
    /** Entries of this epoch have a higher id. */
    afterId: bigint('after_id', { mode: 'number' }).notNull(),
    /** Only of a block that opens an epoch: ids of the entries that the epoch before left unsealed. */
    carried: bigint('carried', { mode: 'number' }).array(),
    fromXid: xid8('from_xid').notNull(),
    /** Sealed are the entries with from_xid <= xid < bound, in the order of (xid, id). */
    bound: xid8('bound').notNull(),
    firstId: bigint('first_id', { mode: 'number' }),
    lastId: bigint('last_id', { mode: 'number' }),
    count: integer('count').notNull(),
    total: bigint('total', { mode: 'number' }).notNull(),
    rowsHash: bytea('rows_hash').notNull(),
    previousHash: bytea('previous_hash').notNull(),
    hash: bytea('hash').notNull(),
    signature: bytea('signature').notNull(),
    publicKey: text('public_key').notNull(),
    sealedAt: at('sealed_at').notNull(),
    /** Per entry its id and the begin of its hash, 8 bytes each: says which entry it was when the block does not fit. */
    marks: bytea('marks').notNull(),
  },
  (t) => [
    uniqueIndex('audit_blocks_bound')
      .on(t.epoch, t.bound)
      .where(sql`carried is null`),
    index('audit_blocks_opening')
      .on(t.number)
      .where(sql`carried is not null`),
    index('audit_blocks_epoch').on(t.afterId, t.epoch),
  ],
);

/** Signed proof that everything up to and including a block was removed because its time was over. */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  blockNumber: bigint('block_number', { mode: 'number' }).primaryKey(),
  blockHash: bytea('block_hash').notNull(),
  /** Entries in that block and all before it. */
  total: bigint('total', { mode: 'number' }).notNull(),
  at: at('at').notNull(),
  signature: bytea('signature').notNull(),
  publicKey: text('public_key').notNull(),
});

/** When the head was brought outside the database, where to, and whether that succeeded. The proof itself is out there. */
export const auditAnchorings = pgTable(
  'audit_anchorings',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: at('at').notNull(),
    target: text('target', { enum: ['file', 's3', 'email'] }).notNull(),
    blockNumber: bigint('block_number', { mode: 'number' }).notNull(),
    /** Null when it succeeded. */
    problem: text('problem'),
  },
  (t) => [index('audit_anchorings_target').on(t.target, t.id)],
);
