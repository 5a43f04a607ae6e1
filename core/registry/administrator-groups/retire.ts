import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';

/** No alert goes to this chat any more: it has no districts and no members. What went to it before stays as it is. */
export async function retireAdministratorGroup(tx: Transaction, ctx: Context, id: number): Promise<void> {
  const areas = await tx`delete from administrator_group_areas where administrator_group_id = ${id}`;
  const members = await tx`delete from administrator_group_members where administrator_group_id = ${id}`;
  if (areas.count + members.count === 0) return;
  const detail = { members: members.count };
  await audit(tx, ctx, { verb: 'give-up', entity: 'administrator-group', entityId: String(id), detail });
  await notifyRegistryChanged(tx);
}
