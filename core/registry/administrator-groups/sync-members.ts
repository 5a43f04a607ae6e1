import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Keys } from '../../keys/index.ts';
import { findByMobiles } from '../people/find-people.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';

export interface MembershipReport {
  /** Numbers of registered administrators: they are members now. */
  known: number;
  /** Numbers that nobody registered; the line's own number is among them. */
  unknown: number;
}

/**
 * Makes the members of an administrator group what the network says they are. Only registered people are kept; a
 * number that is not registered is counted, never stored. Throws AppError `not-found`.
 * @param input.mobiles E.164
 */
export async function syncAdministratorGroupMembers(
  ctx: Context,
  input: { administratorGroupId: number; mobiles: readonly string[] },
): Promise<MembershipReport> {
  const { administratorGroupId: id } = input;
  const mobiles = [...new Set(input.mobiles)];
  return ctx.db.sql.begin(async (tx) => {
    const found =
      await tx`update administrator_groups set members_at = ${ctx.clock.now()} where id = ${id} returning id`;
    if (found.length === 0) throw new AppError('not-found', `Beheerdersgroep ${id} bestaat niet.`);
    const { known, changed } = await writeMembers(tx, ctx.keys, id, mobiles);
    if (changed > 0) {
      const entry = { verb: 'sync-administrator-group', entity: 'administrator-group', entityId: String(id) };
      await audit(tx, ctx, { ...entry, detail: { members: known, changed } });
      await notifyRegistryChanged(tx);
    }
    return { known, unknown: mobiles.length - known };
  });
}

/** Adds and removes members so that they are the registered people with these numbers. */
export async function writeMembers(
  tx: Transaction,
  keys: Keys,
  administratorGroupId: number,
  mobiles: readonly string[],
): Promise<{ known: number; changed: number }> {
  const ids = [...(await findByMobiles(tx, keys, mobiles)).values()];
  const removed = await tx`
    delete from administrator_group_members
    where administrator_group_id = ${administratorGroupId} and administrator_id <> all(${ids}::int8[])`;
  const added = await tx`
    insert into administrator_group_members (administrator_group_id, administrator_id)
    select ${administratorGroupId}::int8, unnest(${ids}::int8[])
    on conflict do nothing`;
  return { known: ids.length, changed: removed.count + added.count };
}
