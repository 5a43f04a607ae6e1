import { WebSocket } from 'ws';
export type { Credentials, LineEvent, LineOp, LineRequests, MediaRef } from './line-protocol.ts';
import type { LineEvent, LineOp, LineRequests, ServerFrame } from './line-protocol.ts';

/** The network refused; `code` as in WhatsApp's answers. */
export class LineRefusal extends Error {
  readonly code: number;
  readonly retryAfterMs: number | undefined;

  constructor(code: number, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'LineRefusal';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** There is no connection: nothing left the building. */
export class LineOffline extends Error {
  override name = 'LineOffline';
}

/** No answer came: the request may or may not have been carried out. */
export class LineUnanswered extends Error {
  override name = 'LineUnanswered';
}

export type LineNotice = Extract<ServerFrame, { notice: unknown }>['notice'];

export interface LineClientOptions {
  /** `ws://127.0.0.1:8081/line` */
  url: string;
  /** How long a request may take, in milliseconds. */
  timeoutMs: number;
  /** Between two signs of life, in milliseconds; a missing answer ends the connection. */
  heartbeatMs: number;
  /** The first and the longest pause before connecting again, in milliseconds. */
  backoffMs: { first: number; longest: number };
  onOpen: () => void;
  /** The connection was lost or could not be made; the client tries again by itself. */
  onDown: (reason: string) => void;
  onNotice: (notice: LineNotice) => void;
  onEvent: (event: LineEvent) => void;
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** A line's connection to the network: requests with answers, and events as they come. Reconnects until `close`. */
export class LineClient {
  readonly #options: LineClientOptions;
  readonly #waiting = new Map<number, Waiting>();
  #socket: WebSocket | null = null;
  #retry: NodeJS.Timeout | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #arrivals: { resolve: () => void; reject: (error: Error) => void }[] = [];
  #alive = false;
  #attempt = 0;
  #lastId = 0;
  #closed = false;

  constructor(options: LineClientOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Begins to connect, and goes on until it works. */
  connect(): void {
    this.#retry = null;
    if (this.#closed) return;
    const socket = new WebSocket(this.#options.url, {
      handshakeTimeout: this.#options.timeoutMs,
      maxPayload: 64 * 1024 ** 2,
    });
    this.#socket = socket;
    let reason = 'connection lost';
    socket.on('open', () => this.#opened(socket));
    socket.on('pong', () => (this.#alive = true));
    socket.on('message', (data) => this.#heard(String(data)));
    socket.on('error', (error) => (reason = error.message));
    socket.on('close', () => this.#lost(reason));
  }

  /** Waits for the connection that is being made. @throws LineOffline when it fails, or when none is being made now */
  untilOpen(): Promise<void> {
    if (this.isOpen) return Promise.resolve();
    if (this.#socket?.readyState !== WebSocket.CONNECTING) return Promise.reject(new LineOffline('no connection'));
    return new Promise((resolve, reject) => this.#arrivals.push({ resolve, reject }));
  }

  /** Gives up this connection and makes a new one. */
  reconnect(): void {
    this.#socket?.terminate();
  }

  /** Ends the connection for good; what waits for an answer is told so. */
  close(): void {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.#socket?.terminate();
    this.#stopHeartbeat();
    this.#abandon('closed');
  }

  /**
   * Asks the network something.
   * @throws LineOffline nothing was sent, LineRefusal, LineUnanswered no answer in time or the connection broke
   */
  request<Op extends LineOp>(
    op: Op,
    args: LineRequests[Op]['args'],
    timeoutMs?: number,
  ): Promise<LineRequests[Op]['answer']> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new LineOffline(`${op}: no connection`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new LineUnanswered(`${op}: no answer`));
      }, timeoutMs ?? this.#options.timeoutMs);
      this.#waiting.set(id, { resolve, reject, timer });
      socket.send(JSON.stringify({ id, op, args }));
    });
  }

  #opened(socket: WebSocket): void {
    this.#attempt = 0;
    this.#alive = true;
    this.#heartbeat = setInterval(() => {
      if (!this.#alive) return socket.terminate();
      this.#alive = false;
      socket.ping();
    }, this.#options.heartbeatMs);
    this.#options.onOpen();
    for (const { resolve } of this.#arrivals.splice(0)) resolve();
  }

  #heard(data: string): void {
    const frame = JSON.parse(data) as ServerFrame;
    if ('event' in frame) return this.#options.onEvent(frame.event);
    if ('notice' in frame) return this.#options.onNotice(frame.notice);
    const waiting = this.#waiting.get(frame.id);
    if (!waiting) return;
    this.#waiting.delete(frame.id);
    clearTimeout(waiting.timer);
    if ('error' in frame) {
      waiting.reject(new LineRefusal(frame.error.code, frame.error.message, frame.error.retryAfterMs));
    } else waiting.resolve(frame.answer as never);
  }

  #lost(reason: string): void {
    this.#stopHeartbeat();
    this.#abandon(reason);
    if (this.#closed) return;
    const { first, longest } = this.#options.backoffMs;
    const pause = Math.min(first * 2 ** this.#attempt++, longest) * (0.75 + Math.random() / 2);
    this.#retry = setTimeout(() => this.connect(), pause);
    this.#options.onDown(reason);
  }

  #abandon(reason: string): void {
    for (const { reject } of this.#arrivals.splice(0)) reject(new LineOffline(reason));
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new LineUnanswered(reason));
    }
    this.#waiting.clear();
  }

  #stopHeartbeat(): void {
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
  }
}
