import { groupSetting } from '../../../core/ports/transport.ts';
import type { GroupChange, TransportEvent } from '../../../core/ports/transport.ts';
import type { LineEvent } from '../../../simulator/client.ts';

/** What an event of the network means to the engine: nothing, one thing, or (a receipt that completes a group) two. */
export function toTransportEvents(event: LineEvent): TransportEvent[] {
  const at = new Date(event.at);
  switch (event.type) {
    case 'message': {
      if (event.fromMe) return [];
      const { id, chat, isGroup, person, text, hasMedia, quoted } = event;
      const reply = quoted === undefined ? {} : { quoted };
      const { writtenAt } = event;
      const when = writtenAt === undefined ? { at } : { at: new Date(writtenAt), editedAt: at };
      return [{ type: 'message', id, chat, isGroup, person, text, hasMedia, ...when, ...reply }];
    }
    case 'receipt':
      return fromReceipt(event, at);
    case 'reaction': {
      const { key, chat, person, emoji } = event;
      return event.toMine ? [{ type: 'reaction', key, chat, person, emoji, at }] : [];
    }
    case 'failed':
      return [{ type: 'ack', key: event.key, chat: event.chat, level: 'failed', at }];
    case 'group':
      return fromNotice(event, at);
    case 'number':
      return [{ type: 'number-changed', from: event.from, to: event.to, at }];
    default:
      return [];
  }
}

const CHANGES: Readonly<Partial<Record<GroupNotice['notice'], GroupChange>>> = {
  create: 'created',
  add: 'added',
  invite: 'joined',
  leave: 'left',
  remove: 'removed',
  promote: 'promoted',
  demote: 'demoted',
};

/** When the line itself is put out, the group is over for it. */
function fromNotice({ chat, notice, by, people, self }: GroupNotice, at: Date): TransportEvent[] {
  const change = CHANGES[notice] ?? 'settings';
  const setting = groupSetting(notice);
  const told: TransportEvent = { type: 'group', chat, change, by, people, at, ...(setting ? { setting } : {}) };
  return change === 'removed' && self ? [{ ...told, change: 'ended' }] : [told];
}

type GroupNotice = Extract<LineEvent, { type: 'group' }>;

function fromReceipt(event: Extract<LineEvent, { type: 'receipt' }>, at: Date): TransportEvent[] {
  const { key, chat, person, kind } = event;
  const own: TransportEvent = {
    type: 'ack',
    key,
    chat,
    level: kind === 'delivered' ? 'delivered' : 'read',
    person,
    at,
  };
  if (!event.isGroup || !event.risen) return [own];
  return [own, { type: 'ack', key, chat, level: event.ack >= 3 ? 'read' : 'delivered', at }];
}
