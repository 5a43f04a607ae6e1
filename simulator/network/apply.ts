import { applyEdit, applyMessage, applyReaction, applyReceipt, applyRevoke, applySeen } from './apply-message.ts';
import type { AccountData, Entry, GroupData, QueuedEvent } from './entries.ts';
import type { NetworkState } from './state.ts';
import { feed, remember } from './state.ts';
import type { Account, DeviceEvent, Group, GroupNotice } from './types.ts';

/** Takes one journal entry into the state. The same for a new entry and for one that is replayed. */
export function apply(state: NetworkState, entry: Entry): void {
  state.last = Math.max(state.last, entry.n);
  switch (entry.k) {
    case 'account':
      return applyAccount(state, entry);
    case 'group':
      return applyGroup(state, entry, entry);
    case 'members':
      return applyMembers(state, entry.gid, entry.notice, entry);
    case 'settings':
      return applySettings(state, entry);
    case 'number':
      return applyNumber(state, entry);
    case 'invite':
      state.groups.get(entry.gid)?.personalInvites.set(entry.code, { pn: entry.pn, expiresAt: entry.expiresAt });
      return;
    case 'message':
      return applyMessage(state, entry);
    case 'receipt':
      return applyReceipt(state, entry);
    case 'seen':
      return applySeen(state, entry);
    case 'reaction':
      return applyReaction(state, entry);
    case 'edit':
      return applyEdit(state, entry);
    case 'revoke':
      return applyRevoke(state, entry);
    case 'dupe': {
      const record = state.messages.get(entry.m);
      if (record) record.dupes++;
      return;
    }
    default:
      return applyDevice(state, entry);
  }
}

function applyAccount(state: NetworkState, data: AccountData): void {
  const known = state.accounts.get(data.pn);
  if (known) {
    known.name = data.name;
    known.registered = data.registered;
    known.groupAdd = data.groupAdd;
    known.profile = data.profile;
    return;
  }
  newAccount(state, data);
}

function newAccount(state: NetworkState, data: AccountData): Account {
  const account: Account = {
    pn: data.pn,
    lid: data.lid,
    name: data.name,
    registered: data.registered,
    groupAdd: data.groupAdd,
    profile: data.profile,
    devices: new Map(),
    isLine: data.isLine ?? false,
    log: [],
    groups: new Set(),
    feed: [],
    heard: [],
    counts: { arrived: 0, delivered: 0, read: 0, alerts: 0 },
  };
  state.accounts.set(account.pn, account);
  state.byLid.set(account.lid, account);
  return account;
}

/** The person goes on under another number: in the same groups, with the same rights; the old number is nobody's. */
function applyNumber(state: NetworkState, entry: Extract<Entry, { k: 'number' }>): void {
  const old = state.accounts.get(entry.pn);
  if (!old) return;
  const { name, groupAdd, profile } = old;
  const data = { pn: entry.to, lid: entry.lid, name, groupAdd, profile, registered: true };
  const next = state.accounts.get(entry.to) ?? newAccount(state, data);
  Object.assign(next, { name, groupAdd, profile, registered: true });
  old.registered = false;
  const groups = [...old.groups];
  const knows = new Map<string, { groups: string[]; direct: boolean }>();
  const known = (pn: string) => knows.get(pn) ?? knows.set(pn, { groups: [], direct: false }).get(pn)!;
  for (const { chat, from } of old.log) {
    if (!state.groups.has(chat)) known(from === old.pn ? chat : from).direct = true;
  }
  for (const gid of groups) {
    const members = state.groups.get(gid)!.members;
    members.set(next.pn, members.get(old.pn)!);
    members.delete(old.pn);
    old.groups.delete(gid);
    next.groups.add(gid);
    for (const pn of members.keys()) known(pn).groups.push(gid);
  }
  for (const [pn, how] of knows) {
    if (pn === old.pn || pn === next.pn) continue;
    feed(state, state.accounts.get(pn), {
      seq: entry.n,
      at: entry.at,
      type: 'number',
      from: old.pn,
      to: next.pn,
      ...how,
    });
  }
}

