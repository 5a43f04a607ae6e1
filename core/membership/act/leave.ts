import { retireAdministratorGroup } from '../../registry/index.ts';
import type { Act } from '../plan/types.ts';
import { written } from './begin.ts';
import type { Acting } from './perform.ts';

/** Leaves the chat for good. Who was in it stays together there; its history stays here. */
export async function leave({ ctx, row, powers }: Acting, act: Act): Promise<string> {
  await powers.leaveGroup(row.chatId as string);
  await ctx.db.sql.begin(async (tx) => {
    if (row.administratorGroupId !== null) await retireAdministratorGroup(tx, ctx, row.administratorGroupId);
    await tx`update managed_groups set state = 'retired' where id = ${row.id}`;
    await written(tx, ctx, { group: row.id, act, outcome: 'left' });
  });
  return 'left';
}
