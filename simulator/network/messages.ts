import type { Core } from './core.ts';
import { NetworkError } from './errors.ts';
import { isGroupId, messageKey, newMessageId, randomHex } from './ids.ts';
import { textOf, wasRead } from './state.ts';
import type { Account, MessagePayload, MessageRecord, ReceiptKind } from './types.ts';

export interface NewMessage {
  /** A group id, or a person's `pn`, `lid` or phone number. */
  to: string;
  /** Chosen by the sender; made here when absent. */
  id?: string;
  payload: MessagePayload;
  /** The device that sends; the account's other devices are told. */
  via?: string;
}

const LONGEST_ID = 128;
const EDIT_WINDOW_MS = 15 * 60_000;

/** Sending, and what people do with what they got. */
export class Messages {
  readonly #core: Core;
  readonly #heldBack = new Set<string>();

  constructor(core: Core) {
    this.#core = core;
  }

  /**
   * Takes a message and hands it to everybody in the chat. The same id from the same sender in the same chat is the
   * same message: it is returned as it is, counted in `dupes`, and nobody gets it again.
   * When this returns the message is in the journal.
   * @throws NetworkError 400, 403 not a member, 404 no such account, 413 too long, 420 only administrators may post
   */
  send(from: string, message: NewMessage): MessageRecord {
    const sender = this.#core.account(from);
    const chat = this.resolveChat(message.to);
    const id = message.id ?? newMessageId();
    if (id === '' || id.length > LONGEST_ID) throw new NetworkError(400, 'a message id has 1 to 128 characters');
    const known = this.#core.state.byKey.get(messageKey(sender.pn, chat, id));
    if (known && known.failedCode === undefined) {
      this.#core.commit({ k: 'dupe', m: known.seq });
      return known;
    }
    this.#checkAllowed(sender, chat);
    this.#checkPayload(message.payload);
    return this.#take(sender, chat, id, message);
  }

  /** Answers a send and refuses it afterwards: nobody gets the message, the sender's devices hear of the refusal. */
  refuseLater(from: string, message: NewMessage, code: number): MessageRecord {
    const sender = this.#core.account(from);
    const chat = this.resolveChat(message.to);
    const id = message.id ?? newMessageId();
    return this.#take(sender, chat, id, message, code);
  }

  /** The group id, or the `pn` of the person. @throws NetworkError 404 */
  resolveChat(to: string): string {
    if (isGroupId(to)) return this.#core.group(to).gid;
    const account = this.#core.findAccount(to);
    if (account?.registered !== true) throw new NetworkError(404, 'no such account');
    return account.pn;
  }

  get(seq: number): MessageRecord {
    return this.#core.message(seq);
  }

  /** The message that this sender put in this chat under this id; never throws. */
  lookUp(from: string, chat: string, id: string): MessageRecord | undefined {
    const sender = this.#core.findAccount(from);
    const resolved = isGroupId(chat) ? chat : this.#core.findAccount(chat)?.pn;
    return sender && resolved ? this.#core.state.byKey.get(messageKey(sender.pn, resolved, id)) : undefined;
  }

  /** Whether a send with this id is on its way, delayed by a fault: it may still arrive. */
  isHeldBack(from: string, chat: string, id: string): boolean {
    return this.#heldBack.has(messageKey(from, chat, id));
  }

  /** Notes a send that is on its way. @returns what ends that */
  holdBack(from: string, chat: string, id: string): () => void {
    const key = messageKey(from, chat, id);
    this.#heldBack.add(key);
    return () => this.#heldBack.delete(key);
  }

  /** The message that somebody can see under this id in this chat, whoever sent it. */
  visible(viewer: Account, chat: string, id: string): MessageRecord | undefined {
    return this.#core.state.byId
      .get(id)
      ?.findLast((record) => chatFor(record, viewer) === chat && involves(record, viewer));
  }

  /** All messages of one chat as somebody sees it, oldest first. */
  chat(viewer: Account, chat: string): MessageRecord[] {
    return viewer.log.filter((record) => chatFor(record, viewer) === chat);
  }

  /** Notes that this phone or device received, read or played a message. Own messages and repeats change nothing. */
  receipt(record: MessageRecord, who: string, kind: ReceiptKind): boolean {
    const account = this.#core.account(who);
    if (record.from === account.pn || record.receipts.get(account.pn)?.[kind] !== undefined) return false;
    if (!record.to.includes(account.pn)) return false;
    this.#core.commit({ k: 'receipt', m: record.seq, pn: account.pn, kind });
    this.#core.events.emit('receipt', record, account, kind);
    return true;
  }

