import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { sliceIntoBatches } from './batches.ts';
import { STRANGER_AT } from './direct-chat.ts';
import { newNonce } from './key.ts';
import { notify } from './notify.ts';
import { PRIORITY } from './states.ts';

/** To somebody of the register, or to a number (E.164) that is in none. */
export type ServiceAddress = { administratorId: number } | { mobile: string };

/**
 * Writes to one person by ourselves, outside of any alert: a code, a welcome, a question. Goes behind alerts and what belongs to them, and
 * before bulk, over the alert line that this person always hears from. Nothing goes to who sent STOP.
 * @returns the id of the post; null when there is no line, or the person sent STOP or left the register
 */
export async function writeService(
  tx: Transaction,
  ctx: Context,
  input: { to: ServiceAddress; text: string },
): Promise<number | null> {
  const { to, text } = input;
  const now = ctx.clock.now();
  const administratorId = 'administratorId' in to ? to.administratorId : null;
  const stranger = 'mobile' in to ? ctx.keys.seal(STRANGER_AT, `${to.mobile.slice(1)}@c.us`) : null;
  const [post] = await tx<{ id: number; lineId: number }[]>`
    with line as (
      select array_agg(id order by id) as ids from lines
      where municipality_code = ${ctx.tenant} and purpose = 'alerts' and state not in ('unlinked', 'linking')
    ), fresh_post as (
      insert into posts (line_id, chat_sealed, chat_kind, administrator_id, text, priority, nonce, updated_at)
      select line.ids[1 + coalesce(${administratorId}::bigint, 0) % cardinality(line.ids)], ${stranger}, 'direct',
             ${administratorId}, ${text}, ${PRIORITY.answer}, ${newNonce()}, ${now}
      from line
      where line.ids is not null and (${administratorId}::bigint is null or exists (
        select from administrators a where a.id = ${administratorId} and a.stopped_at is null))
      returning id, line_id, distance_m
    ), batch as (
      ${sliceIntoBatches(tx, { messageId: null, priority: PRIORITY.answer, dueAt: now })}
    )
    select id, line_id as "lineId" from fresh_post`;
  if (post === undefined) return null;
  await notify(tx, 'posts', [post.lineId]);
  return post.id;
}
