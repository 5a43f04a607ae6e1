import { chatFor, isGroupId, textOf, toPhone, wasRead } from '../network/index.ts';
import { inviteIn } from '../people/index.ts';
import type { Account, MessageRecord, Network, PhoneProfile } from '../network/index.ts';

/** One line in the list of phones. */
export interface PhoneSummary {
  phone: string;
  name: string;
  on: boolean;
  isLine: boolean;
  registered: boolean;
  unread: number;
  /** Alerts that this phone got. */
  alerts: number;
  /** Delivered to the phone. */
  received: number;
  /** On the network, and not on the phone yet. */
  waiting: number;
  /** Text and time of the last message on the phone. */
  lastText: string;
  lastAt: number | null;
}

export interface PhoneDetail extends PhoneSummary {
  lid: string;
  groupAdd: 'all' | 'nobody';
  profile: PhoneProfile;
  devices: { id: string; label: string; linkedAt: number }[];
  /** The groups into which this person can relay. */
  ownGroups: { gid: string; subject: string }[];
  chats: ChatSummary[];
}

export interface ChatSummary {
  chat: string;
  title: string;
  isGroup: boolean;
  members: number;
  /** People without an account here, who are only counted. */
  residents: number;
  mayPost: boolean;
  unread: number;
  lastText: string;
  lastAt: number | null;
}

export interface ChatMessage {
  seq: number;
  id: string;
  at: number;
  mine: boolean;
  author: { name: string; phone: string };
  text: string;
  isAlert: boolean;
  fromLine: boolean;
  type: string;
  media: string | null;
  quoted: { author: string; text: string } | null;
  reactions: { name: string; emoji: string; mine: boolean }[];
  revoked: boolean;
  edited: boolean;
  /** For messages of one's own: how many have and read it. */
  reached: { to: number; delivered: number; read: number } | null;
  /** A copy that somebody relayed. */
  isRelay: boolean;
  /** A group that the message invites to and the owner of this phone is not in. */
  invite: { code: string; subject: string } | null;
  /** Names of the groups in which the owner of this phone put a copy. */
  relayedTo: string[];
}

const PREVIEW = 120;

/** What is on the phone: its own messages and those that were delivered to it. */
export function onPhone(account: Account): MessageRecord[] {
  return account.log.filter((record) => isOnPhone(account, record));
}

function isOnPhone(account: Account, record: MessageRecord): boolean {
  return record.from === account.pn || record.receipts.get(account.pn)?.delivered !== undefined;
}

function preview(record: MessageRecord | undefined): string {
  if (!record) return '';
  if (record.revokedAt !== undefined) return 'Dit bericht is verwijderd';
  const text =
    textOf(record).replace(/\*([^*\n]+)\*/g, '$1') || (record.payload.directPath === undefined ? '' : '📷 Bestand');
  return text.length > PREVIEW ? `${text.slice(0, PREVIEW)}…` : text;
}

export function phoneSummary(account: Account): PhoneSummary {
  const last = account.log.findLast((record) => isOnPhone(account, record));
  const { arrived, delivered, read, alerts } = account.counts;
  return {
    phone: toPhone(account.pn),
    name: account.name,
    on: account.profile.on,
    isLine: account.isLine,
    registered: account.registered,
    unread: account.isLine ? 0 : delivered - read,
    alerts,
    received: delivered,
    waiting: arrived - delivered,
    lastText: preview(last),
    lastAt: last?.at ?? null,
  };
}

export function phoneDetail(network: Network, account: Account, ownGroups: PhoneDetail['ownGroups']): PhoneDetail {
  return {
    ...phoneSummary(account),
    lid: account.lid,
    groupAdd: account.groupAdd,
    profile: account.profile,
    devices: [...account.devices.values()].map(({ id, label, linkedAt }) => ({ id, label, linkedAt })),
    ownGroups,
    chats: chatSummaries(network, account),
  };
}

