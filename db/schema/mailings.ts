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
import { municipalityCode } from './municipality-code.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** One message for many: a newsletter, an invitation. It passes under alerts; see core/mailings. */
export const mailings = pgTable(
  'mailings',
  {
    municipalityCode: municipalityCode(),
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** What sort, for the figures: `newsletter`, `invitation`, … */
    kind: text('kind').notNull(),
    /** What makes it this one and no other, when a room sends it by itself; null when a person wrote it. */
    once: text('once'),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    /** {fileName, content}: an iCalendar file that goes along by e-mail. */
    calendar: jsonb('calendar'),
    /** `Audience` of core/mailings. */
    audience: jsonb('audience').notNull(),
    /** whatsapp, email. */
    channels: text('channels').array().notNull(),
    state: text('state', { enum: ['draft', 'sending', 'paused', 'stopped', 'done'] })
      .notNull()
      .default('draft'),
    version: integer('version').notNull().default(1),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    /** Not before this moment. */
    dueAt: at('due_at'),
    /** What has not been sent by then is not sent any more. */
    until: at('until'),
    sentBy: text('sent_by'),
    sentAt: at('sent_at'),
    endedAt: at('ended_at'),
    /** How many people wait for the end of an alert, at the last look. */
    held: integer('held').notNull().default(0),
  },
  (t) => [
    uniqueIndex('mailings_once').on(t.once, t.municipalityCode),
    index('mailings_active')
      .on(t.id)
      .where(sql`state = 'sending'`),
    check('mailings_state', sql`${t.state} in ('draft', 'sending', 'paused', 'stopped', 'done')`),
  ],
);

const FATES = sql`('waiting', 'queued', 'sent', 'failed', 'unknown', 'skipped')`;

/** Whom a mailing is for, each person once, fixed when it is sent. */
export const mailingRecipients = pgTable(
  'mailing_recipients',
  {
    municipalityCode: municipalityCode(),
    mailingId: bigint('mailing_id', { mode: 'number' }).notNull(),
    administratorId: bigint('administrator_id', { mode: 'number' }).notNull(),
    /** Of the page on which this person says no to more. */
    token: uuid('token').notNull(),
    /** How far it is per channel; null for a channel that is not used. skipped: STOP, no address, said no, over. */
    whatsapp: text('whatsapp', { enum: ['waiting', 'queued', 'sent', 'failed', 'unknown', 'skipped'] }),
    email: text('email', { enum: ['waiting', 'queued', 'sent', 'failed', 'unknown', 'skipped'] }),
    postId: bigint('post_id', { mode: 'number' }),
    mailId: bigint('mail_id', { mode: 'number' }),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'mailing_recipients_pk', columns: [t.mailingId, t.administratorId, t.municipalityCode] }),
    uniqueIndex('mailing_recipients_token').on(t.token, t.municipalityCode),
    index('mailing_recipients_open')
      .on(t.mailingId)
      .where(sql`whatsapp in ('waiting', 'queued') or email in ('waiting', 'queued')`),
    index('mailing_recipients_post')
      .on(t.postId)
      .where(sql`post_id is not null`),
    index('mailing_recipients_mail')
      .on(t.mailId)
      .where(sql`mail_id is not null`),
    index('mailing_recipients_person').on(t.administratorId),
    check('mailing_recipients_whatsapp', sql`${t.whatsapp} in ${FATES}`),
    check('mailing_recipients_email', sql`${t.email} in ${FATES}`),
  ],
);

/** Who said no to newsletters and invitations; alerts still come. */
export const bulkRefusals = pgTable(
  'bulk_refusals',
  {
    municipalityCode: municipalityCode(),
    administratorId: bigint('administrator_id', { mode: 'number' }).notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ name: 'bulk_refusals_pk', columns: [t.administratorId, t.municipalityCode] })],
);
