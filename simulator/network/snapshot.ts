import { toQueued } from './entries.ts';
import type { Entry, MessageHistory } from './entries.ts';
import type { NetworkState } from './state.ts';
import type { Account, Group, MessageRecord } from './types.ts';

/** The fewest entries that give the same network: for a journal that has become mostly history. */
export function* snapshot(state: NetworkState, keepMessages: number): Generator<Entry> {
  const n = state.last;
  for (const account of state.accounts.values()) yield accountEntry(account, n);
  for (const group of state.groups.values()) yield groupEntry(group, n);
  const messages = [...state.messages.values()].slice(-keepMessages);
  for (const record of messages) yield messageEntry(record);
  for (const account of state.accounts.values()) {
    for (const { id, token, label, linkedAt, cursor } of account.devices.values()) {
      yield { n, at: linkedAt, k: 'device', pn: account.pn, id, token, label, cursor };
    }
    for (const event of account.heard) {
      yield { n: event.seq, at: event.at, k: 'heard', pn: account.pn, event: toQueued(event) };
    }
    for (const event of account.feed) {
      yield { n: event.seq, at: event.at, k: 'queued', pn: account.pn, event: toQueued(event) };
    }
  }
}

/** How many entries a snapshot would have. */
export function snapshotSize(state: NetworkState): number {
  let waiting = 0;
  for (const account of state.accounts.values())
    waiting += account.feed.length + account.heard.length + account.devices.size;
  return state.accounts.size + state.groups.size + state.messages.size + waiting;
}

function accountEntry(account: Account, n: number): Entry {
  const { pn, lid, name, registered, groupAdd, profile, isLine } = account;
  return { n, at: 0, k: 'account', pn, lid, name, registered, groupAdd, profile, isLine };
}

function groupEntry(group: Group, n: number): Entry {
  return {
    ...group,
    n,
    at: group.createdAt,
    k: 'group',
    members: [...group.members],
    personalInvites: [...group.personalInvites],
    leftAt: [...group.leftAt],
  };
}

function messageEntry(record: MessageRecord): Entry {
  const history: MessageHistory = {
    to: [...record.to],
    residents: record.residents,
    alert: record.alert,
    ack: record.ack,
    receipts: [...record.receipts],
    reactions: [...record.reactions],
    dupes: record.dupes,
  };
  if (record.revokedAt !== undefined) history.revokedAt = record.revokedAt;
  if (record.editedAt !== undefined) history.editedAt = record.editedAt;
  if (record.failedCode !== undefined) history.failedCode = record.failedCode;
  const { seq, at, id, from, chat, payload } = record;
  return { n: seq, at, k: 'message', id, from, chat, payload, history };
}
