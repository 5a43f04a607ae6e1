/**
 * The one door between the delivery engine and a messaging network. An adapter drives exactly one line
 * (one number of ours). What every network can do is `Transport`; what only some can do is a separate
 * interface, so that no adapter has to pretend.
 */

/** `31612345678@c.us` for a person, `…@g.us` for a group: WhatsApp's own form, used by every adapter. */
export type ChatId = string;

/** A person as the network names them. At least one of the two is present; `phone` is E.164 with `+`. */
export interface PersonRef {
  phone?: string;
  /** WhatsApp's hidden id, `…@lid`. */
  lid?: string;
}

/** A file that travels with a message. `bytes` is what goes out: already cleaned and re-encoded. */
export interface Attachment {
  bytes: Uint8Array;
  mimeType: string;
  fileName: string;
}

/** One message to one chat. `key` is chosen and stored before the first attempt and never changes. */
export interface OutgoingPost {
  /** `3EB0` and 18 hexadecimal digits; the network's own message id. */
  key: string;
  chat: ChatId;
  text: string;
  image?: Attachment;
}

/** What the network said when it took the message. It resolves only once the network's server has it. */
export interface SendReceipt {
  /** The network's id of the message, to quote in a complaint to the provider. */
  providerId: string;
  at: Date;
}

/**
 * Why a message was not sent.
 * - `not-linked` the line has no session; nothing left the building
 * - `offline` the network is out of reach; nothing left the building
 * - `no-account` the number is not on this network
 * - `not-allowed` the line may not post in this chat (not a member, admins only, blocked)
 * - `rejected` the network refused the content
 * - `rate-limited` the network asks us to slow down
 * - `timeout` no answer after the request left: it may or may not have been sent
 */
export type TransportFailure =
  'not-linked' | 'offline' | 'no-account' | 'not-allowed' | 'rejected' | 'rate-limited' | 'timeout';

const UNCLEAR: ReadonlySet<TransportFailure> = new Set(['timeout']);
const RETRYABLE: ReadonlySet<TransportFailure> = new Set(['not-linked', 'offline', 'rate-limited']);

