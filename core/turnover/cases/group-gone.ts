import type { Context } from '../../context.ts';
import { openCase } from './case.ts';

/**
 * Our line is in the residents' chat of a group no more, or that chat has ended: nothing can be observed there, and the
 * administrator is asked whether the group is still there. A chat that is of no connected group is nobody's case.
 */
export async function noteGroupGone(ctx: Context, gone: { chatId: string; at: Date }): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    const [group] = await tx<{ id: number; administratorId: number | null }[]>`
      update watch_groups g set chat_id = null
      where g.chat_id = ${gone.chatId} and g.status = 'connected'
      returning g.id, (select administrator_id from group_roles where group_id = g.id and role = 'primary') as "administratorId"`;
    if (group === undefined) return;
    const { id: groupId, administratorId } = group;
    await openCase(tx, ctx, { groupId, administratorId, cause: 'group-gone', evidence: { at: gone.at }, graceMs: 0 });
  });
}
