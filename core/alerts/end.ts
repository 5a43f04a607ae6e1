import type { Context } from '../context.ts';
import { audit } from '../audit.ts';
import type { Transaction } from '../../db/client.ts';
import { transact } from '../../db/transaction.ts';
import { cancelUnsent, notify, writeFollowUps } from '../delivery/index.ts';
import { AppError } from '../errors.ts';
import { getAlert, loadAlert, requireStatus } from './alert.ts';
import type { Alert } from './alert.ts';
import { voidRequest } from './approval/requests.ts';
import { composeOptions } from './change.ts';
import { composeClosing, composeExpired, composeWithdrawal } from './compose/index.ts';
import { appendEvent } from './events.ts';
import { checkMoments, checkOutcome } from './facts/index.ts';
import type { AlertClosing, AlertWithdrawal } from './facts/index.ts';
import { applyFixes, lint, refusals } from './lint/index.ts';
import { addMessage } from './messages.ts';
import { EXPIRY, MAX_LIFE_MS } from './policy.ts';
import type { AlertDependencies } from './preview.ts';

type Deps = Pick<AlertDependencies, 'checkBaseUrl'>;

interface End {
  status: 'closed' | 'withdrawn' | 'expired';
  sort: 'closing' | 'withdrawal' | 'expiry';
  act: string;
  /** What is taken back of what was sent. */
  revoke: (alert: Alert) => 'all' | 'images' | 'none';
  outcome?: string;
  outcomeText?: string | null;
  facts?: object;
  text: (alert: Alert, now: Date) => string;
}

/** Ends an alert with how it ended: everybody who got the first message hears it; a missing person's photo goes. */
export async function closeAlert(ctx: Context, deps: Deps, id: string, closing: AlertClosing): Promise<Alert> {
  return end(ctx, id, {
    status: 'closed',
    sort: 'closing',
    act: 'afgemeld',
    revoke: () => 'images',
    outcome: closing.outcome,
    outcomeText: closing.outcome === 'ended_other' ? closing.text : null,
    facts: closing,
    text: (alert, now) => {
      const issues = checkOutcome(alert.kind, closing.outcome);
      if (issues.length > 0) throw new AppError('invalid', 'Deze afloop past niet bij deze melding.', issues);
      return composeClosing(alert.facts, applyFixes(closing), {
        ...composeOptions(alert, deps, now),
        photoSent: alert.image !== null,
      });
    },
  });
}

/** Takes an alert back: what was not sent is not sent any more, what was sent is revoked where possible and corrected. */
export async function withdrawAlert(ctx: Context, deps: Deps, id: string, withdrawal: AlertWithdrawal): Promise<Alert> {
  return end(ctx, id, {
    status: 'withdrawn',
    sort: 'withdrawal',
    act: 'ingetrokken',
    revoke: () => 'all',
    outcomeText: withdrawal.reason ?? null,
    facts: withdrawal,
    text: (alert, now) => composeWithdrawal(alert.facts, applyFixes(withdrawal), composeOptions(alert, deps, now)),
  });
}

