import type { PageMessage, PageWindow } from './page-window.ts';

declare const window: PageWindow;

/** What happened in the chats that the page knows, since a moment. */
export interface Missed {
  /** Messages of others, as the library models them. */
  messages: unknown[];
  /** Our own messages: how far they got. */
  own: { key: string; remote: string; ack: number; t: number }[];
  /** Reactions of others to our messages. */
  reactions: { key: string; remote: string; sender: string; emoji: string; at: number }[];
}

/**
 * Reads back without asking the server once per chat, as `getChats()` does: only chats with something new are looked
 * into, and older messages are loaded only as far back as needed.
 * @param since seconds since 1970
 * @param reactionsSince our own messages from then on are looked through for reactions
 * @param limit messages per chat, newest first
 */
export async function readMissed(since: number, reactionsSince: number, limit: number): Promise<Missed> {
  const { Chat, Reactions } = window.require('WAWebCollections');
  const { loadEarlierMsgs } = window.require('WAWebChatLoadMessages');
  const missed: Missed = { messages: [], own: [], reactions: [] };
  const time = (message: PageMessage): number => message.t ?? 0;
  const from = Math.min(since, reactionsSince);
  for (const chat of Chat.getModelsArray()) {
    if ((chat.t ?? 0) < from) continue;
    const here = () => chat.msgs.getModelsArray().filter((message) => message.isNotification !== true);
    while (here().length < limit && here().every((message) => time(message) >= from)) {
      const older = await loadEarlierMsgs({ chat });
      if (!older || older.length === 0) break;
    }
    for (const message of here()) {
      const { id } = message;
      const remote = id.remote._serialized;
      if (!id.fromMe && time(message) >= since) missed.messages.push(window.WWebJS?.getMessageModel(message));
      if (!id.fromMe || time(message) < reactionsSince) continue;
      missed.own.push({ key: id.id, remote, ack: message.ack ?? 0, t: time(message) });
      if (message.hasReaction !== true) continue;
      const found = await Reactions.find(id.toString());
      for (const { senders } of found?.reactions?.serialize() ?? []) {
        for (const { senderUserJid: sender, reactionText: emoji, timestamp: at } of senders) {
          missed.reactions.push({ key: id.id, remote, sender, emoji, at });
        }
      }
    }
  }
  return missed;
}
