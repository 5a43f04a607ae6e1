/**
 * What a line and the network say to each other over the WebSocket `/line`: JSON, one object per frame. A request has
 * an `id` and gets one answer with that `id`; notices and events come by themselves. Times are milliseconds since 1970.
 */
import type {
  Ack,
  AddResult,
  ConnectionNotice,
  Credentials,
  GroupNoticeKind,
  MediaRef,
  ReceiptKind,
} from './network/index.ts';

export type { Credentials, MediaRef } from './network/index.ts';

export interface WirePerson {
  /** `+31612345678` */
  phone: string;
  lid: string;
}

/** Something that happened to the line; `seq` rises, and the line confirms up to a `seq`. */
export type LineEvent = { seq: number; at: number } & (
  | {
      type: 'message';
      id: string;
      chat: string;
      isGroup: boolean;
      person: WirePerson;
      text: string;
      /** Id of the message that this one answers. */
      quoted?: string;
      hasMedia: boolean;
      fromMe: boolean;
      /** When an earlier message was written whose text was changed into this. */
      writtenAt?: number;
    }
  | {
      type: 'receipt';
      key: string;
      chat: string;
      isGroup: boolean;
      person: WirePerson;
      kind: ReceiptKind;
      /** The aggregate over the whole chat, and whether this receipt raised it. */
      ack: Ack;
      risen: boolean;
    }
  | { type: 'reaction'; key: string; chat: string; person: WirePerson; emoji: string | null; toMine: boolean }
  | { type: 'revoked'; key: string; chat: string; fromMe: boolean }
  | { type: 'failed'; key: string; chat: string; code: number }
  /** `self`: it concerns the line itself. */
  | {
      type: 'group';
      chat: string;
      notice: GroupNoticeKind;
      by: WirePerson;
      people: WirePerson[];
      self: boolean;
    }
  | { type: 'number'; from: WirePerson; to: WirePerson }
);

/** A group as the line sees it. */
export interface WireGroup {
  chat: string;
  subject: string;
  description: string;
  createdAt: number;
  announce: boolean;
  restrict: boolean;
}

/** All requests: what they take and what they answer. */
export interface LineRequests {
  /** The first request on every connection. Events follow at once when the answer is `linked`. */
  hello: {
    args: { credentials: Credentials | null; label: string };
    answer: { linked: false } | { linked: true; me: WirePerson & { name: string } };
  };
  /** Asks for QRs; they come as notices until one is scanned. */
  qr: { args: Record<string, never>; answer: null };
  pairingCode: { args: { phone: string }; answer: { code: string; expiresAt?: number } };
  cancelLinking: { args: Record<string, never>; answer: null };
  send: {
    args: { to: string; key: string; text: string; image?: { ref: MediaRef; mimetype: string; filename: string } };
    answer: { providerId: string; at: number };
  };
  /** `data` is base64. */
  upload: { args: { type: string; data: string }; answer: MediaRef };
  lookUp: { args: { chat: string; key: string }; answer: 'sent' | 'absent' | 'unclear' };
  revoke: { args: { chat: string; key: string }; answer: 'revoked' | 'too-late' | 'absent' };
  messageInfo: {
    args: { chat: string; key: string };
    answer: { delivered: { person: WirePerson; at: number }[]; read: { person: WirePerson; at: number }[] };
  };
  members: { args: { chat: string }; answer: { person: WirePerson; admin: boolean }[] };
  createGroup: { args: { subject: string; description: string; announce: boolean }; answer: { chat: string } };
  /** The groups that the line is in. */
  groups: { args: Record<string, never>; answer: WireGroup[] };
  groupState: {
    args: { chat: string };
    answer: WireGroup & { weAdminister: boolean; members: { person: WirePerson; admin: boolean }[] };
  };
  /** People are named by number or hidden id; one answer each, in the same order. */
  addMembers: {
    args: { chat: string; people: string[] };
    answer: { person: WirePerson | null; code: AddResult['code'] }[];
  };
  removeMembers: { args: { chat: string; people: string[] }; answer: null };
  setAdmins: { args: { chat: string; people: string[]; admin: boolean }; answer: null };
  setGroup: {
    args: {
      chat: string;
      set: {
        subject?: string | undefined;
        description?: string | undefined;
        announce?: boolean | undefined;
        restrict?: boolean | undefined;
      };
    };
    answer: null;
  };
  /** `data` is base64; null takes the picture away. */
  setGroupPicture: { args: { chat: string; data: string | null }; answer: null };
  groupInvite: { args: { chat: string; renew: boolean }; answer: string };
  leaveGroup: { args: { chat: string }; answer: null };
  /** What happened since a moment, oldest first, in pages: ask on with `offset` raised by what came, until nothing comes. */
  history: { args: { since: number; offset: number; limit: number }; answer: LineEvent[] };
  /** Confirms events up to and including `seq`; they are not sent again. */
  ack: { args: { seq: number }; answer: null };
  logout: { args: Record<string, never>; answer: null };
}

export type LineOp = keyof LineRequests;

export interface RequestFrame<Op extends LineOp = LineOp> {
  id: number;
  op: Op;
  args: LineRequests[Op]['args'];
}

export type ServerFrame =
  | { id: number; answer: unknown }
  | { id: number; error: { code: number; message: string; retryAfterMs?: number } }
  | { notice: ConnectionNotice }
  | { event: LineEvent };
