import type { Core } from './core.ts';
import { NetworkError } from './errors.ts';
import { randomHex, toPhone } from './ids.ts';
import type { Credentials, Linking, WaitingLine } from './linking.ts';
import type { Messages, NewMessage } from './messages.ts';
import type { Account, Device, DeviceEvent, MessageRecord } from './types.ts';

/** What the network says to a client besides the events of its account. */
export type ConnectionNotice =
  /** A QR to show; the next one follows by itself. */
  | { type: 'qr'; qr: string; expiresAt: number }
  /** No more QRs until the client asks again. */
  | { type: 'idle' }
  | { type: 'paired'; credentials: Credentials }
  /** The device was removed on the phone, or logged out. */
  | { type: 'logout'; reason: 'device_removed' | 'logged_out' }
  /** The same device was opened elsewhere; this connection gets nothing more. */
  | { type: 'conflict' };

/** How a connection reaches its client. */
export interface ConnectionSink {
  notice(notice: ConnectionNotice): void;
  event(event: DeviceEvent): void;
  /** Ends the client's connection from the network's side, without a word. */
  drop(): void;
}

export interface ConnectionParts {
  core: Core;
  linking: Linking;
  messages: Messages;
  /** Takes the place of an earlier connection of the same device; returns that one. */
  attach(connection: Connection, device: Device): Connection | undefined;
  detach(connection: Connection): void;
}

/**
 * One client's connection: a web client before, during and after linking. After `hello` with valid credentials the
 * events wait until `drain`; from then on they are pushed as they happen. Confirm them with `acknowledge`.
 */
export class Connection {
  /** What the person at the phone sees as the name of the device. */
  readonly label: string;
  account: Account | null = null;
  device: Device | null = null;
  waiting: WaitingLine | null = null;
  readonly #parts: ConnectionParts;
  readonly #sink: ConnectionSink;
  readonly #hint: string | null;
  #live = false;
  #closed = false;
  #cancelTimer: (() => void) | null = null;

  constructor(parts: ConnectionParts, sink: ConnectionSink, label: string, hint: string | null) {
    this.#parts = parts;
    this.#sink = sink;
    this.label = label;
    this.#hint = hint;
  }

  /** Opens the session of a linked device. @returns the account, or null when these credentials are not (or no longer) linked */
  hello(credentials: Credentials | null): Account | null {
    const found = credentials && this.#parts.linking.authenticate(credentials);
    if (!found) return null;
    this.account = found.account;
    this.device = found.device;
    const before = this.#parts.attach(this, found.device);
    if (before && before !== this) before.superseded();
    return found.account;
  }

