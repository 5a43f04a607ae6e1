import type { GroupView, MessageView, PersonView } from '../protocol.ts';
import { MsgKey, wid } from './ids.ts';
import type { Wid } from './ids.ts';
import { Collection, Model, hide, keyOf } from './models.ts';
import { ask } from './socket.ts';
import { isMe, learn } from './state.ts';

/** The collections that the library reads: messages, chats, contacts, groups. */

export class MsgModel extends Model {
  declare id: MsgKey;
  declare t: number;
  declare ack: number;
  declare type: string;

  constructor({
    mediaData: _mediaData,
    mediaBlob: _mediaBlob,
    mediaObject: _mediaObject,
    ...fields
  }: Record<string, unknown>) {
    super(fields);
    hide(this, 'mediaObject', fields['directPath'] === undefined ? undefined : {});
    hide(this, 'mediaData', fields['directPath'] === undefined ? undefined : { mediaStage: 'RESOLVED' });
  }

  get isEphemeral(): boolean {
    return false;
  }

  get isStatusV3(): boolean {
    return false;
  }

  canReply(): boolean {
    return true;
  }

  /** What a reply to this message carries of it. */
  msgContextInfo(): object {
    return {
      quotedStanzaID: this.id.id,
      quotedParticipant: this['author'] ?? this['from'],
      quotedMsg: { type: this.type, body: this['body'] },
    };
  }
}

export class MsgCollection extends Collection<MsgModel> {
  constructor() {
    super(MsgModel);
  }

  /** From the store; what is not there is left out. */
  async getMessagesById(ids: unknown[]): Promise<{ messages: MsgModel[] }> {
    if (ids.includes(undefined)) throw new Error("Failed to execute 'get' on 'IDBObjectStore': No key specified.");
    const found = await ask('messages', { keys: ids.map(keyOf) });
    return { messages: found.map((view) => takeIn(view, false)) };
  }
}

export class ChatModel extends Model {
  declare id: Wid;
  declare t: number;
  declare unreadCount: number;
  declare msgs: MsgCollection;
  declare groupMetadata: GroupModel | undefined;

  constructor(fields: Record<string, unknown>) {
    super(fields);
    hide(this, 'msgs', new MsgCollection());
    hide(this, 'groupMetadata', undefined);
  }

  get formattedTitle(): unknown {
    return this.groupMetadata?.['subject'] ?? this['name'];
  }

  iAmAdmin(): boolean {
    const members = this.groupMetadata?.participants.getModelsArray() ?? [];
    return members.some((member) => isMe(member['id']) && member['isAdmin'] === true);
  }

  override serialize(): Record<string, unknown> {
    return { ...super.serialize(), msgs: { length: this.msgs.length } };
  }
}

export class GroupModel extends Model {
  declare id: Wid;
  declare participants: Collection;

  constructor(id: Wid) {
    super({ id });
    hide(this, 'participants', new Collection(Model));
    hide(this, 'iAmMember', false);
  }

  override serialize(): Record<string, unknown> {
    return { ...super.serialize(), participants: this.participants.serialize() };
  }
}

export const messages = new MsgCollection();
export const chats = new Collection<ChatModel>(ChatModel);
export const contacts = new Collection<Model>(Model);
export const groups = Object.assign(new Collection<GroupModel>(GroupModel), {
  async update(id: unknown): Promise<void> {
    const view = await ask('group', { gid: keyOf(id) });
    if (view) takeInGroup(view);
  },
});

chats.find = async (id) => chatFor(wid(id));
contacts.find = async (id) => contacts.get(id) ?? contactFor(wid(id), await askPerson(keyOf(id)));

export async function askPerson(jid: string): Promise<PersonView | null> {
  const person = await ask('person', { jid });
  learn(person);
  return person;
}

export function contactFor(id: Wid, person: PersonView | null): Model {
  const known = contacts.get(id);
  if (known) return known;
  const name = person?.name;
  return contacts.add(new Model({ id, name, pushname: name, type: 'in', isBusiness: false, isEnterprise: false }));
}

export function chatFor(id: Wid, name?: string): ChatModel {
  const known = chats.get(id);
  if (known) return known;
  return chats.add(new ChatModel({ id, name, t: 0, unreadCount: 0, archive: false, pin: 0, mute: { expiration: 0 } }));
}

export function takeInGroup(view: GroupView): ChatModel {
  const id = wid(view.id);
  const chat = chatFor(id, view.subject);
  const group = chat.groupMetadata ?? groups.add(new GroupModel(id));
  hide(chat, 'groupMetadata', group);
  hide(group, 'iAmMember', view.iAmMember);
  group.participants.reset();
  for (const { id: participant, isAdmin, isSuperAdmin, ...person } of view.participants) {
    learn(person);
    group.participants.add(new Model({ id: wid(participant), isAdmin, isSuperAdmin }));
  }
  const { subject, creation, announce, restrict, memberAddMode, isLidAddressingMode } = view;
  const size = view.participants.length;
  const owner = wid(view.owner);
  group.set({
    subject,
    desc: view.description,
    descId: view.descId,
    hasPicture: view.hasPicture,
    owner,
    creation,
    announce,
    restrict,
    memberAddMode,
  });
  group.set({ isLidAddressingMode, size });
  chat.set('name', subject);
  return chat;
}

/**
 * Takes a message in.
 * @param isNew whether it arrived just now: only then does the library tell of it
 */
export function takeIn(view: MessageView, isNew: boolean): MsgModel {
  const id = MsgKey.of(view.key);
  const known = messages.get(id);
  if (known) {
    if (view.ack > known.ack || view.ack < 0) known.set('ack', view.ack);
    return known;
  }
  const chat = chatFor(id.remote);
  const { key: _key, payload, ...fields } = view;
  const message = new MsgModel({
    ...payload,
    ...fields,
    id,
    from: wid(view.from),
    to: wid(view.to),
    author: id.participant,
    isNewMsg: isNew,
    links: [],
  });
  chat.msgs.add(message);
  chat.t = Math.max(chat.t, message.t);
  if (!id.fromMe) hide(chat, 'lastReceivedKey', id);
  messages.add(message);
  if (isNew && !id.fromMe) {
    chat.set('unreadCount', chat.unreadCount + 1);
    void ask('receipt', { key: id.toString(), kind: 'delivered' });
  }
  return message;
}
