import { chatFor, isGroupId, textOf, toPhone } from '../network/index.ts';
import type { Account, DeviceEvent, MessageRecord, Network } from '../network/index.ts';
import type { LineEvent, WirePerson } from '../line-protocol.ts';

type MessageEvent = Extract<LineEvent, { type: 'message' }>;

export function wirePerson(network: Network, who: string): WirePerson {
  const { pn, lid } = network.accounts.get(who);
  return { phone: toPhone(pn), lid };
}

/** An event of the network as the line of `viewer` hears it. */
export function wireEvent(network: Network, viewer: Account, event: DeviceEvent): LineEvent {
  const when = { seq: event.seq, at: event.at };
  if (event.type === 'group') return wireNotice(network, viewer, event);
  if (event.type === 'number') {
    return { ...when, type: 'number', from: wirePerson(network, event.from), to: wirePerson(network, event.to) };
  }
  const { message } = event;
  const chat = chatFor(message, viewer);
  const fromMe = message.from === viewer.pn;
  switch (event.type) {
    case 'message':
      return wireMessage(network, viewer, message);
    case 'edited':
      return wireEdit(network, viewer, message, when);
    case 'receipt':
      return {
        ...when,
        ...wireReceipt(network, viewer, message, event.person),
        kind: event.kind,
        ack: event.ack,
        risen: event.risen,
      };
    case 'reaction':
      return {
        ...when,
        type: 'reaction',
        key: message.id,
        chat,
        person: wirePerson(network, event.person),
        emoji: event.emoji,
        toMine: fromMe,
      };
    case 'revoked':
      return { ...when, type: 'revoked', key: message.id, chat, fromMe };
    default:
      return { ...when, type: 'failed', key: message.id, chat, code: event.code };
  }
}

function wireNotice(network: Network, viewer: Account, event: Extract<DeviceEvent, { type: 'group' }>): LineEvent {
  const { kind, by, people } = event.notice;
  return {
    seq: event.seq,
    at: event.at,
    type: 'group',
    chat: event.group.gid,
    notice: kind,
    by: wirePerson(network, by),
    people: people.map((pn) => wirePerson(network, pn)),
    self: people.includes(viewer.pn),
  };
}

function wireReceipt(network: Network, viewer: Account, message: MessageRecord, person: string) {
  const chat = chatFor(message, viewer);
  return {
    type: 'receipt',
    key: message.id,
    chat,
    isGroup: isGroupId(chat),
    person: wirePerson(network, person),
  } as const;
}

function wireMessage(network: Network, viewer: Account, message: MessageRecord): MessageEvent {
  const chat = chatFor(message, viewer);
  const { quotedStanzaID, directPath } = message.payload;
  return {
    seq: message.seq,
    at: message.at,
    type: 'message',
    id: network.views.serialize(network.views.key(message, viewer)),
    chat,
    isGroup: isGroupId(chat),
    person: wirePerson(network, message.from),
    text: textOf(message),
    ...(quotedStanzaID === undefined ? {} : { quoted: quotedStanzaID }),
    hasMedia: directPath !== undefined,
    fromMe: message.from === viewer.pn,
  };
}

function wireEdit(
  network: Network,
  viewer: Account,
  message: MessageRecord,
  when: { seq: number; at: number },
): LineEvent {
  return { ...wireMessage(network, viewer, message), ...when, writtenAt: message.at };
}

/** Everything that happened to a line since a moment, from its history, oldest first. */
export function wireHistory(network: Network, viewer: Account, since: number): LineEvent[] {
  const events: LineEvent[] = viewer.heard
    .filter(({ at }) => at >= since)
    .map((event) => wireEvent(network, viewer, event));
  for (const message of viewer.log) {
    const mine = message.from === viewer.pn;
    if (mine) events.push(...ownMessageHistory(network, viewer, message, since));
    else if (message.revokedAt !== undefined) continue;
    else if (message.at >= since) events.push(wireMessage(network, viewer, message));
    else if (message.editedAt !== undefined && message.editedAt >= since)
      events.push(wireEdit(network, viewer, message, { seq: message.seq, at: message.editedAt }));
  }
  return events.sort((a, b) => a.at - b.at || a.seq - b.seq);
}

function ownMessageHistory(network: Network, viewer: Account, message: MessageRecord, since: number): LineEvent[] {
  const events: LineEvent[] = [];
  for (const [pn, receipt] of message.receipts) {
    for (const kind of ['delivered', 'read'] as const) {
      const at = receipt[kind];
      if (at === undefined || at < since) continue;
      const common = wireReceipt(network, viewer, message, pn);
      events.push({ seq: message.seq, at, ...common, kind, ack: message.ack, risen: false });
    }
  }
  for (const [pn, { emoji, at }] of message.reactions) {
    if (at < since) continue;
    const chat = chatFor(message, viewer);
    const person = wirePerson(network, pn);
    events.push({ seq: message.seq, at, type: 'reaction', key: message.id, chat, person, emoji, toMine: true });
  }
  return events;
}
