import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { notify } from '../delivery/index.ts';
import { AppError } from '../errors.ts';
import { settleTask } from '../tasks/index.ts';
import { UNKNOWN_MAIL } from './record-mail.ts';

/** How many letters are in which state; nothing of anybody. */
export interface MailCounts {
  queued: number;
  sending: number;
  sent: number;
  failed: number;
  unknown: number;
  /** Since when the oldest letter that is due waits; null when none does. */
  waitingSince: Date | null;
}

export async function mailCounts(ctx: Context): Promise<MailCounts> {
  const [row] = await ctx.db.sql<MailCounts[]>`
    select (count(*) filter (where state = 'queued'))::int as queued, (count(*) filter (where state = 'sending'))::int as sending,
           (count(*) filter (where state = 'sent'))::int as sent, (count(*) filter (where state = 'failed'))::int as failed,
           (count(*) filter (where state = 'unknown'))::int as unknown,
           min(due_at) filter (where state = 'queued' and due_at <= ${ctx.clock.now()}) as "waitingSince"
    from mails`;
  return row as MailCounts;
}

/** A letter that needs a person: nobody knows whether it arrived, or the server will never take it. */
export interface TroubledMail {
  id: number;
  kind: string;
  administratorId: number | null;
  alertId: string | null;
  state: 'unknown' | 'failed';
  reason: string | null;
  attempts: number;
  createdAt: Date;
}

const MOST = 100;

/** Those letters, unclear ones first. */
export async function listTroubledMails(ctx: Context): Promise<TroubledMail[]> {
  return ctx.db.sql<TroubledMail[]>`
    select id, kind, administrator_id as "administratorId", alert_id as "alertId", state, reason, attempts, created_at as "createdAt"
    from mails where state in ('unknown', 'failed') order by state desc, id desc limit ${MOST}`;
}

/**
 * A person decides what became of an unclear letter: it counts as sent, or it is sent again. Also of one that failed, once
 * the address was put right. Throws `not-found`, and `conflict` when it needs no decision (any more).
 */
export async function resolveMail(ctx: Context, id: number, decision: { sent: boolean }): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    const [mail] = await tx<{ state: string }[]>`select state from mails where id = ${id} for update`;
    if (mail === undefined) throw new AppError('not-found', `Er is geen e-mail met nummer ${id}.`);
    if (mail.state !== 'unknown' && (mail.state !== 'failed' || decision.sent)) {
      throw new AppError('conflict', `E-mail ${id} is niet (meer) onduidelijk; ververs het overzicht.`);
    }
    if (decision.sent) await tx`update mails set state = 'sent', sent_at = ${now} where id = ${id}`;
    else
      await tx`update mails set state = 'queued', reason = null, attempts = 0, created_at = ${now}, due_at = ${now} where id = ${id}`;
    const outcome = decision.sent ? 'sent' : 'again';
    await settleTask(tx, ctx, { kind: UNKNOWN_MAIL, entity: 'mail', entityId: String(id), outcome });
    await audit(tx, ctx, { verb: 'resolve-mail', entity: 'mail', entityId: String(id), detail: decision });
    await notify(tx, 'mails', [ctx.tenant]);
  });
}
