import type { Entry } from './entries.ts';
import { isGroupId, messageKey } from './ids.ts';
import type { NetworkState } from './state.ts';
import { feed, isAlertText, textOf, wasRead } from './state.ts';
import type { Account, Ack, DeviceEvent, MessageRecord, ReceiptKind } from './types.ts';

type EntryOf<K extends Entry['k']> = Extract<Entry, { k: K }>;

/** Puts a message on the network: in the histories of all who have it and in the queues of their linked devices. */
export function applyMessage(state: NetworkState, entry: EntryOf<'message'>): void {
  const record = buildRecord(state, entry);
  state.messages.set(record.seq, record);
  state.byKey.set(messageKey(record.from, record.chat, record.id), record);
  const same = state.byId.get(record.id);
  if (same) same.push(record);
  else state.byId.set(record.id, [record]);

  const sender = state.accounts.get(record.from);
  sender?.log.push(record);
  const replayed = entry.history !== undefined;
  if (sender && !replayed) feed(state, sender, ownEvent(entry, record));
  for (const pn of record.to) {
    const account = state.accounts.get(pn);
    if (account?.registered !== true) continue;
    arrive(account, record);
    if (!replayed) feed(state, account, { seq: record.seq, at: record.at, type: 'message', message: record });
  }
}

/** What the sender's devices hear: a refusal, or for the other devices that the message was sent. */
function ownEvent(entry: EntryOf<'message'>, message: MessageRecord): DeviceEvent {
  const event = { seq: entry.n, at: entry.at, message };
  if (entry.failed !== undefined) return { ...event, type: 'failed', code: entry.failed };
  return { ...event, type: 'message', ...(entry.via === undefined ? {} : { via: entry.via }) };
}

function arrive(account: Account, record: MessageRecord): void {
  account.log.push(record);
  account.counts.arrived++;
  if (record.alert) account.counts.alerts++;
  const receipt = record.receipts.get(account.pn);
  if (receipt?.delivered !== undefined) account.counts.delivered++;
  if (wasRead(receipt)) account.counts.read++;
}

function buildRecord(state: NetworkState, entry: EntryOf<'message'>): MessageRecord {
  const { history } = entry;
  const group = isGroupId(entry.chat) ? state.groups.get(entry.chat) : undefined;
  const everybody = group ? [...group.members.keys()] : [entry.chat];
  const receipts = new Map(history?.receipts ?? []);
  const counts = { delivered: 0, read: 0, played: 0 };
  for (const receipt of receipts.values()) {
    for (const kind of ['delivered', 'read', 'played'] as const) if (receipt[kind] !== undefined) counts[kind]++;
  }
  const refused = entry.failed !== undefined;
  const record: MessageRecord = {
    seq: entry.n,
    id: entry.id,
    from: entry.from,
    chat: entry.chat,
    at: entry.at,
    payload: entry.payload,
    to: history?.to ?? (refused ? [] : everybody.filter((pn) => pn !== entry.from)),
    residents: history?.residents ?? (refused ? 0 : (group?.residents ?? 0)),
    alert: history?.alert ?? isPoliceAlert(state, entry),
    receipts,
    counts,
    ack: history?.ack ?? 1,
    reactions: new Map(history?.reactions ?? []),
    dupes: history?.dupes ?? 0,
  };
  const failedCode = history?.failedCode ?? entry.failed;
  if (failedCode !== undefined) record.failedCode = failedCode;
  if (history?.revokedAt !== undefined) record.revokedAt = history.revokedAt;
  if (history?.editedAt !== undefined) record.editedAt = history.editedAt;
  return record;
}

function isPoliceAlert(state: NetworkState, { from, payload }: EntryOf<'message'>): boolean {
  return state.accounts.get(from)?.isLine === true && isAlertText(textOf({ payload }));
}

/** What a step takes with it: who read a message received it, also when that was not told. */
const STEPS: Readonly<Record<ReceiptKind, readonly ReceiptKind[]>> = {
  delivered: ['delivered'],
  read: ['delivered', 'read'],
  played: ['delivered', 'read', 'played'],
};

/** Notes what one phone did with a message and tells the sender's devices. A step taken before changes nothing. */
export function applyReceipt(state: NetworkState, entry: EntryOf<'receipt'>): void {
  const record = state.messages.get(entry.m);
  const account = state.accounts.get(entry.pn);
  if (!record || !account) return;
  let receipt = record.receipts.get(entry.pn);
  if (!receipt) record.receipts.set(entry.pn, (receipt = {}));
  if (receipt[entry.kind] !== undefined) return;
  for (const step of STEPS[entry.kind]) {
    if (receipt[step] !== undefined) continue;
    if (step === 'delivered') account.counts.delivered++;
    if (step === 'read' && receipt.seen === undefined) account.counts.read++;
    receipt[step] = entry.at;
    record.counts[step]++;
  }
  const ack = aggregate(record);
  const risen = ack > record.ack;
  if (risen) record.ack = ack;
  feed(state, state.accounts.get(record.from), {
    seq: entry.n,
    at: entry.at,
    type: 'receipt',
    message: record,
    person: entry.pn,
    kind: entry.kind,
    ack: record.ack,
    risen,
  });
}

/** Notes that somebody read a message without letting the sender know. */
export function applySeen(state: NetworkState, entry: EntryOf<'seen'>): void {
  const receipt = state.messages.get(entry.m)?.receipts.get(entry.pn);
  const account = state.accounts.get(entry.pn);
  if (!receipt || !account || wasRead(receipt)) return;
  receipt.seen = entry.at;
  account.counts.read++;
}

function aggregate(record: MessageRecord): Ack {
  const all = record.to.length;
  if (all === 0) return 1;
  if (record.counts.played >= all) return 4;
  if (record.counts.read >= all) return 3;
  return record.counts.delivered >= all ? 2 : 1;
}

/** Sets or takes away one person's reaction and tells everybody in the chat. */
export function applyReaction(state: NetworkState, entry: EntryOf<'reaction'>): void {
  const record = state.messages.get(entry.m);
  if (!record) return;
  if (entry.emoji === null) record.reactions.delete(entry.pn);
  else record.reactions.set(entry.pn, { emoji: entry.emoji, at: entry.at, id: entry.id });
  for (const pn of [record.from, ...record.to]) {
    feed(state, state.accounts.get(pn), {
      seq: entry.n,
      at: entry.at,
      type: 'reaction',
      message: record,
      person: entry.pn,
      emoji: entry.emoji,
      id: entry.id,
    });
  }
}

/** Gives a message another text, for everybody who has it. */
export function applyEdit(state: NetworkState, entry: EntryOf<'edit'>): void {
  const record = state.messages.get(entry.m);
  if (!record || record.revokedAt !== undefined) return;
  record.editedAt = entry.at;
  record.payload = { ...record.payload, [record.payload.type === 'chat' ? 'body' : 'caption']: entry.text };
  for (const pn of [record.from, ...record.to]) {
    feed(state, state.accounts.get(pn), { seq: entry.n, at: entry.at, type: 'edited', message: record });
  }
}

/** Takes a message back for everybody: the text goes, the place in the chat stays. */
export function applyRevoke(state: NetworkState, entry: EntryOf<'revoke'>): void {
  const record = state.messages.get(entry.m);
  if (!record || record.revokedAt !== undefined) return;
  record.revokedAt = entry.at;
  record.payload = { type: 'revoked' };
  for (const pn of [record.from, ...record.to]) {
    feed(state, state.accounts.get(pn), { seq: entry.n, at: entry.at, type: 'revoked', message: record });
  }
}
