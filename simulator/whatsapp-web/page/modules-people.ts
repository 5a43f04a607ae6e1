import { askPerson, chatFor, contactFor, takeInGroup } from './chats.ts';
import { wid } from './ids.ts';
import type { Wid } from './ids.ts';
import { keyOf } from './models.ts';
import type { Model } from './models.ts';
import { ask } from './socket.ts';
import { isMe, lidOf, phoneOf } from './state.ts';

async function findOrCreateLatestChat(who: Wid): Promise<object> {
  if (who.isGroup()) {
    const group = await ask('group', { gid: who._serialized });
    return group?.iAmMember === true ? { chat: takeInGroup(group) } : {};
  }
  const person = await askPerson(who._serialized);
  if (!person) throw new Error('No LID for user');
  const id = wid(person.chat);
  contactFor(id, person);
  return { chat: chatFor(id, person.name) };
}

function asUserWidOrThrow(who: Wid | undefined): Wid {
  if (who?.isUser() !== true) throw new Error('not a user wid');
  return who;
}

const field = (name: string) => (contact: Model) => contact[name];

/** Everything about people: who exists, how they are called, which chat is theirs. */
export const peopleModules: Record<string, () => unknown> = {
  WAWebWidFactory: () => ({ createWid: wid, createWidFromWidLike: wid, asUserWidOrThrow }),
  WAWebFindChatAction: () => ({ findOrCreateLatestChat }),
  WAWebLidMigrationUtils: () => ({ toPn: phoneOf }),
  WAWebApiContact: () => ({ getPhoneNumber: phoneOf, getCurrentLid: lidOf }),
  WAWebQueryExistsJob: () => ({
    queryWidExists: async (who: Wid) => {
      const person = await askPerson(who._serialized);
      return person && { wid: wid(person.pn), biz: false };
    },
  }),
  WAWebWidToJid: () => ({
    widToGroupJid: keyOf,
    widToUserJid: (who: Wid) => keyOf(who).replace('@c.us', '@s.whatsapp.net'),
  }),
  WAWebContactGetters: () => ({
    getIsMe: (contact: Model) => isMe(contact['id']),
    getIsUser: (contact: Model) => (contact['id'] as Wid).isUser(),
    getIsGroup: (contact: Model) => (contact['id'] as Wid).isGroup(),
    getIsWAContact: () => true,
    getUserid: (contact: Model) => (contact['id'] as Wid).user,
    getName: field('name'),
    getShortName: field('name'),
    getPushname: field('pushname'),
    getVerifiedName: field('verifiedName'),
    getVerifiedLevel: field('verifiedLevel'),
    getStatusMute: () => false,
    getIsEnterprise: () => false,
  }),
  WAWebFrontendContactGetters: () => ({ getIsMyContact: () => true }),
};