  /** Shows QRs, each valid for a while, until one is scanned or there have been too many. */
  startQr(round = 0): void {
    this.#cancelTimer?.();
    if (this.#closed) return;
    if (round >= this.#parts.core.settings.qrMax) {
      this.#stopWaiting();
      this.#sink.notice({ type: 'idle' });
      return;
    }
    const offer = this.#parts.linking.offerQr(this);
    this.#wait({ ...offer, pairingCode: null, phone: null });
    this.#sink.notice({ type: 'qr', ...offer });
    const { clock, settings } = this.#parts.core;
    this.#cancelTimer = clock.after(settings.qrTtlMs, () => this.startQr(round + 1));
  }

  /** Asks for a pairing code for this phone. @returns eight characters @throws NetworkError 400, 404 */
  requestPairingCode(phone: string): string {
    const offer = this.#parts.linking.offerCode(this, phone);
    this.#cancelTimer?.();
    this.#wait({ ...offer, qr: null });
    const { clock, settings } = this.#parts.core;
    this.#cancelTimer = clock.after(settings.pairingTtlMs, () => {
      this.#stopWaiting();
      this.#sink.notice({ type: 'idle' });
    });
    return offer.pairingCode;
  }

  /** Stops offering a QR or code. */
  cancelLinking(): void {
    this.#stopWaiting();
  }

  /**
   * Everything that waits for this device, oldest first; from now on new events are pushed.
   * @param after pass over what came up to this `seq`; without it the device's own cursor counts
   */
  drain(after?: number): DeviceEvent[] {
    const { account, device } = this.#session();
    this.#live = true;
    const from = after ?? device.cursor;
    return account.feed.filter((event) => event.seq > from && this.#concerns(event));
  }

  /** Whether events are pushed already. */
  get live(): boolean {
    return this.#live;
  }

  /** Confirms everything up to and including this `seq`. */
  acknowledge(seq: number): void {
    const { account, device } = this.#session();
    this.#parts.linking.acknowledge(account, device, seq);
  }

  /**
   * Sends for the linked account, with the faults that are in force.
   * @returns the message, or null when no answer must be given (the answer got lost on purpose)
   * @throws NetworkError 401 no session, 429 with a wait, or a refusal
   */
  async send(message: Omit<NewMessage, 'via'>): Promise<MessageRecord | null> {
    const { account, device } = this.#session();
    const { faults } = this.#parts.core;
    const fault = faults.of(account);
    const toSelf = message.to === account.pn || message.to === toPhone(account.pn);
    if (faults.strikes(fault.loseSends, toSelf)) return null;
    if (fault.delaySendsMs !== undefined) await this.#hold(account, message, fault.delaySendsMs);
    const wait = faults.overLimit(account);
    if (wait !== null) throw new NetworkError(429, 'too many messages', wait);
    if (fault.refuseSends && faults.strikes(fault.refuseSends.when, toSelf)) {
      throw new NetworkError(fault.refuseSends.code, 'send refused');
    }
    const via = { ...message, via: device.id };
    if (fault.refuseLater && faults.strikes(fault.refuseLater.when, toSelf)) {
      return this.#parts.messages.refuseLater(account.pn, via, fault.refuseLater.code);
    }
    const record = this.#parts.messages.send(account.pn, via);
    return fault.noAcks === true || faults.strikes(fault.loseAnswers, toSelf) ? null : record;
  }

  /**
   * Makes or changes a group for the linked account, with the faults that are in force.
   * @returns null when no answer must be given: it was done, and the answer got lost on purpose
   * @throws NetworkError 401 no session, or a refusal
   */
  manage<T>(act: (pn: string) => T): { done: T } | null {
    const { account } = this.#session();
    const { faults } = this.#parts.core;
    const { refuseGroupChanges: refuse, loseGroupAnswers: lose } = faults.of(account);
    if (refuse && faults.strikes(refuse.when)) throw new NetworkError(refuse.code, 'group change refused');
    const done = act(account.pn);
    return faults.strikes(lose) ? null : { done };
  }

  /** The client logs out: the device is no longer linked. */
  logout(): void {
    const { account, device } = this.#session();
    this.device = null;
    this.#parts.detach(this);
    this.#parts.linking.unlink(account.pn, device.id);
    this.#end();
    this.#sink.notice({ type: 'logout', reason: 'logged_out' });
  }

  /** The client is gone. */
  close(): void {
    this.#closed = true;
    this.#stopWaiting();
    this.#parts.detach(this);
    this.#end();
  }

  /** The network ends the connection without a word. */
  drop(): void {
    this.close();
    this.#sink.drop();
  }

  /** Called by the network: an event for the account. */
  push(event: DeviceEvent): void {
    if (this.#live && this.#concerns(event)) this.#sink.event(event);
  }

  /** Called by the network: a phone linked this connection. */
  paired(credentials: Credentials): void {
    this.#stopWaiting();
    this.#sink.notice({ type: 'paired', credentials });
  }

  /** Called by the network: the device was removed on the phone. */
  removed(): void {
    this.#end();
    this.#sink.notice({ type: 'logout', reason: 'device_removed' });
  }

  /** Called by the network: the same device connected elsewhere. */
  superseded(): void {
    this.#end();
    this.#sink.notice({ type: 'conflict' });
  }

  /** Keeps a send back for a while; meanwhile nobody can say whether it will arrive. */
  async #hold(account: Account, message: Omit<NewMessage, 'via'>, ms: number): Promise<void> {
    const { core, messages } = this.#parts;
    const release = messages.holdBack(account.pn, message.to, message.id ?? '');
    await new Promise<void>((done) => core.clock.after(ms, done));
    release();
  }

  #session(): { account: Account; device: Device } {
    if (!this.account || !this.device) throw new NetworkError(401, 'not linked');
    return { account: this.account, device: this.device };
  }

  #concerns(event: DeviceEvent): boolean {
    if (event.type === 'message') return event.via === undefined || event.via !== this.device?.id;
    if (event.type === 'receipt') return this.#parts.core.faults.of(this.account).noAcks !== true;
    return true;
  }

  #wait(offer: Omit<WaitingLine, 'requestId' | 'label' | 'hint'>): void {
    this.waiting = {
      requestId: this.waiting?.requestId ?? randomHex(6),
      label: this.label,
      hint: this.#hint,
      ...offer,
    };
    this.#parts.core.events.emit('waiting', this);
  }

  #stopWaiting(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#parts.linking.withdraw(this);
    if (!this.waiting) return;
    this.waiting = null;
    this.#parts.core.events.emit('waiting', this);
  }

  #end(): void {
    this.#live = false;
    this.account = null;
    this.device = null;
  }
}
