/**
 * What a line and the network say to each other over the WebSocket `/line`: JSON, one object per frame. A request has
 * an `id` and gets one answer with that `id`; notices and events come by themselves. Times are milliseconds since 1970.
 */
import type { Ack, ConnectionNotice, Credentials, MediaRef, ReceiptKind } from './network/index.ts';

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
  | { type: 'group'; chat: string; notice: string }
);

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
