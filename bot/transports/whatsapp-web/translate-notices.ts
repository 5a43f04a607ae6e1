import { groupSetting } from '../../../core/ports/transport.ts';
import type { GroupChange, PersonRef, TransportEvent } from '../../../core/ports/transport.ts';
import type { PageNotice } from './in-page-groups.ts';
import type { LibraryMessage, LibraryNotice } from './library.ts';
import type { People } from './people.ts';
import { textOf } from './translate.ts';

type GroupEvent = Extract<TransportEvent, { type: 'group' }>;
type NumberEvent = Extract<TransportEvent, { type: 'number-changed' }>;

/** Something that a group or WhatsApp itself told, and what makes it the same thing when it is told again. */
export interface Notice {
  event: GroupEvent | NumberEvent;
  name: string;
}

const CHANGES: Readonly<Record<string, GroupChange>> = {
  create: 'created',
  add: 'added',
  invite: 'joined',
  linked_group_join: 'joined',
  leave: 'left',
  remove: 'removed',
  promote: 'promoted',
  demote: 'demoted',
};

/**
 * What a group told. When the line itself was put out, the group is over for it.
 * @param self our own number, E.164
 */
export async function toNotice(notice: LibraryNotice, people: People, self: string | null): Promise<Notice | null> {
  const chat = notice.chatId;
  if (!chat.endsWith('@g.us')) return null;
  const author = notice.author === undefined ? undefined : textOf(notice.author);
  const recipients = (notice.recipientIds ?? []).map(textOf);
  const names = await people.persons([...recipients, ...(author === undefined ? [] : [author])]);
  const at = new Date((notice.timestamp ?? 0) * 1000);
  const concerned = recipients.map((id) => names.get(id)!);
  const by = author === undefined ? undefined : names.get(author)!;
  if (notice.type === 'modify') return by && concerned[0] ? numberChanged(by, concerned[0], at) : null;
  const change = CHANGES[notice.type] ?? 'settings';
  const out = change === 'removed' && concerned.some(({ phone }) => phone !== undefined && phone === self);
  const setting = groupSetting(notice.type);
  const more = { ...(by ? { by } : {}), ...(setting ? { setting } : {}) };
  return {
    event: { type: 'group', chat, change: out ? 'ended' : change, people: concerned, at, ...more },
    name: `${chat} ${notice.id.id}`,
  };
}

/** That somebody whom we write with moved to another number; null for every other message. */
export async function toMove(message: LibraryMessage, people: People): Promise<Notice | null> {
  const { subtype, templateParams = [] } = message._data ?? {};
  if (message.type !== 'notification_template' || subtype !== 'change_number' || message.to === undefined) return null;
  const to = textOf(message.to);
  const from = templateParams.map(textOf).find((id) => id !== to);
  if (from === undefined) return null;
  const names = await people.persons([from, to]);
  return numberChanged(names.get(from)!, names.get(to)!, new Date((message.timestamp ?? 0) * 1000));
}

/** The same from what the page holds of it; for what came while the line was away. */
export function toMissedNotice(notice: PageNotice, people: People, self: string | null): Promise<Notice | null> {
  const { chat, author, recipients, numbers, to, t } = notice;
  const id = { id: notice.id, remote: chat, fromMe: false };
  if (notice.type !== 'gp2') {
    const _data = { subtype: notice.subtype, templateParams: numbers };
    return toMove({ id, type: notice.type, timestamp: t, _data, ...(to === undefined ? {} : { to }) }, people);
  }
  const by = author === undefined ? {} : { author };
  return toNotice(
    { id, type: notice.subtype, chatId: chat, recipientIds: recipients, timestamp: t, ...by },
    people,
    self,
  );
}

/** It is told in every group that we share with this person, and in our own chat: one thing all the same. */
function numberChanged(from: PersonRef, to: PersonRef, at: Date): Notice {
  const name = ({ phone, lid }: PersonRef): string => phone ?? lid ?? '';
  return {
    event: { type: 'number-changed', from, to, at },
    name: `number ${name(from)} ${name(to)} ${at.getTime()}`,
  };
}
