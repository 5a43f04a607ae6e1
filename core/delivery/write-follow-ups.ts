import type { Transaction } from '../../db/client.ts';
import { sliceIntoBatches } from './batches.ts';
import { newNonce } from './key.ts';
import { notify } from './notify.ts';
import { PRIORITY } from './states.ts';
import { materialise } from './unwritten.ts';

/**
 * Writes the posts of a later message about an alert (update, correction, end) to exactly the chats that got, or
 * are getting, the first one. Each waits for its first post to be certainly sent. Of direct messages are left out who said
 * STOP, and who came into a group meanwhile that hears it too: nobody gets it twice. Returns how many posts were written.
 */
export async function writeFollowUps(
  tx: Transaction,
  input: { alertId: string; messageId: number; now: Date },
): Promise<number> {
  const { alertId, messageId, now } = input;
  await materialise(tx, { alertId });
  const rows = await tx<{ line_id: number }[]>`
    with before as (
      select p.* from posts p
      join alert_messages m on m.id = p.message_id and m.alert_id = ${alertId} and m.sort = 'first'
      left join administrators a on a.id = p.administrator_id
      where p.state not in ('failed', 'cancelled') and a.stopped_at is null
    ), hears as (
      select m.administrator_id from before g
      join administrator_group_members m on m.administrator_group_id = g.administrator_group_id
    ), post as (
      insert into posts (message_id, line_id, chat_id, chat_kind, administrator_group_id, administrator_id, group_ids, priority,
                         distance_m, nonce, follows_post_id, updated_at)
      select ${messageId}, line_id, chat_id, chat_kind, administrator_group_id, administrator_id, group_ids, 0,
             distance_m, ${newNonce()}, id, ${now}
      from before
      where administrator_id is null or administrator_id not in (select administrator_id from hears where administrator_id is not null)
      order by distance_m, id
      returning id, line_id, distance_m, group_ids, follows_post_id
    ), fresh_post as (
      select id, line_id, distance_m from post
    ), batch as (
      ${sliceIntoBatches(tx, { messageId, priority: PRIORITY.alert, dueAt: now })}
    ), receipt as (
      insert into receipts (message_id, administrator_id, post_id, role, group_ids, updated_at)
      select ${messageId}, r.administrator_id, post.id, r.role, r.group_ids, ${now}
      from post
      join receipts r on r.post_id = post.follows_post_id
      join alert_messages m on m.id = r.message_id and m.alert_id = ${alertId} and m.sort = 'first'
      where post.group_ids is null
    )
    select line_id from post`;
  await notify(
    tx,
    'posts',
    rows.map((row) => row.line_id),
  );
  return rows.length;
}

/**
 * Stops everything of an alert that no bot has claimed yet; what is claimed, its sender drops when it hears of the end. With `revoke`, what was sent or may have been sent is
 * marked to be taken back where the network can. Returns how many posts were cancelled and marked.
 */
export async function cancelUnsent(
  tx: Transaction,
  input: { alertId: string; reason: string; revoke: 'all' | 'images' | 'none'; now: Date },
): Promise<{ cancelled: number; revoking: number }> {
  const { alertId, reason, now } = input;
  await materialise(tx, { alertId });
  // In the order of their ids, as everybody does who changes many at once: in another order they would block each other.
  await tx`
    select p.id from posts p join alert_messages m on m.id = p.message_id and m.alert_id = ${alertId}
    order by p.id for update of p`;
  const cancelled = await tx`
    with gone as (
      delete from post_batches b using alert_messages m
      where m.id = b.message_id and m.alert_id = ${alertId} and b.purpose = 'send' and b.claimed_by is null
      returning b.*
    )
    update posts p set state = 'cancelled', reason = ${reason}, updated_at = ${now}
    from gone
    where p.id between gone.first_id and gone.last_id and p.line_id = gone.line_id and p.message_id = gone.message_id
      and p.state = 'queued'`;
  if (input.revoke === 'none') return { cancelled: cancelled.count, revoking: 0 };
  const revoking = await tx<{ line_id: number }[]>`
    update posts p set revoke = 'wanted', updated_at = ${now}
    from alert_messages m
    where m.id = p.message_id and m.alert_id = ${alertId} and p.revoke is null
      and m.sort in ('first', 'update', 'correction') and (${input.revoke === 'all'} or m.image_id is not null)
      and p.state not in ('failed', 'cancelled')
    returning p.line_id`;
  await notify(
    tx,
    'posts',
    revoking.map((row) => row.line_id),
  );
  return { cancelled: cancelled.count, revoking: revoking.length };
}