  /** Somebody reads a message that was delivered; the sender hears of it unless this person keeps that private. */
  read(record: MessageRecord, who: string): void {
    const account = this.#core.account(who);
    if (record.from === account.pn || wasRead(record.receipts.get(account.pn))) return;
    if (account.profile.readReceipts) {
      this.receipt(record, account.pn, 'read');
      return;
    }
    this.receipt(record, account.pn, 'delivered');
    this.#core.commit({ k: 'seen', m: record.seq, pn: account.pn });
    this.#core.events.emit('receipt', record, account, 'read');
  }

  /** Puts or (with null) takes away somebody's reaction. @throws NetworkError 403 outside the chat, 404 when revoked */
  react(record: MessageRecord, who: string, emoji: string | null): void {
    const account = this.#core.account(who);
    if (!involves(record, account)) throw new NetworkError(403, 'not in this chat');
    if (record.revokedAt !== undefined) throw new NetworkError(404, 'the message was taken back');
    if (emoji !== null && (emoji === '' || emoji.length > 32)) throw new NetworkError(400, 'a reaction is one emoji');
    if ((record.reactions.get(account.pn)?.emoji ?? null) === emoji) return;
    this.#core.commit({ k: 'reaction', m: record.seq, pn: account.pn, emoji, id: `3A${randomHex(9)}` }, true);
    this.#core.events.emit('reaction', record, account, emoji);
  }

  /**
   * Gives a message of one's own another text, within WhatsApp's quarter of an hour.
   * @throws NetworkError 400, 403 of somebody else, 404 when revoked, 410 too late, 413
   */
  edit(record: MessageRecord, who: string, text: string): void {
    if (record.from !== this.#core.account(who).pn) throw new NetworkError(403, 'only the sender can change a message');
    if (record.revokedAt !== undefined) throw new NetworkError(404, 'the message was taken back');
    if (this.#core.clock.now() - record.at > EDIT_WINDOW_MS) throw new NetworkError(410, 'too late to change it');
    const { type } = record.payload;
    this.#checkPayload(type === 'chat' ? { type, body: text } : { type, caption: text });
    if (textOf(record) === text) return;
    this.#core.commit({ k: 'edit', m: record.seq, text }, true);
    this.#core.events.emit('edited', record);
  }

  /** Takes a message back for everybody, within WhatsApp's time window. Only the sender may. @throws NetworkError 403 */
  revoke(record: MessageRecord, who: string): 'revoked' | 'too-late' {
    if (record.from !== this.#core.account(who).pn)
      throw new NetworkError(403, 'only the sender can take a message back');
    if (record.revokedAt !== undefined) return 'revoked';
    if (this.#core.clock.now() - record.at > this.#core.settings.revokeWindowMs) return 'too-late';
    this.#core.commit({ k: 'revoke', m: record.seq }, true);
    this.#core.events.emit('revoked', record);
    return 'revoked';
  }

  /** Every message on the network, oldest first. */
  all(): Iterable<MessageRecord> {
    return this.#core.state.messages.values();
  }

  /** What came since a moment, as somebody sees it, oldest first. */
  since(viewer: Account, since: number): MessageRecord[] {
    return viewer.log.filter((record) => record.at >= since);
  }

  #checkAllowed(sender: Account, chat: string): void {
    if (!isGroupId(chat)) return;
    const group = this.#core.group(chat);
    const member = group.members.get(sender.pn);
    if (!member) throw new NetworkError(403, 'not a member of this group');
    const refused = this.#core.faults.of(sender).refuseGroupPosts === true;
    if (refused || (group.announce && !member.admin)) throw new NetworkError(420, 'only administrators can post');
  }

  #checkPayload(payload: MessagePayload): void {
    const text = (payload.type === 'chat' ? payload.body : payload.caption) ?? '';
    if (payload.type === 'chat' && text.trim() === '') throw new NetworkError(400, 'an empty message');
    if (text.length > this.#core.settings.maxTextLength) throw new NetworkError(413, 'the text is too long');
  }

  #take(sender: Account, chat: string, id: string, message: NewMessage, failed?: number): MessageRecord {
    const n = this.#core.commit(
      {
        k: 'message',
        id,
        from: sender.pn,
        chat,
        payload: message.payload,
        ...(message.via === undefined ? {} : { via: message.via }),
        ...(failed === undefined ? {} : { failed }),
      },
      true,
    );
    const record = this.get(n);
    this.#core.events.emit('message', record);
    return record;
  }
}

/** The chat in which somebody sees a message: the group, or the other person's `pn`. */
export function chatFor(record: MessageRecord, viewer: Account): string {
  if (isGroupId(record.chat)) return record.chat;
  return record.from === viewer.pn ? record.chat : record.from;
}

/** Whether somebody sent or was sent the message. */
export function involves(record: MessageRecord, account: Account): boolean {
  return record.from === account.pn || record.to.includes(account.pn);
}
