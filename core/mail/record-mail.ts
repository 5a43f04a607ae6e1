import { openTask, settleTask } from '../tasks/index.ts';
import { notify } from '../delivery/index.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import type { MailError } from '../ports/mailer.ts';
import type { ClaimedMail } from './claim-mail.ts';

/** What became of one attempt. */
export type MailOutcome = 'sent' | 'again' | 'failed' | 'unknown' | 'cancelled';

/** Greylisting asks for some minutes; what hurries is tried sooner. */
const FIRST_PAUSE_MS = 60_000;
const FIRST_URGENT_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** A server that cannot be reached is there again at once when it is: nobody waits an hour for that. */
const LONGEST_OFFLINE_PAUSE_MS = 5 * 60_000;
/** As long as mail servers themselves try (RFC 5321, 4.5.4.1, has four to five days); then it is of no use any more. */
const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000;
/** What the server asks of a person's patience ends sooner when the letter is urgent. */
const URGENT = 1;

/** The kind of the task that asks a person what became of a letter. */
export const UNKNOWN_MAIL = 'mail-unknown';

/** Writes that a letter was taken. Also of one that was thought lost meanwhile: it was not. */
export async function recordSent(ctx: Context, mail: ClaimedMail): Promise<MailOutcome> {
  const [row] = await ctx.db.sql<{ late: boolean }[]>`
    update mails m set state = 'sent', reason = null, sent_at = ${ctx.clock.now()}, lease_until = null
    from (select id, state from mails where id = ${mail.id} for update) before
    where m.id = before.id and before.state in ('sending', 'unknown') returning before.state = 'unknown' as late`;
  if (row?.late === true) {
    const task = { kind: UNKNOWN_MAIL, entity: 'mail', entityId: String(mail.id), outcome: 'sent' };
    await ctx.db.sql.begin((tx) => settleTask(tx, ctx, task));
  }
  return told(ctx, mail, 'sent');
}

/** Writes why a letter was not taken, or may not have been, and when it is tried again. */
export async function recordFailure(ctx: Context, mail: ClaimedMail, error: MailError): Promise<MailOutcome> {
  const reason = error.code === undefined ? error.failure : `smtp-${error.code}`;
  if (error.failure === 'timeout') return recordUnknown(ctx, mail, reason);
  const now = ctx.clock.now();
  const over = now.getTime() - mail.createdAt.getTime() > GIVE_UP_AFTER_MS;
  if (error.failure === 'refused' || over) return end(ctx, mail, 'failed', over ? 'gave-up' : reason);
  await ctx.db.sql`
    update mails set state = 'queued', reason = ${reason}, lease_until = null,
                     due_at = ${new Date(now.getTime() + pauseAfter(mail, error))}
    where id = ${mail.id} and state = 'sending' and lease_until = ${mail.leaseUntil}`;
  return 'again';
}

/** Writes that a letter is not sent: there is nobody to send it to, or what it is about is over. */
export function recordCancelled(ctx: Context, mail: ClaimedMail, reason: string): Promise<MailOutcome> {
  return end(ctx, mail, 'cancelled', reason);
}

/** A letter of which nobody knows whether it left is never sent again by itself: a person is asked. */
async function recordUnknown(ctx: Context, mail: ClaimedMail, reason: string): Promise<MailOutcome> {
  await ctx.db.sql.begin(async (tx) => {
    const [row] = await tx`
      update mails set state = 'unknown', reason = ${reason}, lease_until = null
      where id = ${mail.id} and state = 'sending' and lease_until = ${mail.leaseUntil} returning id`;
    if (row !== undefined) await askAbout(tx, ctx, mail);
  });
  return told(ctx, mail, 'unknown');
}

async function end(
  ctx: Context,
  mail: ClaimedMail,
  state: 'failed' | 'cancelled',
  reason: string,
): Promise<MailOutcome> {
  await ctx.db.sql`
    update mails set state = ${state}, reason = ${reason}, lease_until = null
    where id = ${mail.id} and state = 'sending' and lease_until = ${mail.leaseUntil}`;
  return told(ctx, mail, state);
}

/** Whoever follows the alert that a letter is about sees what became of it. */
async function told(ctx: Context, { alertId }: ClaimedMail, outcome: MailOutcome): Promise<MailOutcome> {
  if (alertId !== null) await notify(ctx.db.sql, 'alerts', [alertId]);
  return outcome;
}

/** Letters whose sender fell away half-way: nobody knows whether they left. Returns how many. */
export async function recordInterrupted(ctx: Context): Promise<number> {
  return ctx.db.sql.begin(async (tx) => {
    const rows = await tx<Interrupted[]>`
      update mails set state = 'unknown', reason = 'interrupted', lease_until = null
      where id in (select id from mails where state = 'sending' and lease_until <= ${ctx.clock.now()} for update skip locked)
      returning id, kind, alert_id as "alertId", administrator_id as "administratorId"`;
    for (const row of rows) await askAbout(tx, ctx, row);
    return rows.length;
  });
}

type Interrupted = Pick<ClaimedMail, 'id' | 'kind' | 'alertId' | 'administratorId'>;

const askAbout = (tx: Transaction, ctx: Context, { id, kind, alertId, administratorId }: Interrupted) =>
  openTask(tx, ctx, {
    kind: UNKNOWN_MAIL,
    side: alertId === null ? 'municipality' : 'police',
    entity: 'mail',
    entityId: String(id),
    alertId,
    administratorId,
    detail: { kind },
  });

function pauseAfter(mail: ClaimedMail, error: MailError): number {
  const first = mail.priority <= URGENT ? FIRST_URGENT_PAUSE_MS : FIRST_PAUSE_MS;
  const longest = error.code === undefined ? LONGEST_OFFLINE_PAUSE_MS : LONGEST_PAUSE_MS;
  return Math.min(longest, first * 2 ** Math.min(10, mail.attempts - 1));
}
