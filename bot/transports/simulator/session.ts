import { TransportError } from '../../../core/ports/transport.ts';
import type { LineState, TransportEvent, TransportListener } from '../../../core/ports/transport.ts';
import { LineClient } from '../../../simulator/client.ts';
import type { LineNotice } from '../../../simulator/client.ts';
import type { Credentials, LineEvent, LineOp, LineRequests } from '../../../simulator/client.ts';
import { toTransportError } from './errors.ts';
import { lineUrl } from './options.ts';
import type { SimulatorTimeouts, SimulatorTransportOptions } from './options.ts';
import { SessionFile } from './session-file.ts';
import { toTransportEvents } from './translate.ts';

const UNLINKED_ON_PHONE = 'De lijn is op de telefoon ontkoppeld. Koppel hem opnieuw.';
const CONFIRM_MS = 100;
const CONFIRM_AT_STOP_MS = 500;

type StateDetail = Omit<Extract<TransportEvent, { type: 'state' }>, 'type' | 'state'>;

/** The life of one line: its connection, its session on the network, its linking, and the events that come in. */
export class Session {
  readonly #options: SimulatorTransportOptions;
  readonly #timeouts: SimulatorTimeouts;
  readonly #file: SessionFile;
  readonly #onConnection: () => void;
  #listener: TransportListener | null = null;
  #client: LineClient | null = null;
  #credentials: Credentials | null = null;
  #state: LineState = 'unlinked';
  /** Our own number once connected, E.164. */
  phone: string | null = null;
  /** What the person asked for: a QR (no phone) or a pairing code; kept until it is done. */
  #wanted: { phone?: string } | null = null;
  /** Events that came with the greeting, before the line is said to be connected. */
  #early: LineEvent[] | null = null;
  #lastSeq = 0;
  #confirming: NodeJS.Timeout | null = null;

  /** @param onConnection called when the connection is made or lost: what was known about its health is void */
  constructor(options: SimulatorTransportOptions, timeouts: SimulatorTimeouts, onConnection: () => void) {
    this.#options = options;
    this.#timeouts = timeouts;
    this.#file = new SessionFile(options.sessionDir, options.lineId);
    this.#onConnection = onConnection;
  }

  get state(): LineState {
    return this.#state;
  }