/** Ends an alert that nobody closed, once its time is over; before that, or for any other alert, it does nothing. */
export async function expireAlert(ctx: Context, deps: Deps, id: string): Promise<Alert> {
  const alert = await getAlert(ctx, id);
  if (alert.status !== 'live' || alert.expiresAt === null || alert.expiresAt > ctx.clock.now()) return alert;
  try {
    return await end(ctx, id, {
      status: 'expired',
      sort: 'expiry',
      act: 'beëindigd',
      revoke: () => 'images',
      text: (live, now) => {
        if (live.expiresAt !== null && live.expiresAt > now)
          throw new AppError('conflict', 'De melding is intussen verlengd.');
        return composeExpired(live.facts, composeOptions(live, deps, now));
      },
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return getAlert(ctx, id);
    throw error;
  }
}

async function end(ctx: Context, id: string, how: End): Promise<Alert> {
  const now = ctx.clock.now();
  await transact(ctx.db.sql, async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    requireStatus(alert, ['live'], how.act);
    const said = how.facts ?? {};
    const remarks = [...refusals(lint(said, alert.kind)), ...checkMoments(said, now)];
    if (remarks.length > 0) {
      throw new AppError('refused', `Het bericht is niet verstuurd. ${remarks[0]?.message ?? ''}`, remarks);
    }
    const text = how.text(alert, now);
    const stopped = await cancelUnsent(tx, { alertId: id, reason: how.status, revoke: how.revoke(alert), now });
    const messageId = await addMessage(tx, ctx, { alertId: id, sort: how.sort, text, facts: how.facts ?? null });
    const posts = await writeFollowUps(tx, { alertId: id, messageId, now });
    await tx`
      update alerts set status = ${how.status}, outcome = ${how.outcome ?? null}, outcome_text = ${how.outcomeText ?? null},
             ended_at = ${now}, updated_at = ${now}, version = version + 1
      where id = ${id}`;
    await dropImage(tx, alert, now);
    await voidRequest(tx, ctx, id, 'ended');
    const detail = { posts, cancelled: stopped.cancelled, revoking: stopped.revoking };
    await audit(tx, ctx, { verb: how.sort, entity: 'alert', entityId: id, detail });
    await appendEvent(tx, { alertId: id, type: how.status, at: now, by: ctx.actor.account, detail });
    await notify(tx, 'ended', [id]);
  });
  return getAlert(ctx, id);
}

/** After the end nobody needs the photo: the bytes go, what it was stays. */
async function dropImage(tx: Transaction, alert: Alert, now: Date): Promise<void> {
  if (alert.image === null) return;
  await tx`update alert_images set bytes = null, withdrawn_at = coalesce(withdrawn_at, ${now}) where id = ${alert.image.id}`;
}

/** Takes a suspect's image back when the prosecutor's permission is over, also while the alert goes on. */
export async function withdrawExpiredImage(ctx: Context, id: string): Promise<boolean> {
  const now = ctx.clock.now();
  return transact(ctx.db.sql, async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    const until = alert.image?.permission?.expiresAt;
    if (alert.image === null || alert.image.withdrawnAt !== null || until === undefined) return false;
    if (Date.parse(until) > now.getTime()) return false;
    await dropImage(tx, alert, now);
    const { revoking } = await revokeImages(tx, id, now);
    await audit(tx, ctx, { verb: 'withdraw-image', entity: 'alert', entityId: id, detail: { revoking } });
    await appendEvent(tx, { alertId: id, type: 'image-withdrawn', at: now, detail: { revoking } });
    await notify(tx, 'ended', [id]);
    return true;
  });
}

async function revokeImages(tx: Transaction, alertId: string, now: Date): Promise<{ revoking: number }> {
  const rows = await tx<{ line_id: number }[]>`
    update posts p set revoke = 'wanted', updated_at = ${now}
    from alert_messages m
    where m.id = p.message_id and m.alert_id = ${alertId} and m.image_id is not null and p.revoke is null
      and p.state not in ('queued', 'failed', 'cancelled')
    returning p.line_id`;
  return { revoking: rows.length };
}

/** Tells the dispatcher, once, that a live alert is about to expire. */
export async function warnExpiry(ctx: Context, id: string): Promise<boolean> {
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    if (alert.status !== 'live' || alert.expiresAt === null || alert.expiryWarnedAt !== null) return false;
    if (alert.expiresAt.getTime() - EXPIRY[alert.kind].warnBeforeMs > now.getTime()) return false;
    await tx`update alerts set expiry_warned_at = ${now}, updated_at = ${now} where id = ${id}`;
    await appendEvent(tx, {
      alertId: id,
      type: 'expiry-warning',
      at: now,
      detail: { expiresAt: alert.expiresAt.toISOString() },
    });
    return true;
  });
}

/** Lets a live alert live longer. @param hours counted from now; throws `invalid` beyond seven days after dispatch. */
export async function extendAlert(ctx: Context, id: string, input: { hours: number }): Promise<Alert> {
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    requireStatus(alert, ['live'], 'verlengd');
    const expiresAt = new Date(now.getTime() + input.hours * 3_600_000);
    const latest = (alert.dispatchedAt ?? now).getTime() + MAX_LIFE_MS;
    if (!(input.hours > 0) || expiresAt.getTime() > latest) {
      throw new AppError('invalid', 'Een melding duurt hooguit zeven dagen. Verstuur daarna zo nodig een nieuwe.', [
        { path: '/hours', code: 'too-long', message: 'Kies minder uren.' },
      ]);
    }
    await tx`
      update alerts set expires_at = ${expiresAt}, expiry_warned_at = null, updated_at = ${now}, version = version + 1 where id = ${id}`;
    await audit(tx, ctx, { verb: 'extend', entity: 'alert', entityId: id, detail: { hours: input.hours } });
    const detail = { expiresAt: expiresAt.toISOString() };
    await appendEvent(tx, { alertId: id, type: 'extended', at: now, by: ctx.actor.account, detail });
  });
  return getAlert(ctx, id);
}
