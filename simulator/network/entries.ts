import type {
  Ack,
  DeviceEvent,
  Group,
  GroupNotice,
  Member,
  MessagePayload,
  PhoneProfile,
  Reaction,
  Receipt,
  ReceiptKind,
} from './types.ts';

export interface AccountData {
  pn: string;
  lid: string;
  name: string;
  registered: boolean;
  groupAdd: 'all' | 'nobody';
  profile: PhoneProfile;
  isLine?: boolean;
}

export type GroupData = Omit<Group, 'members' | 'personalInvites' | 'leftAt' | 'picture'> & {
  picture?: Group['picture'];
  leftAt?: [pn: string, at: number][];
  members: [pn: string, member: Member][];
  personalInvites?: [code: string, invite: { pn: string; expiresAt: number }][];
};

/** What a summarised message carries besides its text. */
export interface MessageHistory {
  to: string[];
  residents: number;
  alert: boolean;
  ack: Ack;
  receipts: [string, Receipt][];
  reactions: [string, Reaction][];
  dupes: number;
  revokedAt?: number;
  editedAt?: number;
  failedCode?: number;
}

/** A waiting event, its message named by `seq` or its group by id. */
export type QueuedEvent =
  | { type: 'message'; message: number; via?: string }
  | { type: 'receipt'; message: number; person: string; kind: ReceiptKind; ack: Ack; risen: boolean }
  | { type: 'reaction'; message: number; person: string; emoji: string | null; id: string }
  | { type: 'edited'; message: number }
  | { type: 'revoked'; message: number }
  | { type: 'failed'; message: number; code: number }
  | { type: 'group'; group: string; notice: GroupNotice }
  | { type: 'number'; from: string; to: string; groups: readonly string[]; direct: boolean };

export type GroupSettings = Partial<
  Pick<
    Group,
    'subject' | 'description' | 'announce' | 'restrict' | 'memberAddMode' | 'inviteCode' | 'residents' | 'picture'
  >
>;

/**
 * Everything that ever changes the network, one line of the journal each. `n` numbers the lines and is the `seq`
 * of messages and events. Replaying the lines in order gives the same network.
 */
export type Change =
  | ({ k: 'account' } & AccountData)
  | ({ k: 'group' } & GroupData)
  | { k: 'members'; gid: string; notice: GroupNotice }
  | { k: 'settings'; gid: string; by: string; set: GroupSettings; kind?: GroupNotice['kind'] }
  | { k: 'number'; pn: string; to: string; lid: string }
  | { k: 'invite'; gid: string; code: string; pn: string; expiresAt: number }
  | {
      k: 'message';
      id: string;
      from: string;
      chat: string;
      payload: MessagePayload;
      via?: string;
      failed?: number;
      history?: MessageHistory;
    }
  | { k: 'receipt'; m: number; pn: string; kind: ReceiptKind }
  | { k: 'seen'; m: number; pn: string }
  | { k: 'reaction'; m: number; pn: string; emoji: string | null; id: string }
  | { k: 'edit'; m: number; text: string }
  | { k: 'revoke'; m: number }
  | { k: 'dupe'; m: number }
  | { k: 'device'; pn: string; id: string; token: string; label: string; cursor?: number }
  | { k: 'unlink'; pn: string; id: string }
  | { k: 'cursor'; pn: string; id: string; seq: number }
  | { k: 'queued'; pn: string; event: QueuedEvent }
  | { k: 'heard'; pn: string; event: QueuedEvent };

export type Entry = { n: number; at: number } & Change;

/** Names instead of objects, so that a waiting event can be written down. */
export function toQueued(event: DeviceEvent): QueuedEvent {
  if (event.type === 'group') return { type: 'group', group: event.group.gid, notice: event.notice };
  const { seq: _seq, at: _at, ...rest } = event;
  if (rest.type === 'number') return rest;
  return { ...rest, message: rest.message.seq };
}
