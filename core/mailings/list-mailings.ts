import type { Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Audience, MailingChannel, MailingState } from './mailing.ts';

/** How far one channel of a mailing is, in people. */
export interface ChannelProgress {
  waiting: number;
  /** Handed to the line or the mail server. */
  queued: number;
  sent: number;
  failed: number;
  /** Nobody can tell (yet) whether it arrived. */
  unknown: number;
  /** STOP, no address, said no, or too late. */
  skipped: number;
}

export interface Mailing {
  id: number;
  kind: string;
  subject: string;
  text: string;
  audience: Audience;
  channels: MailingChannel[];
  hasCalendar: boolean;
  state: MailingState;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  dueAt: Date | null;
  until: Date | null;
  sentAt: Date | null;
  endedAt: Date | null;
  /** People; 0 for a draft. */
  recipients: number;
  /** How many of them wait for the end of an alert where they live. */
  held: number;
  whatsapp: ChannelProgress;
  email: ChannelProgress;
}

const FATES = ['waiting', 'queued', 'sent', 'failed', 'unknown', 'skipped'] as const;

const progressOf = (sql: Sql | Transaction, channel: MailingChannel) => {
  const column = sql(channel);
  return sql`jsonb_build_object(${FATES.flatMap((fate, n) => [
    n === 0 ? sql`` : sql`,`,
    sql`${fate}::text, count(*) filter (where r.${column} = ${fate})`,
  ])})`;
};

const columns = (sql: Sql | Transaction) => sql`
  m.id, m.kind, m.subject, m.text, m.audience, m.channels, m.calendar is not null as "hasCalendar", m.state, m.version,
  m.created_by as "createdBy", m.created_at as "createdAt", m.updated_at as "updatedAt", m.due_at as "dueAt", m.until,
  m.sent_at as "sentAt", m.ended_at as "endedAt", case when m.state = 'sending' then m.held else 0 end as held, p.*`;

const progress = (sql: Sql | Transaction) => sql`
  cross join lateral (
    select count(*)::int as recipients, ${progressOf(sql, 'whatsapp')} as whatsapp, ${progressOf(sql, 'email')} as email
    from mailing_recipients r where r.mailing_id = m.id
  ) p`;

/** All mailings, what is under way first and then the newest. */
export async function listMailings(ctx: Context, query: { limit: number }): Promise<Mailing[]> {
  const { sql } = ctx.db;
  return sql<Mailing[]>`
    select ${columns(sql)}
    from (select * from mailings order by (state in ('sending', 'paused')) desc, id desc limit ${query.limit}) m ${progress(sql)}
    order by (m.state in ('sending', 'paused')) desc, m.id desc`;
}

/** One of them; throws `not-found`. */
export async function showMailing(ctx: Context, id: number, tx: Sql | Transaction = ctx.db.sql): Promise<Mailing> {
  const [row] = await tx<Mailing[]>`
    select ${columns(tx)} from mailings m ${progress(tx)} where m.id = ${id}`;
  if (row === undefined) throw new AppError('not-found', `Er is geen rondzendbericht met nummer ${id}.`);
  return row;
}
