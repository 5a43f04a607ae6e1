import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { mobileHash } from '../../registry/index.ts';
import type { Found } from './subject.ts';

/** Place of what is looked up of a conversation; see core/conversations. */
const CHAT_AT = 'dialogues.chat';

/**
 * Takes people out of handovers and conversations: who handed over, who was asked, what was said. A question that waits for an
 * answer is withdrawn. That a number wants no questions stays: by it alone the wish can be honoured. Returns how many rows.
 */
export async function forgetInHandovers(tx: Transaction, ctx: Context, found: Found): Promise<number> {
  const ids = [...found.administratorIds];
  const hashes = [...found.chats]
    .filter((chat) => chat.endsWith('@c.us'))
    .map((chat) => mobileHash(ctx.keys, `+${chat.slice(0, -'@c.us'.length)}`).toString('hex'));
  const chats = [...found.chats].map((chat) => ctx.keys.lookup(CHAT_AT, chat).toString('hex'));
  const theirs = tx`(h.from_id = any(${ids}::bigint[]) or h.successor_id = any(${ids}::bigint[]) or encode(h.mobile_hash, 'hex') = any(${hashes}::text[]))`;
  await tx`
    update handover_groups x set open = false from handovers h where h.id = x.handover_id and x.open and h.state = 'asked' and ${theirs}`;
  const handovers = await tx`
    update handovers h
    set state = case when h.state = 'asked' then 'withdrawn' else h.state end, ended_at = coalesce(h.ended_at, ${ctx.clock.now()}),
        from_id = case when h.from_id = any(${ids}::bigint[]) then null else h.from_id end,
        successor_id = case when h.successor_id = any(${ids}::bigint[]) then null else h.successor_id end,
        name_sealed = null, mobile_sealed = null, mobile_hash = null
    where ${theirs} returning h.id`;
  const dialogues = await tx`
    delete from dialogues d
    where d.administrator_id = any(${ids}::bigint[]) or encode(d.chat_hash, 'hex') = any(${chats}::text[])
       or (d.kind = 'handover-answer' and d.subject_id = any(${handovers.map((row) => String(row['id']))}::text[]))
       or (d.kind = 'number-proof' and d.subject_id = any(${ids.map(String)}::text[]))`;
  return handovers.count + dialogues.count;
}
