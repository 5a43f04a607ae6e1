import type { Context } from '../context.ts';

/** So long after its end the last message of an alert may still be on its way. */
const AFTER_MS = 2 * 60_000;

/**
 * Whether an alert is live in a chat, or ended a moment ago: who came in now would hear its end there and directly as well, or
 * half of it.
 */
export async function hearsAlert(ctx: Context, chatId: string | null): Promise<boolean> {
  if (chatId === null) return false;
  const [row] = await ctx.db.sql<{ busy: boolean }[]>`
    with alert as materialized (
      select m.id from alerts a join alert_messages m on m.alert_id = a.id and m.sort = 'first'
      where a.status = 'live' or a.ended_at > ${new Date(ctx.clock.now().getTime() - AFTER_MS)}
    )
    select exists (select from alert join posts p on p.message_id = alert.id
                   where p.chat_kind = 'group' and p.chat_id = ${chatId}) as busy`;
  return row?.busy === true;
}
