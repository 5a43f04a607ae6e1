import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';

/**
 * Agrees on a pause, or changes the one there is. While it is in force this person is passed over as after STOP, but is still
 * answered. It is in force as soon as its beginning has come; what begins later is begun by `beginPause`.
 */
export async function planPause(
  tx: Transaction,
  ctx: Context,
  id: number,
  pause: { from: Date; until: Date },
): Promise<void> {
  const now = ctx.clock.now();
  const pausedAt = pause.from <= now ? now : null;
  await tx`
    update administrators
    set pause_from = ${pause.from}, pause_until = ${pause.until}, pause_warned_at = null, updated_at = ${now},
        paused_at = case when ${pausedAt}::timestamptz is null then null else coalesce(paused_at, ${pausedAt}) end
    where id = ${id}`;
  const detail = { from: pause.from.toISOString(), until: pause.until.toISOString() };
  await audit(tx, ctx, { verb: 'plan-pause', entity: 'administrator', entityId: String(id), detail });
  await notifyRegistryChanged(tx);
}

/** Lets a pause begin whose time has come. False when there is none, or it is in force already. */
export async function beginPause(tx: Transaction, ctx: Context, id: number): Promise<boolean> {
  const now = ctx.clock.now();
  const rows = await tx`
    update administrators set paused_at = ${now}, updated_at = ${now}
    where id = ${id} and paused_at is null and pause_from <= ${now} and pause_until > ${now} returning id`;
  if (rows.length === 0) return false;
  await audit(tx, ctx, { verb: 'begin-pause', entity: 'administrator', entityId: String(id) });
  await notifyRegistryChanged(tx);
  return true;
}

/** Ends a pause, or what was agreed on of one. False when there is none. */
export async function endPause(tx: Transaction, ctx: Context, id: number): Promise<boolean> {
  const now = ctx.clock.now();
  const rows = await tx`
    update administrators
    set pause_from = null, pause_until = null, pause_warned_at = null, paused_at = null, updated_at = ${now}
    where id = ${id} and pause_until is not null returning id`;
  if (rows.length === 0) return false;
  await audit(tx, ctx, { verb: 'end-pause', entity: 'administrator', entityId: String(id) });
  await notifyRegistryChanged(tx);
  return true;
}