/** The only error an adapter may throw. The message carries ids and codes, never texts or numbers. */
export class TransportError extends Error {
  readonly failure: TransportFailure;
  /** True when the message certainly did not leave and may be tried again later. */
  readonly retryable: boolean;
  /** True when nobody can tell whether the message left: look it up by its key, never just send again. */
  readonly unclear: boolean;
  /** How long the network asks us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(failure: TransportFailure, message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TransportError';
    this.failure = failure;
    this.retryable = RETRYABLE.has(failure);
    this.unclear = UNCLEAR.has(failure);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * The life of a line.
 * `unlinked` no session: link it · `linking` a QR or pairing code waits to be used (in `detail`) ·
 * `connecting` a session exists and is being restored · `connected` ready to send ·
 * `sick` connected in name, but acknowledgements stay away or calls hang · `offline` network gone, retrying ·
 * `conflict` the session was opened elsewhere; a person must decide.
 */
export type LineState = 'unlinked' | 'linking' | 'connecting' | 'connected' | 'sick' | 'offline' | 'conflict';

/** What is known of an attempt to link, beside its code; what the network does not tell is absent. */
export interface LinkMoments {
  /** Until when this QR or code can be used; another one follows by itself. */
  expiresAt?: Date | undefined;
  /** Until when we keep offering codes. */
  until?: Date | undefined;
  /** With `unlinked` or `conflict`: the attempt came to nothing, because nobody used a code, or because it was refused. */
  ended?: 'expired' | 'refused' | undefined;
}

/** Everything a network tells us by itself. `at` is the network's own time where it gives one. */
export type TransportEvent =
  | ({
      type: 'state';
      state: LineState;
      reason?: string;
      qr?: string;
      pairingCode?: string;
      phone?: string;
    } & LinkMoments)
  /** `person` is absent when the network speaks for the whole chat. `failed` is the server's refusal after the fact. */
  | {
      type: 'ack';
      key: string;
      chat: ChatId;
      level: 'sent' | 'delivered' | 'read' | 'failed';
      person?: PersonRef;
      at: Date;
    }
  /** `emoji` is null when the reaction was taken away. `key` is of our message. */
  | { type: 'reaction'; key: string; chat: ChatId; person: PersonRef; emoji: string | null; at: Date }
  /** Somebody wrote. `id` is the network's id, stable over redelivery; `quoted` is the key of the message replied to. */
  | {
      type: 'message';
      id: string;
      chat: ChatId;
      isGroup: boolean;
      person: PersonRef;
      text: string;
      quoted?: string;
      hasMedia: boolean;
      at: Date;
      /** Then the text of the earlier message `id` was changed into this; `at` is when it was first written. */
      editedAt?: Date;
    }
  /** Somebody changed a group that the line is in. `by` is absent when the network does not tell; it may be the line itself. */
  | {
      type: 'group';
      chat: ChatId;
      change: GroupChange;
      /** Which setting was changed, where the network tells. */
      setting?: GroupSetting;
      by?: PersonRef;
      /** Whom it concerns: added, removed, left, joined by an invitation, made administrator or no longer. */
      people: PersonRef[];
      at: Date;
    }
  /** Somebody whom the line knows moved to another number. */
  | { type: 'number-changed'; from: PersonRef; to: PersonRef; at: Date };

/** What can change in a group. `joined` is by an invitation; `ended` when the line itself was put out of it. */
export type GroupChange =
  'created' | 'added' | 'joined' | 'left' | 'removed' | 'promoted' | 'demoted' | 'settings' | 'ended';

export const GROUP_SETTINGS = ['subject', 'description', 'picture', 'announce', 'restrict'] as const;
export type GroupSetting = (typeof GROUP_SETTINGS)[number];
/** The setting that a network names; undefined for any other word. */
export const groupSetting = (word: string): GroupSetting | undefined => GROUP_SETTINGS.find((one) => one === word);

export type TransportListener = (event: TransportEvent) => void;

/** What every network can do. All calls reject with `TransportError` within their own time limits; none hangs. */
export interface Transport {
  readonly name: string;
  /** Opens the line and keeps it open (reconnecting by itself) until `stop`. Resolves once opening has begun. */
  start(listener: TransportListener): Promise<void>;
  /** Closes the line and everything it started; idempotent; nothing keeps running. */
  stop(): Promise<void>;
  /**
   * Sends once. Resolves when the network's server has the message; sending the same key to the same chat
   * again must not make a second message where the network allows that.
   */
  send(post: OutgoingPost): Promise<SendReceipt>;
}

/** Power: tell whether a message with this key is on the network, after a crash or a time-out. */
export interface CanLookUp {
  /** `absent` only when certain: it will then be sent again. */
  lookUp(key: string, chat: ChatId): Promise<'sent' | 'absent' | 'unclear'>;
}

/** Power: take a message back for everybody. */
export interface CanRevoke {
  revoke(key: string, chat: ChatId): Promise<'revoked' | 'too-late' | 'absent'>;
}

/** Who has received and read one of our messages in a group. */
export interface GroupMessageInfo {
  delivered: { person: PersonRef; at: Date }[];
  read: { person: PersonRef; at: Date }[];
}

export interface GroupMember {
  person: PersonRef;
  admin: boolean;
}

/** Power: see who is in a group, and who has seen what. */
export interface CanReadGroups {
  messageInfo(key: string, chat: ChatId): Promise<GroupMessageInfo>;
  members(chat: ChatId): Promise<GroupMember[]>;
}

/** A group as the network shows it now. */
export interface GroupState {
  chat: ChatId;
  subject: string;
  description: string;
  /** Only administrators may post. */
  announce: boolean;
  /** Only administrators may change name, picture and description. */
  restrict: boolean;
  /** Whether the line itself is an administrator of it; without that it can change nothing. */
  weAdminister: boolean;
  members: GroupMember[];
}

/** What every group begins with. 1 to 100 characters of subject, 2,048 of description. */
export interface NewGroup {
  subject: string;
  description: string;
  announce: boolean;
}

/**
 * What came of adding one person.
 * - `added` is in it now · `already` was in it
 * - `invite` privacy forbids it: send the invitation instead (`inviteCode`, which `inviteUntil` may end)
 * - `no-account` not on this network · `full` 1,024 members · `recently-left` the network forbids it for who just left
 * - `rate-limited` asked too fast: later · `refused` for a reason the network does not tell
 */
export type AddOutcome =
  'added' | 'already' | 'invite' | 'no-account' | 'full' | 'recently-left' | 'rate-limited' | 'refused';

export interface AddResult {
  person: PersonRef;
  outcome: AddOutcome;
  inviteCode?: string;
  inviteUntil?: Date;
}

/**
 * Power: make and keep groups. People are named by phone (E.164) or hidden id. Every call may be repeated: adding who is in
 * it, removing who is not, or setting what is set already, does no harm and says so where there is something to say.
 * `not-allowed` when the line is not an administrator of the group, or not in it; `rejected` for what the network will not take.
 */
export interface CanManageGroups {
  /** Makes a group with only the line in it. Not repeatable: after a time-out look in `ownGroups` before trying again. */
  createGroup(group: NewGroup): Promise<ChatId>;
  /** The groups that the line is in, without their members: to find one again after a crash. */
  ownGroups(): Promise<{ chat: ChatId; subject: string; description: string; createdAt: Date | null }[]>;
  groupState(chat: ChatId): Promise<GroupState>;
  /** One result per person, in the order asked. The caller spaces its calls. */
  addMembers(chat: ChatId, people: readonly PersonRef[]): Promise<AddResult[]>;
  removeMembers(chat: ChatId, people: readonly PersonRef[]): Promise<void>;
  setAdmins(chat: ChatId, people: readonly PersonRef[], admin: boolean): Promise<void>;
  setSubject(chat: ChatId, subject: string): Promise<void>;
  setDescription(chat: ChatId, description: string): Promise<void>;
  /** JPEG, square, at most 640 pixels. Null takes the picture away. */
  setPicture(chat: ChatId, picture: Attachment | null): Promise<void>;
  setAnnounce(chat: ChatId, announce: boolean): Promise<void>;
  setRestrict(chat: ChatId, restrict: boolean): Promise<void>;
  /** The part behind `https://chat.whatsapp.com/` with which anybody can join, until it is renewed. */
  groupInviteCode(chat: ChatId): Promise<string>;
  renewInviteCode(chat: ChatId): Promise<string>;
  leaveGroup(chat: ChatId): Promise<void>;
}

/** Power: a line that is linked to a phone by QR or by a pairing code, as WhatsApp's companion devices are. */
export interface CanLink {
  /** Asks for a fresh QR (no phone) or a pairing code (with the phone, E.164); it arrives as a `linking` state. */
  link(phone?: string): Promise<void>;
  /** Ends the session on the network and forgets it here; the state becomes `unlinked`. */
  unlink(): Promise<void>;
}

/** Power: what came in while we were away. Emits the missed events through the listener; returns how many. */
export interface CanCatchUp {
  catchUp(since: Date): Promise<number>;
}

/** Power: send to our own number and wait for the server, to prove that the whole path works. */
export interface CanSelfTest {
  selfTest(): Promise<{ ok: boolean; milliseconds: number; detail: string }>;
}

export type Powers = Partial<
  CanLookUp & CanRevoke & CanReadGroups & CanManageGroups & CanLink & CanCatchUp & CanSelfTest
>;
