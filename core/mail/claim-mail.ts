import type { Sql } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { mayLetterGo, PRIORITY } from '../delivery/index.ts';
import { openIfAny } from '../registry/index.ts';
import { MAIL_AT, type MailContent } from './write-mail.ts';

/** Longer than a mailer may take for one letter (`Mailer`), so that nobody takes over what is still under way. */
export const LEASE_MS = 5 * 60_000;

/** One letter that this process may send until the lease ends. */
export interface ClaimedMail {
  id: number;
  kind: string;
  messageId: string;
  alertId: string | null;
  administratorId: number | null;
  priority: number;
  /** This attempt included. */
  attempts: number;
  createdAt: Date;
  leaseUntil: Date;
  /** Null when there is nobody to send it to (any more); `why` says why. */
  to: string | null;
  why: 'no-address' | 'stop' | 'alert-ended' | null;
  content: MailContent | null;
}

interface Row {
  id: number;
  kind: string;
  message_id: string;
  alert_id: string | null;
  administrator_id: number | null;
  priority: number;
  attempts: number;
  created_at: Date;
  lease_until: Date;
  to_sealed: Buffer | null;
  content_sealed: Buffer | null;
  known: boolean;
  email: Buffer | null;
  stopped: boolean;
  ended: boolean;
}

/**
 * Takes the next letter, urgent first, and marks it as under way: from here on nobody may send it blindly again. Two
 * claimers never get the same one. Null when none is due.
 * @param most nothing less urgent than this
 */
export async function claimMail(ctx: Context, most: number): Promise<ClaimedMail | null> {
  const now = ctx.clock.now();
  const [row] = await ctx.db.sql<Row[]>`
    with next as (
      select l.id from mails l where l.state = 'queued' and l.due_at <= ${now} and l.priority <= ${most} and ${mayLetterGo(ctx.db.sql, now)}
      order by l.priority, l.due_at, l.id limit 1 for update skip locked
    ), taken as (
      update mails m set state = 'sending', attempts = m.attempts + 1, lease_until = ${new Date(now.getTime() + LEASE_MS)}
      from next where m.id = next.id returning m.*
    )
    select t.id, t.kind, t.message_id, t.alert_id, t.administrator_id, t.priority, t.attempts, t.created_at, t.lease_until,
           t.to_sealed, t.content_sealed, a.id is not null as known, a.email_sealed as email,
           coalesce(a.stopped_at is not null and t.priority <> ${PRIORITY.answer}, false) as stopped,
           coalesce((select x.status <> 'live' from alerts x where x.id = t.alert_id), false) as ended
    from taken t left join administrators a on a.id = t.administrator_id`;
  return row === undefined ? null : opened(ctx, row);
}

/** A person of the register is written to as the register says now, whatever it said when the letter was written. */
function opened(ctx: Context, row: Row): ClaimedMail {
  const { keys } = ctx;
  const inLetter = row.to_sealed === null ? null : keys.open(MAIL_AT.to, row.to_sealed);
  const address = row.administrator_id === null ? inLetter : openIfAny(keys, 'email', row.email);
  const why = row.ended
    ? 'alert-ended'
    : row.stopped
      ? 'stop'
      : address === null || row.content_sealed === null
        ? 'no-address'
        : null;
  return {
    id: row.id,
    kind: row.kind,
    messageId: row.message_id,
    alertId: row.alert_id,
    administratorId: row.administrator_id,
    priority: row.priority,
    attempts: row.attempts,
    createdAt: row.created_at,
    leaseUntil: row.lease_until,
    to: why === null ? address : null,
    why,
    content:
      row.content_sealed === null ? null : (JSON.parse(keys.open(MAIL_AT.content, row.content_sealed)) as MailContent),
  };
}

/** When the next letter that waits falls due; null when none waits. Also how long a letter under way may stay so. */
export async function nextMailDueAt(sql: Sql): Promise<Date | null> {
  const [row] = await sql<{ at: Date | null }[]>`
    select min(case when state = 'sending' then lease_until else due_at end) as at from mails where state in ('queued', 'sending')`;
  return row?.at ?? null;
}
