import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { getWatchGroupDetail, readVersion, type WatchGroupDetail } from '../lists/group-detail.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';

/**
 * Changes one group on the version that somebody looked at, and returns it as it is then. An import waits, or is waited for.
 * Throws AppError `not-found`, and `conflict` when somebody else changed it meanwhile.
 */
export async function changeGroup(
  ctx: Context,
  { id, version }: { id: number; version: string },
  change: (tx: Transaction) => Promise<void>,
): Promise<WatchGroupDetail> {
  await ctx.db.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('hk_registry_import'))`;
    await tx`select id from watch_groups where id = ${id} for update`;
    const current = await readVersion(tx, id);
    if (current === undefined) throw new AppError('not-found', `Groep ${id} bestaat niet.`);
    if (current.version !== version) {
      const message = 'Iemand anders heeft deze groep intussen gewijzigd. Bekijk de groep opnieuw en kies dan.';
      throw new AppError('conflict', message, [{ path: '/version', code: 'version', message }]);
    }
    await change(tx);
    await tx`update watch_groups set updated_at = ${ctx.clock.now()} where id = ${id}`;
    await notifyRegistryChanged(tx);
  });
  return getWatchGroupDetail(ctx, id);
}
