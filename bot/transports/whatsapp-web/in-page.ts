import type { PageMessage, PageWindow, SentMessage } from './page-window.ts';

/**
 * Functions that run inside WhatsApp Web, one per `evaluate`. Each must stand alone: only its text travels, so it can
 * use nothing from this file but types.
 */
declare const window: PageWindow;

export interface PageState {
  state: string;
  hasSynced: boolean;
  /** Whether the library has put its own functions into this document. */
  injected: boolean;
}

/** How the page is doing; null while WhatsApp Web has not loaded. */
export function readState(): PageState | null {
  if (window.Debug?.VERSION === undefined) return null;
  const { state, hasSynced } = window.require('WAWebSocketModel').Socket;
  return { state, hasSynced, injected: window.WWebJS !== undefined };
}

/** Does what the library does when it hears that the page has synchronised; for when it did not hear. */
export function announceSynced(): void {
  if (window.WWebJS === undefined) window.onAppStateHasSyncedEvent?.();
}

/** Ends the session; the page goes back to its beginning afterwards. */
export async function leave(): Promise<void> {
  await window.require('WAWebSocketModel').Socket.logout();
}

/** One of our own messages as the page knows it. */
export interface OwnMessageState {
  serialized: string;
  /** -1 refused, 0 waiting, 1 the server has it, 2 delivered, 3 read, 4 played. */
  ack: number;
  /** Seconds since 1970. */
  t: number;
  type: string;
  revocable: boolean;
}

/**
 * Finds our own message by the key that we chose, in memory or in the page's store. The same chat may be named by
 * number or by hidden id, and in groups our own name is part of the key.
 */
export async function findOwn(key: string, chat: string): Promise<OwnMessageState | null> {
  const { Msg } = window.require('WAWebCollections');
  const contacts = window.require('WAWebApiContact');
  const me = window.require('WAWebUserPrefsMeUser');
  const wid = window.require('WAWebWidFactory').createWid(chat);
  const names = wid.isGroup() ? [wid] : [wid, contacts.getCurrentLid(wid), contacts.getPhoneNumber(wid)];
  const tails = wid.isGroup() ? [me.getMaybeMeLidUser(), me.getMaybeMePnUser(), null] : [null];
  const candidates = new Set<string>();
  for (const name of names) {
    if (!name) continue;
    for (const tail of tails) {
      candidates.add(`true_${name._serialized}_${key}${tail ? `_${tail._serialized}` : ''}`);
    }
  }
  let found: PageMessage | undefined;
  for (const candidate of candidates) found ??= Msg.get(candidate);
  for (const candidate of candidates) found ??= (await Msg.getMessagesById([candidate]))?.messages?.[0];
  if (!found) return null;
  return {
    serialized: found.id.toString(),
    ack: found.ack ?? 0,
    t: found.t ?? 0,
    type: found.type,
    revocable: window.require('WAWebMsgActionCapability').canSenderRevokeMsg(found),
  };
}

/** Removes a message that the server refused from this page, so that its key can be used again. */
export function dropRefused(serialized: string): void {
  const { Msg, Chat } = window.require('WAWebCollections');
  const message = Msg.get(serialized);
  if (!message || message.ack !== -1) return;
  Chat.get(message.id.remote)?.msgs.remove(message);
  Msg.remove(message);
}

/**
 * Lets a message carry the key that was chosen for it. The library makes a key of its own inside the page; the chosen
 * one travels in the message itself (`field`) and takes its place at the last moment. Because every message brings its
 * own, sends that run at the same time cannot get each other's key, as they could through a patched `newId`.
 */
export function installKeyHandOver(field: string): void {
  const action = window.require('WAWebSendMsgChatAction');
  const original = action.addAndSendMsgToChat as typeof action.addAndSendMsgToChat & { handsOver?: boolean };
  if (original.handsOver === true) return;
  const wrapped = (chat: unknown, message: SentMessage): unknown[] => {
    const { [field]: key, ...rest } = message;
    if (typeof key !== 'string') return original(chat, message);
    const MsgKey = window.require('WAWebMsgKey');
    const { participant } = message.id;
    const id = new MsgKey({ from: message.from, to: message.to, id: key, participant, selfDir: 'out' });
    const promises = original(chat, { ...rest, id } as SentMessage);
    void Promise.resolve(promises[1] as { error?: unknown } | undefined).then(
      (result) => {
        if (typeof result?.error === 'number') (window.heterdaadkrachtRefusals ??= {})[key] = result.error;
      },
      () => {},
    );
    return promises;
  };
  action.addAndSendMsgToChat = Object.assign(wrapped, { handsOver: true });
}

/** The code with which the server refused this message; null where the page does not say. */
export function refusalCode(key: string): number | null {
  return window.heterdaadkrachtRefusals?.[key] ?? null;
}

/** Why a post in this group cannot be made, as far as the page can tell; null when nothing forbids it. */
export async function whyNotInGroup(chat: string): Promise<'not-a-member' | 'administrators-only' | null> {
  const { Chat, GroupMetadata, WAWebGroupMetadataCollection } = window.require('WAWebCollections');
  const wid = window.require('WAWebWidFactory').createWid(chat);
  await (GroupMetadata ?? WAWebGroupMetadataCollection)?.update(wid);
  const group = Chat.get(wid)?.groupMetadata;
  if (!group) return 'not-a-member';
  const me = window.require('WAWebUserPrefsMeUser');
  const mine = [me.getMaybeMePnUser()?._serialized, me.getMaybeMeLidUser()?._serialized];
  const member = group.participants.getModelsArray().find(({ id }) => mine.includes(id._serialized));
  if (!member) return 'not-a-member';
  return group.announce === true && member.isAdmin !== true ? 'administrators-only' : null;
}

/** Names of what we need and this build of WhatsApp Web does not have. */
export function missingParts(): string[] {
  const wanted = {
    WAWebCollections: ['Msg', 'Chat'],
    WAWebSocketModel: ['Socket'],
    WAWebMsgKey: [],
    WAWebSendMsgChatAction: ['addAndSendMsgToChat'],
    WAWebWidFactory: ['createWid'],
    WAWebUserPrefsMeUser: ['getMaybeMePnUser'],
    WAWebApiContact: ['getCurrentLid', 'getPhoneNumber'],
    WAWebMsgActionCapability: ['canSenderRevokeMsg'],
    WAWebChatLoadMessages: ['loadEarlierMsgs'],
  };
  return Object.entries(wanted).flatMap(([name, fields]) => {
    try {
      const module = window.require(name as 'WAWebCollections') as unknown as Record<string, unknown>;
      return fields.filter((field) => module[field] === undefined).map((field) => `${name}.${field}`);
    } catch {
      return [name];
    }
  });
}
