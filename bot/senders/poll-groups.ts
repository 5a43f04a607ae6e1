import type { Context } from '../../core/context.ts';
import { groupPostsToPoll } from '../../core/delivery/index.ts';
import { closedChats } from '../../core/membership/index.ts';
import type { Powers, PersonRef, Transport, TransportEvent } from '../../core/ports/transport.ts';
import { syncAdministratorGroupMembers, administratorGroupsOfLine } from '../../core/registry/index.ts';

const POLL_FOR_MS = 30 * 60_000;

/**
 * Asks the network who has received and read our recent posts in groups: a group's acknowledgement only comes when
 * all members have it, which may be never. Emits what it learns as ordinary acknowledgements.
 */
export async function pollGroupReceipts(
  ctx: Context,
  lineId: number,
  transport: Transport & Powers,
  emit: (event: Extract<TransportEvent, { type: 'ack' }>) => void,
): Promise<number> {
  const { messageInfo } = transport;
  if (messageInfo === undefined) return 0;
  const since = new Date(ctx.clock.now().getTime() - POLL_FOR_MS);
  const posts = await groupPostsToPoll(ctx.db.sql, { lineId, since });
  for (const post of posts) {
    const info = await messageInfo.call(transport, post.key, post.chatId).catch(() => null);
    if (info === null) continue;
    const ack = (level: 'delivered' | 'read') => (seen: { person: PersonRef; at: Date }) =>
      emit({ type: 'ack', key: post.key, chat: post.chatId, level, person: seen.person, at: seen.at });
    info.delivered.forEach(ack('delivered'));
    info.read.forEach(ack('read'));
  }
  return posts.length;
}

/** Makes the members of the line's administrator groups what the network says they are. */
export async function pollMembers(ctx: Context, lineId: number, transport: Transport & Powers): Promise<void> {
  const { members } = transport;
  if (members === undefined) return;
  const closed = await closedChats(ctx, lineId);
  for (const group of await administratorGroupsOfLine(ctx, lineId)) {
    if (closed.has(group.chatId)) continue;
    const found = await members.call(transport, group.chatId).catch(() => null);
    if (found === null) continue;
    const mobiles = found.flatMap((member) => (member.person.phone === undefined ? [] : [member.person.phone]));
    await syncAdministratorGroupMembers(ctx, { administratorGroupId: group.id, mobiles });
  }
}