function applyGroup(state: NetworkState, data: GroupData, entry: Entry): void {
  const { members, personalInvites, leftAt } = data;
  const group: Group = {
    gid: data.gid,
    subject: data.subject,
    owner: data.owner,
    createdAt: data.createdAt,
    addressing: data.addressing,
    announce: data.announce,
    restrict: data.restrict,
    memberAddMode: data.memberAddMode,
    description: data.description,
    picture: data.picture ?? null,
    inviteCode: data.inviteCode,
    residents: data.residents,
    members: new Map(members),
    personalInvites: new Map(personalInvites ?? []),
    leftAt: new Map(leftAt ?? []),
  };
  state.groups.set(group.gid, group);
  state.byInvite.set(group.inviteCode, group);
  for (const pn of group.members.keys()) state.accounts.get(pn)?.groups.add(group.gid);
  tellMembers(state, group, { kind: 'create', by: group.owner, people: [] }, entry);
}

function applyMembers(state: NetworkState, gid: string, notice: GroupNotice, entry: Entry): void {
  const group = state.groups.get(gid);
  if (!group) return;
  for (const pn of notice.people) {
    const account = state.accounts.get(pn);
    const member = group.members.get(pn);
    if (notice.kind === 'remove' || notice.kind === 'leave') {
      group.members.delete(pn);
      account?.groups.delete(gid);
      if (notice.kind === 'leave') group.leftAt.set(pn, entry.at);
    } else if (notice.kind === 'promote' || notice.kind === 'demote') {
      if (member) member.admin = notice.kind === 'promote';
    } else if (account && !member) {
      group.members.set(pn, { admin: false, superadmin: false });
      account.groups.add(gid);
      group.leftAt.delete(pn);
    }
  }
  tellMembers(state, group, notice, entry);
}

function applySettings(state: NetworkState, entry: Extract<Entry, { k: 'settings' }>): void {
  const group = state.groups.get(entry.gid);
  if (!group) return;
  if (entry.set.inviteCode !== undefined) {
    state.byInvite.delete(group.inviteCode);
    state.byInvite.set(entry.set.inviteCode, group);
  }
  Object.assign(group, entry.set);
  if (entry.kind) tellMembers(state, group, { kind: entry.kind, by: entry.by, people: [] }, entry);
}

function tellMembers(state: NetworkState, group: Group, notice: GroupNotice, entry: Entry): void {
  const event: DeviceEvent = { seq: entry.n, at: entry.at, type: 'group', group, notice };
  for (const pn of new Set([...group.members.keys(), ...notice.people])) feed(state, state.accounts.get(pn), event);
}

type DeviceEntry = Extract<Entry, { k: 'device' | 'unlink' | 'cursor' | 'queued' | 'heard' }>;

function applyDevice(state: NetworkState, entry: DeviceEntry): void {
  const account = state.accounts.get(entry.pn);
  if (!account) return;
  if (entry.k === 'device') {
    const { id, token, label } = entry;
    account.devices.set(id, { id, token, label, linkedAt: entry.at, cursor: entry.cursor ?? entry.n });
    account.isLine = true;
  } else if (entry.k === 'unlink') {
    account.devices.delete(entry.id);
    trimFeed(account);
  } else if (entry.k === 'cursor') {
    const device = account.devices.get(entry.id);
    if (device) device.cursor = Math.max(device.cursor, entry.seq);
    trimFeed(account);
  } else {
    const event = fromQueued(state, entry, entry.event);
    if (event && entry.k === 'heard') remember(account, event);
    else if (event) account.feed.push(event);
  }
}

/** Forgets what every device of the account has confirmed. */
function trimFeed(account: Account): void {
  if (account.devices.size === 0) {
    account.feed.length = 0;
    return;
  }
  const confirmed = Math.min(...[...account.devices.values()].map((device) => device.cursor));
  let count = 0;
  while (count < account.feed.length && account.feed[count]!.seq <= confirmed) count++;
  if (count > 0) account.feed.splice(0, count);
}

function fromQueued(state: NetworkState, entry: Entry, queued: QueuedEvent): DeviceEvent | undefined {
  const when = { seq: entry.n, at: entry.at };
  if (queued.type === 'number') return { ...when, ...queued };
  if (queued.type === 'group') {
    const group = state.groups.get(queued.group);
    return group && { ...when, type: 'group', group, notice: queued.notice };
  }
  const message = state.messages.get(queued.message);
  return message && { ...queued, ...when, message };
}
