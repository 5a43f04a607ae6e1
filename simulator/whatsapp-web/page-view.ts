import { createHash } from 'node:crypto';
import type { Account, DeviceEvent, Group, MessageRecord, Network } from '../network/index.ts';
import type {
  AccountEvent,
  GroupView,
  MessageInfoView,
  MessageKey,
  MessageView,
  PersonView,
  ReactionView,
} from './protocol.ts';

function descriptionId(description: string): string {
  return createHash('sha256').update(description).digest('hex').slice(0, 20).toUpperCase();
}

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** The network as the page of one account sees it. */
export class PageView {
  readonly #network: Network;
  readonly #me: Account;

  constructor(network: Network, me: Account) {
    this.#network = network;
    this.#me = me;
  }

  person(account: Account): PersonView {
    const { pn, lid, name } = account;
    return { pn, lid, name, chat: this.#network.views.addressIn(null, account) };
  }

  /** The key as this account's WhatsApp Web writes it: both directions of a direct chat carry the same name. */
  key(record: MessageRecord): MessageKey {
    const key = this.#network.views.key(record, this.#me);
    const other = this.#network.accounts.find(key.remote);
    return other ? { ...key, remote: this.#network.views.addressIn(null, other) } : key;
  }

  /** The message behind a serialized key, which has to be written exactly as this account sees it. */
  find(serialized: string): MessageRecord | undefined {
    const [fromMe, remote = '', id = ''] = serialized.split('_');
    const chat = this.#network.accounts.find(remote)?.pn ?? remote;
    const record =
      fromMe === 'true'
        ? this.#network.messages.lookUp(this.#me.pn, chat, id)
        : this.#network.messages.visible(this.#me, chat, id);
    return record && this.#network.views.serialize(this.key(record)) === serialized ? record : undefined;
  }

  message(record: MessageRecord): MessageView {
    const key = this.key(record);
    const sender = this.#network.accounts.get(record.from);
    return {
      key,
      t: seconds(record.at),
      notifyName: sender.name,
      ack: record.failedCode === undefined ? record.ack : -1,
      from: key.fromMe ? this.#me.pn : key.remote,
      to: key.fromMe ? key.remote : this.#me.pn,
      payload: { ...record.payload, hasReaction: record.reactions.size > 0 },
    };
  }

  group(group: Group): GroupView {
    const mine = group.members.get(this.#me.pn);
    return {
      id: group.gid,
      subject: group.subject,
      description: group.description,
      descId: group.description === '' ? null : descriptionId(group.description),
      hasPicture: group.picture !== null,
      owner: this.#network.views.addressIn(group.gid, this.#network.accounts.get(group.owner)),
      creation: seconds(group.createdAt),
      announce: group.announce,
      restrict: group.restrict,
      memberAddMode: group.memberAddMode,
      isLidAddressingMode: group.addressing === 'lid',
      iAmMember: mine !== undefined,
      iAmAdmin: mine?.admin === true,
      participants: this.#network.views.members(group).map(({ address, account, admin, superadmin }) => ({
        id: address,
        pn: account.pn,
        lid: account.lid,
        isAdmin: admin,
        isSuperAdmin: superadmin,
      })),
    };
  }

  reactions(record: MessageRecord): ReactionView[] {
    return [...record.reactions].map(([pn, { emoji, at, id }]) => this.reaction(record, pn, emoji, id, at));
  }

  reaction(record: MessageRecord, person: string, emoji: string | null, id: string, at: number): ReactionView {
    const parent = this.key(record);
    const from = this.#network.views.addressIn(record.chat, this.#network.accounts.get(person));
    const key: MessageKey = { fromMe: person === this.#me.pn, remote: parent.remote, id };
    if (parent.participant !== undefined) key.participant = from;
    return { id: key, parent, from, text: emoji ?? '', at };
  }

  /** Who has received and read one of our messages; whoever has read it is not in the first list any more. */
  info(record: MessageRecord): MessageInfoView {
    const hiding = (pn: string) => !this.#network.accounts.get(pn).profile.readReceipts;
    const reached = (kind: 'delivered' | 'read' | 'played') =>
      [...record.receipts].flatMap(([pn, receipt]) => {
        const at = receipt[kind];
        if (at === undefined || (kind !== 'delivered' && hiding(pn))) return [];
        const id = this.#network.views.addressIn(record.chat, this.#network.accounts.get(pn));
        return [{ id, t: seconds(at) }];
      });
    const read = reached('read');
    const played = reached('played');
    const delivered = reached('delivered');
    const readers = new Set(read.map(({ id }) => id));
    return {
      delivery: delivered.filter(({ id }) => !readers.has(id)),
      read,
      played,
      deliveryRemaining: record.to.length - delivered.length,
      readRemaining: record.to.length - read.length,
      playedRemaining: record.to.length - played.length,
    };
  }

  /** An event of the network in the page's words; undefined when the page would not hear of it. */
  event(event: DeviceEvent): AccountEvent | undefined {
    const { seq } = event;
    switch (event.type) {
      case 'message':
        return { seq, type: 'message', message: this.message(event.message) };
      case 'receipt':
        return event.risen ? { seq, type: 'ack', key: this.key(event.message), ack: event.ack } : undefined;
      case 'failed':
        return { seq, type: 'ack', key: this.key(event.message), ack: -1 };
      case 'edited':
        return { seq, type: 'edited', message: this.message(event.message) };
      case 'revoked':
        return { seq, type: 'revoked', key: this.key(event.message) };
      case 'reaction': {
        const reaction = this.reaction(event.message, event.person, event.emoji, event.id, event.at);
        return { seq, type: 'reaction', reaction };
      }
      case 'number':
        return {
          seq,
          type: 'number',
          from: this.person(this.#network.accounts.get(event.from)),
          to: this.person(this.#network.accounts.get(event.to)),
          groups: event.groups.map((gid) => this.group(this.#network.groups.get(gid))),
          direct: event.direct,
          t: seconds(event.at),
        };
      default: {
        const name = (pn: string) => this.#network.views.addressIn(event.group.gid, this.#network.accounts.get(pn));
        const { kind, by, people } = event.notice;
        return {
          seq,
          type: 'group',
          group: this.group(event.group),
          kind,
          by: name(by),
          people: people.map(name),
          t: seconds(event.at),
        };
      }
    }
  }
}
