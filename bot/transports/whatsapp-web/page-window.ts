/**
 * What our own functions use of WhatsApp Web inside the browser, typed by what was seen. Everything may be renamed by
 * WhatsApp any day: the self-test tells which of these is gone.
 */
export interface PageWid {
  _serialized: string;
  isGroup(): boolean;
  isLid(): boolean;
}

export interface PageKey {
  id: string;
  fromMe: boolean;
  remote: PageWid;
  participant?: PageWid;
  toString(): string;
}

export interface PageMessage {
  id: PageKey;
  ack?: number;
  /** Seconds since 1970. */
  t?: number;
  type: string;
  subtype?: string;
  author?: PageWid | string;
  /** Of a notice: whom it concerns. */
  recipients?: (PageWid | string)[];
  /** Of somebody who moved to another number: the new one and the old one. */
  templateParams?: (PageWid | string)[];
  to?: PageWid | string;
  isNotification?: boolean;
  hasReaction?: boolean;
}

interface PageChat {
  id: PageWid;
  formattedTitle?: string;
  t?: number;
  msgs: { getModelsArray(): PageMessage[]; remove(message: PageMessage): void };
  groupMetadata?: PageGroup;
}

export interface PageGroup {
  subject?: string;
  desc?: string;
  /** Seconds since 1970. */
  creation?: number;
  announce?: boolean;
  restrict?: boolean;
  participants: { getModelsArray(): { id: PageWid; isAdmin?: boolean }[] };
}

interface PageReactionSender {
  senderUserJid: string;
  reactionText: string;
  /** Milliseconds since 1970. */
  timestamp: number;
}

export interface SentMessage {
  id: PageKey;
  from: unknown;
  to: unknown;
  [field: string]: unknown;
}

export interface PageModules {
  WAWebCollections: {
    Msg: {
      get(id: string): PageMessage | undefined;
      getMessagesById(ids: string[]): Promise<{ messages: (PageMessage | undefined)[] } | undefined>;
      remove(message: PageMessage): void;
    };
    Chat: { get(id: PageWid): PageChat | undefined; getModelsArray(): PageChat[] };
    GroupMetadata?: { update(id: PageWid): Promise<void> };
    WAWebGroupMetadataCollection?: { update(id: PageWid): Promise<void> };
    ProfilePicThumb: { find(id: string): Promise<unknown> };
    Reactions: {
      find(id: string): Promise<{ reactions?: { serialize(): { senders: PageReactionSender[] }[] } } | undefined>;
    };
  };
  WAWebSocketModel: { Socket: { state: string; hasSynced: boolean; logout(): Promise<void> } };
  WAWebCmd: { Cmd: { refreshQR(): void } };
  WAWebMsgKey: new (fields: object) => PageKey;
  WAWebSendMsgChatAction: { addAndSendMsgToChat: (chat: unknown, message: SentMessage) => unknown[] };
  WAWebWidFactory: { createWid(id: string): PageWid };
  WAWebUserPrefsMeUser: {
    getMaybeMePnUser(): PageWid | undefined | null;
    getMaybeMeLidUser(): PageWid | undefined | null;
  };
  WAWebApiContact: {
    getCurrentLid(id: PageWid): PageWid | undefined;
    getPhoneNumber(id: PageWid): PageWid | undefined;
  };
  WAWebChatLoadMessages: { loadEarlierMsgs(what: { chat: PageChat }): Promise<PageMessage[] | undefined> };
  WAWebMsgActionCapability: { canSenderRevokeMsg(message: PageMessage): boolean };
}

export interface PageWindow {
  require<N extends keyof PageModules>(name: N): PageModules[N];
  WWebJS?: { getMessageModel(message: PageMessage): unknown };
  Debug?: { VERSION?: string };
  codeInterval?: unknown;
  /** By key: the code with which the server refused one of our messages, where the page says it. */
  heterdaadkrachtRefusals?: Record<string, number>;
  onAppStateHasSyncedEvent?: () => unknown;
  onAuthAppStateChangedEvent?: (state: string) => unknown;
  onChatUnreadCountEvent?: () => void;
  onRemoveChatEvent?: () => void;
  onArchiveChatEvent?: () => void;
  onChangeMessageEvent?: (message: { type?: string; subtype?: string }) => void;
  onAddMessageEvent?: (message: object) => unknown;
}