/** All chats of a phone, the newest first; groups without a message too. */
function chatSummaries(network: Network, account: Account): ChatSummary[] {
  const chats = new Map<string, { last?: MessageRecord; unread: number }>();
  for (const gid of account.groups) chats.set(gid, { unread: 0 });
  for (const record of onPhone(account)) {
    const chat = chatFor(record, account);
    const entry = chats.get(chat) ?? { unread: 0 };
    entry.last = record;
    if (record.from !== account.pn && !wasRead(record.receipts.get(account.pn))) entry.unread++;
    chats.set(chat, entry);
  }
  const summaries = [...chats].map(([chat, { last, unread }]) => ({
    ...chatNames(network, account, chat),
    unread: account.isLine ? 0 : unread,
    lastText: preview(last),
    lastAt: last?.at ?? null,
  }));
  return summaries.sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0));
}

function chatNames(network: Network, account: Account, chat: string) {
  const group = isGroupId(chat) ? network.groups.find(chat) : undefined;
  const member = group?.members.get(account.pn);
  return {
    chat,
    title: group?.subject ?? network.accounts.find(chat)?.name ?? chat,
    isGroup: isGroupId(chat),
    members: group?.members.size ?? 2,
    residents: group?.residents ?? 0,
    mayPost: group ? member !== undefined && (member.admin || !group.announce) : true,
  };
}

/** The messages of one chat on this phone, oldest first; the last `limit` before `before`. */
export function chatMessages(
  network: Network,
  account: Account,
  chat: string,
  limit: number,
  before?: number,
): ChatMessage[] {
  const records = network.messages
    .chat(account, chat)
    .filter((record) => isOnPhone(account, record) && (before === undefined || record.seq < before));
  return records.slice(-limit).map((record) => chatMessage(network, account, record));
}

export function chatMessage(network: Network, account: Account, record: MessageRecord): ChatMessage {
  const mine = record.from === account.pn;
  const sender = network.accounts.get(record.from);
  const text = record.revokedAt === undefined ? textOf(record) : '';
  return {
    seq: record.seq,
    id: record.id,
    at: record.at,
    mine,
    author: { name: sender.name, phone: toPhone(sender.pn) },
    text,
    isAlert: record.alert,
    fromLine: sender.isLine,
    type: record.payload.type,
    media: record.payload.directPath === undefined ? null : `/api/media/${record.seq}`,
    quoted: quotedIn(network, account, record),
    reactions: [...record.reactions].map(([pn, { emoji }]) => ({
      name: network.accounts.get(pn).name,
      emoji,
      mine: pn === account.pn,
    })),
    revoked: record.revokedAt !== undefined,
    edited: record.editedAt !== undefined,
    reached: mine ? { to: record.to.length, delivered: record.counts.delivered, read: record.counts.read } : null,
    isRelay: record.payload.relayOf !== undefined,
    invite: mine ? null : invitation(network, account, text),
    relayedTo: relayedTo(network, account, record),
  };
}

function invitation(network: Network, account: Account, text: string): ChatMessage['invite'] {
  const code = inviteIn(text);
  const group = code === null ? undefined : network.groups.invitedBy(code, account);
  return code === null || !group ? null : { code, subject: group.subject };
}

function relayedTo(network: Network, account: Account, record: MessageRecord): string[] {
  const copies = account.log.filter((other) => other.from === account.pn && other.payload.relayOf === record.seq);
  return copies.map((copy) => network.groups.find(copy.chat)?.subject ?? copy.chat);
}

function quotedIn(network: Network, account: Account, record: MessageRecord): ChatMessage['quoted'] {
  const id = record.payload.quotedStanzaID;
  if (id === undefined) return null;
  const quoted = network.messages.visible(account, chatFor(record, account), id);
  return quoted ? { author: network.accounts.get(quoted.from).name, text: preview(quoted) } : null;
}