  async start(listener: TransportListener): Promise<void> {
    if (this.#client) return;
    this.#listener = listener;
    this.#credentials = await this.#file.read();
    this.#to(this.#credentials ? 'connecting' : 'unlinked');
    this.#open();
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#listener = null;
    this.#wanted = null;
    if (this.#confirming) clearTimeout(this.#confirming);
    this.#confirming = null;
    if (client?.isOpen && this.phone !== null && this.#lastSeq > 0) {
      await client.request('ack', { seq: this.#lastSeq }, CONFIRM_AT_STOP_MS).catch(() => {});
    }
    client?.close();
    this.phone = null;
    this.#state = 'unlinked';
    this.#onConnection();
  }

  /** The connection when messages can go over it. @throws TransportError `not-linked` or `offline` */
  ready(): LineClient {
    const { lineId } = this.#options;
    if (this.#client && (this.#state === 'connected' || this.#state === 'sick')) return this.#client;
    const away = this.#state === 'offline' || this.#state === 'connecting';
    throw new TransportError(away ? 'offline' : 'not-linked', `line ${lineId} is ${this.#state}`);
  }

  /** Says that the line is sick, or well again; only while it is connected. */
  setSick(sick: boolean): void {
    if (sick && this.#state === 'connected')
      this.#to('sick', { reason: 'Het netwerk neemt berichten aan en bevestigt ze niet.' });
    if (!sick && this.#state === 'sick') this.#to('connected', this.phone === null ? {} : { phone: this.phone });
  }

  /** @throws TransportError `rejected` when linked already, `offline`, `no-account` for a number not on the network */
  async link(phone?: string): Promise<void> {
    if (this.#state === 'conflict') await this.#forget();
    if (this.#credentials) throw new TransportError('rejected', `line ${this.#options.lineId} is linked already`);
    try {
      await this.#client?.untilOpen();
      this.#wanted = phone === undefined ? {} : { phone };
      await this.#askForLink();
    } catch (error) {
      this.#wanted = null;
      throw toTransportError(error);
    }
  }

  /** @throws TransportError `offline` when the network cannot be told */
  async unlink(): Promise<void> {
    this.#wanted = null;
    if (this.#credentials && this.#state !== 'conflict') {
      await this.#ask('logout', {}).catch((error: unknown) => {
        throw toTransportError(error);
      });
    } else if (this.#client?.isOpen) await this.#ask('cancelLinking', {}).catch(() => {});
    await this.#forget();
  }

  /** Passes events on. @returns how many the engine got */
  emit(events: LineEvent[]): number {
    let count = 0;
    for (const event of events) {
      for (const translated of toTransportEvents(event)) {
        this.#tell(translated);
        count++;
      }
    }
    return count;
  }

  #open(): void {
    const timeouts = this.#timeouts;
    const client = new LineClient({
      url: lineUrl(this.#options),
      timeoutMs: timeouts.call,
      heartbeatMs: timeouts.heartbeat,
      backoffMs: { first: timeouts.firstRetry, longest: timeouts.longestRetry },
      onOpen: () => void this.#opened(client),
      onDown: (reason) => this.#down(client, reason),
      onNotice: (notice) => void this.#noticed(client, notice),
      onEvent: (event) => this.#heard(client, event),
    });
    this.#client = client;
    client.connect();
  }

  async #opened(client: LineClient): Promise<void> {
    try {
      if (this.#credentials) await this.#greet(client, this.#credentials);
      else if (this.#wanted) await this.#askForLink();
    } catch (error) {
      this.#options.log.warn(
        { lineId: this.#options.lineId, err: toTransportError(error).failure },
        'could not open the line',
      );
      client.reconnect();
    }
  }

  async #greet(client: LineClient, credentials: Credentials): Promise<void> {
    this.#early = [];
    const answer = await client.request('hello', { credentials, label: this.#options.lineId });
    if (client !== this.#client) return;
    this.#onConnection();
    if (!answer.linked) {
      await this.#forget(UNLINKED_ON_PHONE);
      return;
    }
    this.phone = answer.me.phone;
    const { lineId, phone } = this.#options;
    if (phone !== undefined && phone !== this.phone)
      this.#options.log.warn({ lineId }, 'the line is linked to another number');
    this.#to('connected', { phone: this.phone });
    const early = this.#early;
    this.#early = null;
    for (const event of early) this.#heard(client, event);
  }

  #down(client: LineClient, reason: string): void {
    if (client !== this.#client) return;
    this.#onConnection();
    if ((this.#credentials || this.#wanted) && this.#state !== 'offline') {
      this.#options.log.info({ lineId: this.#options.lineId, reason }, 'the connection of the line is lost');
      this.#to('offline', { reason: 'De verbinding met het netwerk is weg. Er wordt opnieuw verbonden.' });
    }
  }

  async #noticed(client: LineClient, notice: LineNotice): Promise<void> {
    if (client !== this.#client) return;
    switch (notice.type) {
      case 'qr':
        if (this.#wanted) this.#to('linking', { qr: notice.qr, expiresAt: new Date(notice.expiresAt) });
        return;
      case 'idle':
        if (this.#wanted) await this.#askForLink().catch(() => client.reconnect());
        return;
      case 'paired':
        this.#wanted = null;
        this.#credentials = notice.credentials;
        this.#to('connecting');
        await this.#file.write(notice.credentials);
        await this.#opened(client);
        return;
      case 'logout':
        if (this.#credentials) await this.#forget(notice.reason === 'logged_out' ? undefined : UNLINKED_ON_PHONE);
        return;
      default:
        client.close();
        this.phone = null;
        this.#onConnection();
        this.#to('conflict', { reason: 'Deze sessie is ergens anders geopend.' });
    }
  }

  #heard(client: LineClient, event: LineEvent): void {
    if (client !== this.#client) return;
    if (this.#early) {
      this.#early.push(event);
      return;
    }
    if (event.seq > this.#lastSeq) {
      this.#lastSeq = event.seq;
      this.emit([event]);
    }
    this.#confirming ??= setTimeout(() => {
      this.#confirming = null;
      client.request('ack', { seq: this.#lastSeq }).catch(() => {});
    }, CONFIRM_MS);
  }

  async #askForLink(): Promise<void> {
    const phone = this.#wanted?.phone;
    if (phone === undefined) {
      await this.#ask('qr', {});
      return;
    }
    const { code, expiresAt } = await this.#ask('pairingCode', { phone });
    const until = expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) };
    this.#to('linking', { pairingCode: `${code.slice(0, 4)}-${code.slice(4)}`, phone, ...until });
  }

  #ask<Op extends LineOp>(op: Op, args: LineRequests[Op]['args']): Promise<LineRequests[Op]['answer']> {
    if (!this.#client)
      return Promise.reject(new TransportError('offline', `line ${this.#options.lineId} is not started`));
    return this.#client.request(op, args);
  }

  /** Ends the session here; a line whose connection was given up gets a new one, so that it can be linked again. */
  async #forget(reason?: string): Promise<void> {
    const conflict = this.#state === 'conflict';
    this.#credentials = null;
    this.phone = null;
    this.#early = null;
    this.#lastSeq = 0;
    await this.#file.remove();
    if (this.#state !== 'unlinked') this.#to('unlinked', reason === undefined ? {} : { reason });
    if (conflict) this.#open();
  }

  #to(state: LineState, detail: StateDetail = {}): void {
    this.#state = state;
    this.#options.log.info({ lineId: this.#options.lineId, state }, 'line state');
    this.#tell({ type: 'state', state, ...detail });
  }

  #tell(event: TransportEvent): void {
    try {
      this.#listener?.(event);
    } catch (error) {
      this.#options.log.warn(
        { lineId: this.#options.lineId, event: event.type, err: error },
        'an event could not be handled',
      );
    }
  }
}
