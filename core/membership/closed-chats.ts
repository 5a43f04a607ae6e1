import type { Context } from '../context.ts';

/**
 * Chats of a line in which it may not post now: it was put out, or only administrators may and it is none. Whoever is in one gets
 * alerts in person, so for targeting nobody is in it.
 */
export async function closedChats(ctx: Context, lineId: number): Promise<Set<string>> {
  const rows = await ctx.db.sql<{ chat: string }[]>`
    select chat_id as chat from managed_groups
    where line_id = ${lineId} and chat_id is not null and state <> 'retired'
      and (trouble = 'put-out' or ((observed ->> 'announce')::boolean and not (observed ->> 'weAdminister')::boolean))`;
  return new Set(rows.map(({ chat }) => chat));
}
