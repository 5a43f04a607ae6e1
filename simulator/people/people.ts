import { NetworkError, chatFor, isGroupId, newMessageId, textOf } from '../network/index.ts';
import type { Account, AddResult, Group, MessagePayload, MessageRecord, Network } from '../network/index.ts';
import { copyForGroup, inviteIn } from './texts.ts';

/** What a person does with the phone in hand. A phone that is off does nothing: 409. */
export class People {
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
  }

  /** @throws NetworkError 403 outside the chat, 404, 409 phone off */
  react(who: string, message: number, emoji: string | null): void {
    const account = this.#inHand(who);
    this.#network.messages.react(this.#network.messages.get(message), account.pn, emoji);
  }

  /** Writes in a chat (a group id, or somebody's number), if wanted as an answer to a message. */
  write(who: string, to: string, text: string, answers?: number): MessageRecord {
    const account = this.#inHand(who);
    const payload: MessagePayload = { type: 'chat', body: text };
    if (answers !== undefined) payload.quotedStanzaID = this.#network.messages.get(answers).id;
    return this.#network.messages.send(account.pn, { to, id: newMessageId(), payload });
  }

  /** Answers a message in the chat where it came. */
  reply(who: string, message: number, text: string): MessageRecord {
    const account = this.#inHand(who);
    const record = this.#network.messages.get(message);
    return this.write(who, chatFor(record, account), text, message);
  }

  /** Changes the text of a message of one's own. @throws NetworkError 400, 403, 404, 409 phone off, 410 too late */
  edit(who: string, message: number, text: string): MessageRecord {
    const record = this.#network.messages.get(message);
    this.#network.messages.edit(record, this.#inHand(who).pn, text);
    return record;
  }

  /** Sends a picture or file. */
  sendMedia(
    who: string,
    to: string,
    file: { bytes: Uint8Array; type: string; mimetype: string; caption?: string },
  ): MessageRecord {
    const account = this.#inHand(who);
    const ref = this.#network.media.putPlain(file.bytes, file.type);
    const payload: MessagePayload = { type: file.type, mimetype: file.mimetype, ...ref };
    if (file.caption !== undefined) payload.caption = file.caption;
    return this.#network.messages.send(account.pn, { to, payload });
  }

  /**
   * Puts a copy of a message in a group of one's own, with its picture.
   * @throws NetworkError 403 no administrator of that group, 404, 409 phone off, 410 the message was taken back
   */
  relay(who: string, message: number, gid: string): MessageRecord {
    const account = this.#inHand(who);
    const record = this.#network.messages.get(message);
    if (record.revokedAt !== undefined) throw new NetworkError(410, 'the message was taken back');
    const group = this.#network.groups.get(gid);
    if (group.members.get(account.pn)?.admin !== true)
      throw new NetworkError(403, 'not the administrator of this group');
    // Who passes it on has it open.
    this.#network.messages.read(record, account.pn);
    const text = copyForGroup(textOf(record)) || textOf(record);
    const copy = record.payload.type === 'chat' ? { body: text } : { caption: text };
    const { quotedStanzaID: _quoted, ...payload } = { ...record.payload, ...copy, relayOf: record.seq };
    return this.#network.messages.send(account.pn, { to: gid, payload });
  }

  /** Gets into a group by an invitation: its code, or a text or link with the code in it. @throws NetworkError 406, 409, 419 */
  accept(who: string, invitation: string): Group {
    const account = this.#inHand(who);
    return this.#network.groups.join(account.pn, inviteIn(invitation) ?? invitation.trim());
  }

  leave(who: string, gid: string): void {
    this.#network.groups.leave(this.#inHand(who).pn, gid);
  }

  /** Puts others in a group. @throws NetworkError 403, 409 phone off */
  add(who: string, gid: string, people: readonly string[]): AddResult[] {
    return this.#network.groups.add(this.#inHand(who).pn, gid, people);
  }

  /** Puts others out of a group. @throws NetworkError 403, 409 phone off */
  remove(who: string, gid: string, people: readonly string[]): string[] {
    return this.#network.groups.remove(this.#inHand(who).pn, gid, people);
  }

  /** Gives a group another name. @throws NetworkError 400, 403, 409 phone off */
  rename(who: string, gid: string, subject: string): void {
    this.#network.groups.set(this.#inHand(who).pn, gid, { subject });
  }

  /** Goes on under another number. @throws NetworkError 400, 409 phone off, or the number is taken */
  changeNumber(who: string, phone: string): Account {
    return this.#network.accounts.changeNumber(this.#inHand(who).pn, phone);
  }

  /** Opens a chat, or (without one) everything: all that was delivered is read. @returns how many messages that were */
  markRead(who: string, chat?: string): number {
    const account = this.#inHand(who);
    const records = chat === undefined ? account.log : this.#network.messages.chat(account, chat);
    const before = account.counts.read;
    for (const record of records) {
      if (record.receipts.get(account.pn)?.delivered !== undefined) this.#network.messages.read(record, account.pn);
    }
    return account.counts.read - before;
  }

  /** Switches the phone on or off. */
  setOn(who: string, on: boolean): void {
    this.#network.accounts.update(who, { profile: { on } });
  }

  /** The groups into which somebody relays: those that he or she administers, without the sender's own and without the one it came in. */
  ownGroups(account: Account, record?: MessageRecord): Group[] {
    return this.#network.groups.of(account).filter((group) => {
      if (group.members.get(account.pn)?.admin !== true || group.gid === record?.chat) return false;
      return record === undefined || group.members.get(record.from)?.admin !== true;
    });
  }

  /** Whether the chat takes a message from this person. */
  mayPost(account: Account, chat: string): boolean {
    if (!isGroupId(chat)) return true;
    const group = this.#network.groups.find(chat);
    const member = group?.members.get(account.pn);
    return member !== undefined && (member.admin || group?.announce !== true);
  }

  #inHand(who: string): Account {
    const account = this.#network.accounts.get(who);
    if (!account.profile.on) throw new NetworkError(409, 'this phone is off');
    return account;
  }
}
