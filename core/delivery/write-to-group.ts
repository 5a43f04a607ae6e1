import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { sliceIntoBatches } from './batches.ts';
import { newNonce } from './key.ts';
import { notify } from './notify.ts';
import { PRIORITY } from './states.ts';

/**
 * Posts a text of ours in a group that a line is in, outside of any alert: the rules of that group. Goes behind alerts and what
 * belongs to them. Returns the id of the post.
 */
export async function writeToGroup(
  tx: Transaction,
  ctx: Context,
  input: { lineId: number; chatId: string; text: string },
): Promise<number> {
  const now = ctx.clock.now();
  const [post] = await tx<{ id: number }[]>`
    with fresh_post as (
      insert into posts (line_id, chat_id, chat_kind, text, priority, nonce, updated_at)
      values (${input.lineId}, ${input.chatId}, 'group', ${input.text}, ${PRIORITY.answer}, ${newNonce()}, ${now})
      returning id, line_id, distance_m
    ), batch as (
      ${sliceIntoBatches(tx, { messageId: null, priority: PRIORITY.answer, dueAt: now })}
    )
    select id from fresh_post`;
  await notify(tx, 'posts', [input.lineId]);
  return (post as { id: number }).id;
}
