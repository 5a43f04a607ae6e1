import type { AccountEvent } from '../protocol.ts';
import { chatFor, contactFor, messages, MsgModel, takeInGroup } from './chats.ts';
import { MsgKey, wid } from './ids.ts';
import { isMe, learn, me } from './state.ts';

type Told<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

/**
 * What a group tells, as the line of its own that WhatsApp shows in the chat.
 * @param isNew whether it happened just now: only then does the library tell of it
 */
export function takeInNotice({ seq, group, kind, by, people, t }: Omit<Told<'group'>, 'type'>, isNew: boolean): void {
  add(group.id, `GP${seq}`, by, t, isNew, { type: 'gp2', subtype: kind, recipients: people });
}

/** Somebody moved to another number: told in every group, and in the chat where somebody wrote with the old one. */
export function takeInNumber({ seq, from, to, groups, direct, t }: Told<'number'>, isNew = true): void {
  for (const person of [from, to]) learn(person);
  for (const group of groups) {
    const name = (person: typeof from) => (group.isLidAddressingMode ? person.lid : person.pn);
    takeInGroup(group);
    add(group.id, `GP${seq}`, name(from), t, isNew, { type: 'gp2', subtype: 'modify', recipients: [name(to)] });
  }
  if (!direct) return;
  const id = wid(to.chat);
  contactFor(id, to);
  const templateParams = [to.chat, from.chat];
  add(from.chat, `CN${seq}`, from.chat, t, isNew, {
    type: 'notification_template',
    subtype: 'change_number',
    templateParams,
    to: id,
  });
}

function add(
  chat: string,
  id: string,
  by: string,
  t: number,
  isNewMsg: boolean,
  fields: Record<string, unknown>,
): void {
  const remote = wid(chat);
  const participant = remote.isGroup() ? { participant: by } : {};
  const notice = new MsgModel({
    id: new MsgKey({ fromMe: isMe(by), remote, id, ...participant }),
    t,
    isNewMsg,
    isNotification: true,
    from: remote,
    to: me.pn,
    author: wid(by),
    body: '',
    ack: 0,
    ...fields,
  });
  if (messages.get(notice.id)) return;
  chatFor(remote).msgs.add(notice);
  messages.add(notice);
  // As WhatsApp Web does, and what the library waits for to tell that a number changed.
  if (isNewMsg) notice.set('isNotificationShown', true);
}
