import type { AskName, Asks, Notice, ToPage } from '../protocol.ts';
import { browser, settings } from './browser.ts';
import type { Socket } from './browser.ts';

/** What WhatsApp Web throws when the server refuses. */
export class ServerStatusCodeError extends Error {
  readonly statusCode: number;
  readonly status: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'ServerStatusCodeError';
    this.statusCode = code;
    this.status = code;
  }
}

export interface LinkEvents {
  /** A new connection stands; nothing but `askNow` works until `release` is called. */
  opened(): void;
  closed(): void;
  notice(notice: Notice): void;
}

interface Waiting {
  frame: string;
  /** Asked on one connection only; when that goes the question fails. */
  once?: boolean;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

const FIRST_WAIT = 200;
const LONGEST_WAIT = 5000;

let socket: Socket;
let counter = 0;
let released = false;
let stopped = false;
let wait = FIRST_WAIT;
const waiting = new Map<number, Waiting>();

/**
 * Asks the server. While the socket is away the question waits; unanswered questions are asked again on the next
 * connection, as WhatsApp Web sends its unsent messages again.
 */
export function ask<N extends AskName>(name: N, what: Asks[N]['ask']): Promise<Asks[N]['answer']> {
  return new Promise((resolve, reject) => {
    const id = ++counter;
    const frame = JSON.stringify({ id, ask: name, with: what });
    waiting.set(id, { frame, resolve: resolve as (answer: unknown) => void, reject });
    if (released) socket.send(frame);
  });
}

/**
 * Asks what must not happen twice: as WhatsApp Web's own requests, it fails when the connection goes before the answer.
 * @throws Error then
 */
export function askOnce<N extends AskName>(name: N, what: Asks[N]['ask']): Promise<Asks[N]['answer']> {
  return new Promise((resolve, reject) => {
    const id = ++counter;
    const frame = JSON.stringify({ id, ask: name, with: what });
    waiting.set(id, { frame, resolve: resolve as (answer: unknown) => void, reject, once: true });
    if (released) socket.send(frame);
  });
}

/** Asks on this very connection, before anything else may. */
export function askNow<N extends AskName>(name: N, what: Asks[N]['ask']): Promise<Asks[N]['answer']> {
  return new Promise((resolve, reject) => {
    const id = ++counter;
    const frame = JSON.stringify({ id, ask: name, with: what });
    // Not repeated on a next connection: that one begins with questions of its own.
    waiting.set(id, { frame: '', resolve: resolve as (answer: unknown) => void, reject });
    socket.send(frame);
  });
}

/** Lets the waiting questions through, oldest first. */
export function release(): void {
  released = true;
  for (const { frame } of waiting.values()) if (frame !== '') socket.send(frame);
}

export function connect(events: LinkEvents): void {
  socket = new browser.WebSocket(settings.socketUrl);
  socket.onopen = () => {
    wait = FIRST_WAIT;
    events.opened();
  };
  socket.onmessage = ({ data }) => receive(JSON.parse(data) as ToPage, events);
  socket.onclose = () => {
    const wasReleased = released;
    released = false;
    for (const [id, { frame, once, reject }] of waiting) {
      const gone = once === true && wasReleased;
      if (frame === '' || gone) waiting.delete(id);
      if (gone) reject(new Error('socket closed'));
    }
    if (stopped) return;
    events.closed();
    setTimeout(() => connect(events), (wait = Math.min(wait * 2, LONGEST_WAIT)));
  };
}

/** Ends the connection for good. */
export function disconnect(): void {
  stopped = true;
  socket.close();
}

/** Ends the connection; a new one follows. */
export function reconnect(): void {
  socket.close();
}

function receive(frame: ToPage, events: LinkEvents): void {
  if ('notice' in frame) return events.notice(frame.notice);
  const asked = waiting.get(frame.id);
  waiting.delete(frame.id);
  if ('refusal' in frame) asked?.reject(new ServerStatusCodeError(frame.refusal.code, frame.refusal.message));
  else asked?.resolve(frame.answer);
}
