import type { MediaRef } from './media-keys.ts';

/**
 * The nouns of the local WhatsApp network. Times are milliseconds since 1970, from the network's own clock.
 * A `pn` is `31612345678@c.us`, a `lid` is `…@lid`, a `gid` is `…@g.us`: WhatsApp's own forms.
 */

export type ReceiptKind = 'delivered' | 'read' | 'played';

/** What one person's phone did with one message; a time per step that it took. */
export interface Receipt {
  delivered?: number;
  read?: number;
  played?: number;
  /** Read by somebody who does not let others see it; the sender is not told. */
  seen?: number;
}

/** WhatsApp's aggregate: 1 the server has it, 2 everybody has it, 3 everybody read it, 4 everybody played it. */
export type Ack = 1 | 2 | 3 | 4;

/** What travels. Flat and open, as WhatsApp's own is: the stand-in page adds fields that only it reads. */
export interface MessagePayload {
  /** `chat` for text, else `image`, `video`, `audio`, `ptt`, `document`, `sticker`. */
  type: string;
  /** The text of a `chat`; for media the thumbnail in base64. */
  body?: string;
  caption?: string;
  mimetype?: string;
  filename?: string;
  /** Size of the plain media in bytes. */
  size?: number;
  directPath?: string;
  mediaKey?: string;
  filehash?: string;
  encFilehash?: string;
  /** The id of the message that this one answers. */
  quotedStanzaID?: string;
  /** Set on a copy that a person relayed: the `seq` of the message that it was taken from. */
  relayOf?: number;
  [extra: string]: unknown;
}

export interface Reaction {
  emoji: string;
  at: number;
  /** Id of the reaction itself. */
  id: string;
}

/** One message on the network, shared by everybody who has it. */
export interface MessageRecord {
  /** Place in the network's history; unique and rising. */
  readonly seq: number;
  /** Chosen by the sender. Unique per sender and chat. */
  readonly id: string;
  readonly from: string;
  /** The group, or the `pn` of the person that it was sent to. */
  readonly chat: string;
  readonly at: number;
  payload: MessagePayload;
  /** Everybody who should get it: the members at the moment of sending, without the sender. */
  readonly to: readonly string[];
  /** Residents of the group who have no account here and are only counted. */
  readonly residents: number;
  /** The police's own alert, sent by a line. */
  readonly alert: boolean;
  readonly receipts: Map<string, Receipt>;
  readonly counts: Record<ReceiptKind, number>;
  ack: Ack;
  readonly reactions: Map<string, Reaction>;
  /** How often the same id was offered again and not sent a second time. */
  dupes: number;
  revokedAt?: number;
  /** When the sender last changed its text. */
  editedAt?: number;
  /** The code with which the server refused it after having taken it. */
  failedCode?: number;
}

export interface Member {
  admin: boolean;
  superadmin: boolean;
}

export interface Group {
  readonly gid: string;
  subject: string;
  readonly owner: string;
  readonly createdAt: number;
  readonly addressing: 'lid' | 'pn';
  /** Only administrators may post. */
  announce: boolean;
  /** Only administrators may change the group's data. */
  restrict: boolean;
  memberAddMode: 'all_member_add' | 'admin_add';
  description: string;
  /** What everybody sees as the group's face; null for none. */
  picture: MediaRef | null;
  inviteCode: string;
  /** People without an account here: counted when a message reaches the group, never simulated. */
  residents: number;
  readonly members: Map<string, Member>;
  /** Invitations for people whose privacy setting refuses to be added. */
  readonly personalInvites: Map<string, { pn: string; expiresAt: number }>;
  /** When somebody left by himself: for a while others cannot add him again. */
  readonly leftAt: Map<string, number>;
}

/** A time that differs from person to person: half are done within `medianMs`, nine in ten within `p90Ms`. */
export interface Delay {
  medianMs: number;
  p90Ms: number;
}

/** How somebody tells that the alert was relayed. */
export type ConfirmStyle = 'reaction' | 'word' | 'number' | 'none';

/** Chances are between 0 and 1. */
export interface RelayHabit {
  /** That an alert is relayed. */
  chance: number;
  /** That an alert which was not relayed is, after a reminder. */
  reminderChance: number;
  /** That a reminder is answered with "2": not now, ask my deputy. */
  declineChance: number;
  /** From reading the alert to relaying it. */
  after: Delay;
}

/** How the person with this phone behaves. */
export interface PhoneProfile {
  on: boolean;
  deliver: Delay;
  /** Null: never reads by itself. */
  read: Delay | null;
  /** False: reads, but does not let others see it. */
  readReceipts: boolean;
  /** Null: never relays. */
  relay: RelayHabit | null;
  confirm: ConfirmStyle;
  /** Chance that an invitation to a group is accepted; absent: never. */
  joins?: number;
  /** Chance that somebody leaves the group of a line some while after getting in; absent: never. */
  leaves?: number;
}

/** A companion device: a web client that was linked to the account. */
export interface Device {
  readonly id: string;
  readonly token: string;
  readonly label: string;
  readonly linkedAt: number;
  /** The last event that the device confirmed. */
  cursor: number;
}

export interface Account {
  readonly pn: string;
  readonly lid: string;
  name: string;
  /** False: the number is not on WhatsApp (any more). */
  registered: boolean;
  /** `nobody`: others cannot add this person to a group; they get an invitation to pass on. */
  groupAdd: 'all' | 'nobody';
  profile: PhoneProfile;
  readonly devices: Map<string, Device>;
  /** True once a device was linked: a line of ours, not a person. */
  isLine: boolean;
  /** Every message this account sent or was sent, oldest first. */
  readonly log: MessageRecord[];
  readonly groups: Set<string>;
  /** What waits for linked devices, oldest first; emptied as they confirm. */
  readonly feed: DeviceEvent[];
  /** What groups and people told this line before, oldest first: for a device that asks what it missed. */
  readonly heard: DeviceEvent[];
  readonly counts: { arrived: number; delivered: number; read: number; alerts: number };
}

export type GroupNoticeKind =
  | 'create'
  | 'add'
  | 'remove'
  | 'leave'
  | 'invite'
  | 'promote'
  | 'demote'
  | 'announce'
  | 'restrict'
  | 'member_add_mode'
  | 'subject'
  | 'description'
  | 'picture';

/** What a group tells its members. `by` and `people` are `pn`s. */
export interface GroupNotice {
  kind: GroupNoticeKind;
  by: string;
  people: readonly string[];
}

/** What the network tells a linked device. `seq` rises; a device confirms up to a `seq`. */
export type DeviceEvent = { readonly seq: number; readonly at: number } & (
  | { type: 'message'; message: MessageRecord; via?: string }
  | { type: 'receipt'; message: MessageRecord; person: string; kind: ReceiptKind; ack: Ack; risen: boolean }
  | { type: 'reaction'; message: MessageRecord; person: string; emoji: string | null; id: string }
  | { type: 'edited'; message: MessageRecord }
  | { type: 'revoked'; message: MessageRecord }
  | { type: 'failed'; message: MessageRecord; code: number }
  | { type: 'group'; group: Group; notice: GroupNotice }
  /** Somebody moved to another number; `groups` are those that both are in. */
  | { type: 'number'; from: string; to: string; groups: readonly string[]; direct: boolean }
);
