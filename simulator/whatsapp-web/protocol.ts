/**
 * What the stand-in page and its server say to each other: JSON over a WebSocket, nothing of WhatsApp's own protocol.
 * Times are seconds since 1970, as in WhatsApp Web.
 */
import type { MessageKey } from '../network/index.ts';

export type { MessageKey };

export interface PageCredentials {
  pn: string;
  deviceId: string;
  token: string;
}

export interface PersonView {
  pn: string;
  lid: string;
  name: string;
  /** How direct chats with this person are named on this network: the `pn` or the `lid`. */
  chat: string;
}

export interface MessageView {
  key: MessageKey;
  t: number;
  notifyName: string;
  ack: number;
  from: string;
  to: string;
  /** Everything else that the sender's client put in. */
  payload: Record<string, unknown>;
}

export interface GroupView {
  id: string;
  subject: string;
  description: string;
  /** Names this very description; null while there is none. */
  descId: string | null;
  hasPicture: boolean;
  owner: string;
  creation: number;
  announce: boolean;
  restrict: boolean;
  memberAddMode: string;
  isLidAddressingMode: boolean;
  iAmMember: boolean;
  iAmAdmin: boolean;
  participants: { id: string; pn: string; lid: string; isAdmin: boolean; isSuperAdmin: boolean }[];
}

/** What adding one person gave: WhatsApp's code, with a personal invitation when privacy forbids it. */
export interface AddView {
  code: number;
  /** `expiresAt` in milliseconds. */
  invite?: { code: string; expiresAt: number };
}

export interface ReactionView {
  id: MessageKey;
  parent: MessageKey;
  from: string;
  text: string;
  /** Milliseconds. */
  at: number;
}

export interface MessageInfoView {
  delivery: { id: string; t: number }[];
  read: { id: string; t: number }[];
  played: { id: string; t: number }[];
  deliveryRemaining: number;
  readRemaining: number;
  playedRemaining: number;
}

export type Hello =
  | { paired: false; stale: boolean }
  | {
      paired: true;
      me: PersonView;
      people: PersonView[];
      groups: GroupView[];
      history: MessageView[];
      /** What groups told before. */
      notices: AccountEvent[];
      /** How long the page pretends to synchronise, in milliseconds. */
      syncMs: number;
    };

/** Something that happened to the account; `seq` is confirmed with `seen`. */
export type AccountEvent = { seq: number } & (
  | { type: 'message'; message: MessageView }
  | { type: 'ack'; key: MessageKey; ack: number }
  | { type: 'reaction'; reaction: ReactionView }
  | { type: 'edited'; message: MessageView }
  | { type: 'revoked'; key: MessageKey }
  | GroupNoticeView
  /** Somebody moved to another number; `groups` are those that both of us are in. */
  | { type: 'number'; from: PersonView; to: PersonView; groups: GroupView[]; direct: boolean; t: number }
);

export interface GroupNoticeView {
  type: 'group';
  group: GroupView;
  kind: string;
  by: string;
  people: string[];
  t: number;
}

/** What the page asks: its arguments and the answer. */
export interface Asks {
  hello: { ask: { credentials: PageCredentials | null }; answer: Hello };
  drain: { ask: Record<string, never>; answer: AccountEvent[] };
  seen: { ask: { seq: number }; answer: true };
  qr: { ask: Record<string, never>; answer: true };
  pairingCode: { ask: { phone: string }; answer: string };
  send: { ask: { id: string; to: string; payload: Record<string, unknown> }; answer: { t: number } };
  receipt: { ask: { key: string; kind: 'delivered' | 'read' }; answer: true };
  person: { ask: { jid: string }; answer: PersonView | null };
  messages: { ask: { keys: string[] }; answer: MessageView[] };
  earlier: { ask: { chat: string; before: number }; answer: MessageView[] };
  info: { ask: { key: string }; answer: MessageInfoView | null };
  reactions: { ask: { key: string }; answer: ReactionView[] };
  group: { ask: { gid: string }; answer: GroupView | null };
  groupCreate: {
    ask: { subject: string; announce: boolean; restrict: boolean; people: string[] };
    answer: { group: GroupView; results: AddView[] };
  };
  groupAdd: { ask: { gid: string; people: string[] }; answer: AddView[] };
  groupRemove: { ask: { gid: string; people: string[] }; answer: true };
  groupAdmins: { ask: { gid: string; people: string[]; admin: boolean }; answer: true };
  groupSet: {
    ask: {
      gid: string;
      set: { subject?: string; description?: string; announce?: boolean; restrict?: boolean };
      /** The description that a new one takes the place of, as the page knows it. */
      replaces?: string | null;
    };
    answer: true;
  };
  /** `data` is a JPEG in base64; null takes the picture away. */
  groupPicture: { ask: { gid: string; data: string | null }; answer: true };
  groupInvite: { ask: { gid: string; renew: boolean }; answer: string };
  groupLeave: { ask: { gid: string }; answer: true };
  react: { ask: { key: string; text: string }; answer: true };
  revoke: { ask: { key: string }; answer: 'revoked' | 'too-late' };
  logout: { ask: Record<string, never>; answer: true };
}

export type AskName = keyof Asks;

/** What the server says by itself. */
export type Notice =
  | { type: 'ref'; ref: string }
  | { type: 'idle' }
  | { type: 'paired'; credentials: PageCredentials }
  | { type: 'logout' }
  | { type: 'conflict' }
  | { type: 'event'; event: AccountEvent };

export type FromPage = { [N in AskName]: { id: number; ask: N; with: Asks[N]['ask'] } }[AskName];

export type ToPage =
  { id: number; answer: unknown } | { id: number; refusal: { code: number; message: string } } | { notice: Notice };

/** What the server tells the page at loading. */
export interface PageSettings {
  /** The version that the page claims to be. */
  version: string;
  /** `_serialized` in builds until July 2026, `$1` since. */
  msgKeyField: string;
  socketUrl: string;
  mediaUrl: string;
}
