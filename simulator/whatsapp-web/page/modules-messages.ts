import { chats, contacts, groups, messages, takeIn } from './chats.ts';
import type { ChatModel, MsgModel } from './chats.ts';
import { MsgKey, wid } from './ids.ts';
import { Collection, hide, keyOf } from './models.ts';
import { pictures } from './pictures.ts';
import { reactions, reactionTable } from './reactions.ts';
import { addAndSendMsgToChat, forget, revoke } from './sending.ts';
import { ask } from './socket.ts';
import { commands } from './state.ts';

interface LinkFound {
  href: string;
  suspiciousCharacters: Set<string>;
}

function findLinks(text: unknown): LinkFound[] {
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/https?:\/\/\S+/g)].map(([href]) => ({ href, suspiciousCharacters: new Set() }));
}

async function sendSeen({ chat }: { chat: ChatModel }): Promise<void> {
  for (const message of chat.msgs.getModelsArray()) {
    if (message.id.fromMe || message['isNotification'] === true || message['seen'] === true) continue;
    hide(message, 'seen', true);
    await ask('receipt', { key: message.id.toString(), kind: 'read' });
  }
  chat.set('unreadCount', 0);
}

async function loadEarlier({ chat }: { chat: ChatModel }): Promise<MsgModel[]> {
  const before = chat.msgs.getModelsArray().reduce((oldest, { t }) => Math.min(oldest, t), Number.MAX_SAFE_INTEGER);
  const views = await ask('earlier', { chat: keyOf(chat.id), before });
  return views.filter((view) => !messages.get(MsgKey.of(view.key))).map((view) => takeIn(view, false));
}

async function messageInfo(key: unknown): Promise<unknown> {
  const info = await ask('info', { key: String(key) });
  if (!info) return null;
  const named = (list: { id: string; t: number }[]) => list.map(({ id, t }) => ({ id: wid(id), t }));
  return { ...info, delivery: named(info.delivery), read: named(info.read), played: named(info.played) };
}

/** Everything about messages: reading, sending, taking back, reacting. */
export const messageModules: Record<string, () => unknown> = {
  WAWebCollections: () => {
    hide(commands, 'sendRevokeMsgs', (_chat: ChatModel, { list }: { list: MsgModel[] }) => revoke(list));
    hide(commands, 'sendDeleteMsgs', async (chat: ChatModel, { list }: { list: MsgModel[] }) => forget(chat, list));
    return {
      Msg: messages,
      Chat: chats,
      Contact: contacts,
      GroupMetadata: groups,
      Reactions: reactions,
      ProfilePicThumb: pictures,
      WAWebNewsletterCollection: new Collection(),
    };
  },
  WAWebMsgKey: () => MsgKey,
  WAWebSendMsgChatAction: () => ({ addAndSendMsgToChat }),
  WAWebSendReactionMsgAction: () => ({
    sendReactionToMsg: (message: MsgModel, text: string) => ask('react', { key: message.id.toString(), text }),
  }),
  WAWebUpdateUnreadChatAction: () => ({ sendSeen }),
  WAWebChatLoadMessages: () => ({ loadEarlierMsgs: loadEarlier }),
  WAWebApiMessageInfoStore: () => ({ queryMsgInfo: messageInfo }),
  WAWebMsgReply: () => ({ canReplyMsg: () => true }),
  WAWebMsgActionCapability: () => ({
    canSenderRevokeMsg: (message: MsgModel) => message.id.fromMe && message.type !== 'revoked' && message.ack > 0,
    canAdminRevokeMsg: () => false,
  }),
  WAWebAddonReactionTableMode: () => ({ reactionTableMode: reactionTable }),
  WAWebAddonPollVoteTableMode: () => ({ pollVoteTableMode: { bulkUpsert: async () => {} } }),
  WAWebChatGetters: () => ({
    getIsNewsletter: (chat: ChatModel) => chat.id.isNewsletter(),
    getIsBroadcast: (chat: ChatModel) => chat.id.isBroadcast(),
  }),
  WAWebGetEphemeralFieldsMsgActionsUtils: () => ({ getEphemeralFields: () => ({}) }),
  WAWebNonMessageDataRequestPlaceholderMessageResendUtils: () => ({ handlePlaceholderMsgsSeen() {} }),
  WAWebBackendJobsCommon: () => ({ mediaTypeFromProtobuf: () => null }),
  WAWebE2EProtoUtils: () => ({ typeAttributeFromProtobuf: () => 'text' }),
  WALinkify: () => ({ findLinks, findLink: (text: unknown) => findLinks(text)[0] }),
};
