import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { loadAlert, requireStatus } from './alert.ts';

/**
 * Throws a draft away, with its photo and with what waited for a second pair of eyes. Only the audit trail remembers that it
 * was there. Throws `conflict` for what was sent, and for what has to be kept.
 */
export async function discardDraft(ctx: Context, id: string): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    requireStatus(alert, ['draft'], 'weggegooid');
    const held = await tx`select 1 from holds where alert_id = ${id} limit 1`;
    if (held.length > 0) {
      const message =
        'Dit concept moet bewaard blijven, omdat er een bewaarplicht op rust. Vraag een functioneel beheerder.';
      throw new AppError('conflict', message, [{ path: '', code: 'held', message }]);
    }
    await tx`delete from idempotency_keys where alert_id = ${id}`;
    await tx`delete from check_codes where code = ${alert.checkCode}`;
    await tx`delete from alerts where id = ${id}`;
    await audit(tx, ctx, { verb: 'discard', entity: 'alert', entityId: id, detail: { version: alert.version } });
  });
}
