import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { mobileHash, PERSON_AT } from '../people/sealed-person.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';

/**
 * Gives somebody another number (E.164), which they proved to have. What is still to be sent goes there: posts hold no number.
 * @param change.keepHiddenId the network says that it is the same account; otherwise the hidden id is of the old one and goes
 * @returns false when somebody else has this number: then nothing changed
 */
export async function changeMobile(
  tx: Transaction,
  ctx: Context,
  change: { administratorId: number; mobile: string; keepHiddenId: boolean },
): Promise<boolean> {
  const { administratorId, mobile, keepHiddenId } = change;
  const hash = mobileHash(ctx.keys, mobile);
  await tx`select pg_advisory_xact_lock(hashtext('hk_registry_import'))`;
  const [owner] = await tx<{ id: number }[]>`select id from administrators where mobile_hash = ${hash}`;
  if (owner !== undefined) return owner.id === administratorId;
  const rows = await tx`
    update administrators
    set mobile_sealed = ${ctx.keys.seal(PERSON_AT.mobile, mobile)}, mobile_hash = ${hash}, updated_at = ${ctx.clock.now()},
        lid_sealed = case when ${keepHiddenId} then lid_sealed end, lid_hash = case when ${keepHiddenId} then lid_hash end
    where id = ${administratorId} returning id`;
  if (rows.length === 0) return false;
  await audit(tx, ctx, { verb: 'change-number', entity: 'administrator', entityId: String(administratorId) });
  await notifyRegistryChanged(tx);
  return true;
}
