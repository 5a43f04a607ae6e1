import type { ChildProcess } from 'node:child_process';
import type { EventEmitter } from 'node:events';

/**
 * The little of whatsapp-web.js 1.34.7 and puppeteer that we use, typed by what was seen to happen. Their own types
 * promise more than the page delivers: nearly every field can be absent.
 */
export interface WidLike {
  _serialized: string;
}

export interface LibraryKey {
  id: string;
  fromMe: boolean;
  remote: string | WidLike;
  _serialized?: string;
}

export interface LibraryMessage {
  id: LibraryKey;
  ack?: number;
  type: string;
  body?: string;
  from?: string;
  to?: string | WidLike;
  /** Who wrote it, in a group. */
  author?: string;
  /** Seconds since 1970. */
  timestamp?: number;
  hasMedia?: boolean;
  _data?: { quotedStanzaID?: string; subtype?: string; templateParams?: (string | WidLike)[] };
}

export interface LibraryReaction {
  msgId: LibraryKey;
  senderId: string;
  /** Empty when it was taken away. */
  reaction?: string;
  /** Seconds since 1970, with fractions. */
  timestamp?: number;
}

/** What a group told: `type` is WhatsApp's own word for what happened. */
export interface LibraryNotice {
  id: LibraryKey;
  type: string;
  chatId: string;
  author?: string | WidLike;
  /** Whom it concerns. */
  recipientIds?: (string | WidLike)[];
  /** Seconds since 1970. */
  timestamp?: number;
}

/** By name as asked: WhatsApp's code for each person. */
export type LibraryAddResult = Record<string, { code?: number }>;

/** Each answers false, undefined or with a text when the server refused, or rejects. */
export interface LibraryGroup {
  isGroup?: boolean;
  addParticipants(ids: string[], options: { autoSendInviteV4: false }): Promise<LibraryAddResult | string>;
  removeParticipants(ids: string[]): Promise<unknown>;
  promoteParticipants(ids: string[]): Promise<unknown>;
  demoteParticipants(ids: string[]): Promise<unknown>;
  setSubject(subject: string): Promise<boolean>;
  setDescription(description: string): Promise<boolean>;
  setMessagesAdminsOnly(only: boolean): Promise<boolean>;
  setInfoAdminsOnly(only: boolean): Promise<boolean>;
  setPicture(picture: Media): Promise<boolean>;
  deletePicture(): Promise<boolean | undefined>;
  getInviteCode(): Promise<string | undefined>;
  revokeInvite(): Promise<string>;
  leave(): Promise<void>;
}

export interface LibraryMessageInfo {
  delivery?: { id: WidLike; t: number }[];
  read?: { id: WidLike; t: number }[];
}

export interface OwnMessage extends LibraryMessage {
  getInfo(): Promise<LibraryMessageInfo | null>;
  delete(everyone: boolean): Promise<void>;
}

export interface Page extends EventEmitter {
  evaluate<Args extends unknown[], R>(fn: (...args: Args) => R, ...args: Args): Promise<Awaited<R>>;
  url(): string;
  mainFrame(): unknown;
  reload(): Promise<unknown>;
}

export interface Browser extends EventEmitter {
  process(): ChildProcess | null;
  close(): Promise<void>;
}

export interface SendOptions {
  linkPreview: false;
  sendSeen: false;
  parseVCards: false;
  caption?: string;
  /** Fields that travel with the message into the page. */
  extra: Record<string, unknown>;
}

export interface Media {
  readonly mimetype: string;
}

/** `inject`, `destroy` and `initWebVersionCache` are the library's own and are replaced per client; see client.ts. */
export interface Client extends EventEmitter {
  pupBrowser: Browser | null;
  pupPage: Page | null;
  info?: { wid?: WidLike };
  initialize(): Promise<void>;
  inject(): Promise<void>;
  destroy(): Promise<void>;
  initWebVersionCache(): Promise<void>;
  requestPairingCode(phone: string, notify: boolean, intervalMs: number): Promise<string>;
  sendMessage(chat: string, content: string | Media, options: SendOptions): Promise<unknown>;
  /** `announce` closes it for members; `isAnnounce`, which the library names, does nothing, and `isRestrict` the opposite. */
  createGroup(title: string, people: string[], options: { announce: boolean }): Promise<{ gid: WidLike } | string>;
  getChatById(id: string): Promise<LibraryGroup | undefined>;
  getMessageById(id: string): Promise<OwnMessage | null>;
  getNumberId(number: string): Promise<WidLike | null>;
  getContactLidAndPhone(ids: string[]): Promise<{ lid?: string; pn?: string }[]>;
}

interface AuthStrategy {
  client: Client;
}

export interface Library {
  Client: new (options: object) => Client;
  LocalAuth: new (options: { clientId: string; dataPath: string }) => AuthStrategy;
  MessageMedia: new (mimeType: string, base64: string, fileName: string, size: number) => Media;
}

/** Loads the library only when a line needs it: it is slow to load and brings puppeteer along. */
export async function loadLibrary(): Promise<Library> {
  const loaded = await import('whatsapp-web.js');
  return loaded.default as unknown as Library;
}
