import net from 'node:net';
import {
  asksForWord,
  clientFrames,
  CONNECTION_LOST,
  isSslRequest,
  PASSWORD_PLEASE,
  readyFor,
  ROLLED_BACK,
  serverFrames,
  STATUS,
  textOf,
  TYPES,
} from './wire-frames.ts';
import type { Frame } from './wire-frames.ts';

const KEEP_ALIVE_MS = 10_000;
const LONGEST_PAUSE_S = 0.5;
/** postgres.js gathers less than this until the end of the turn of the event loop, and writes more at once. */
const WRITTEN_AT_ONCE = 1024;

interface Address {
  host: string[];
  port: number[];
  path?: string;
}

/**
 * Options for a postgres.js client that survives whatever happens to its connections. By itself it waits for ever on
 * one that is half open, pauses up to 20 s after the database is back, and when a connection breaks at a bad moment it
 * forgets queries, mixes up answers or ends the process (its issues 1133, 1142 and 1216).
 * @param answerWithinMs a connection on which an answer stays away for longer is given up. A statement that takes
 * longer than that by itself is broken off too.
 */
export function steadyConnections(answerWithinMs: number): {
  socket: (address: Address) => net.Socket;
  backoff: (failures: number) => number;
} {
  return {
    backoff: (failures) => Math.min(LONGEST_PAUSE_S, 0.05 * 2 ** Math.min(failures, 10)),
    socket({ host, port, path }) {
      // Half open, or Node itself would end our side, and write past us, when the server ends its own.
      const to = path ? { path } : { host: host[0] ?? '127.0.0.1', port: port[0] ?? 5432 };
      const socket = net.connect({ ...to, allowHalfOpen: true });
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      // The name for TLS; postgres.js looks for it here.
      Object.assign(socket, { host: host[0] });
      return steady(socket, answerWithinMs);
    },
  };
}

type Answer = 'description' | 'statement' | 'commit' | 'rollback';
const DESCRIBED: ReadonlySet<number> = new Set([TYPES.rowDescription, TYPES.noData, TYPES.error]);

type Emit = (event: string | symbol, ...rest: unknown[]) => boolean;

/**
 * Stands between postgres.js and a socket. While the connection works it only listens. When it breaks, it plays a
 * server that fails every statement and lets every transaction roll back, until the client has just written all that it
 * had to write, outside a transaction; only then does it let the client know, which starts afresh. One that breaks while it starts is let go
 * once the client has said what it was about to say. Encrypted connections are passed on as
 * they are, and only watched.
 */
function steady(socket: net.Socket, answerWithinMs: number): net.Socket {
  let phase: 'starting' | 'open' | 'broken' | 'encrypted' | 'ended' = 'starting';
  /** The answers to come, in order: to a description, or to a statement, which may end a transaction. */
  const pending: Answer[] = [];
  let status: number = STATUS.idle;
  let ending: 'commit' | 'rollback' | undefined;
  let failure: unknown;
  let letGo: (() => void) | undefined;
  let isFirst = true;
  /** While starting: the client is about to write, and may still be working on it. */
  let wordDue = true;
  let since = performance.now();
  const endings = new Map<string, 'commit' | 'rollback'>();
  const emit = socket.emit.bind(socket) as Emit;
  const write = socket.write.bind(socket) as (chunk: Uint8Array, then?: () => void) => boolean;
  const end = socket.end.bind(socket) as (...given: unknown[]) => net.Socket;

  const received = serverFrames((type, body) => {
    if (asksForWord(type, body)) wordDue = true;
    if (type === TYPES.ready) {
      pending.shift();
      status = body[0] ?? STATUS.idle;
      if (phase === 'starting') phase = 'open';
    } else if (DESCRIBED.has(type) && pending[0] === 'description') pending.shift();
  });

  function sent(frame: Frame): void {
    const { type } = frame;
    if (type === 0) {
      if (isSslRequest(frame)) phase = 'encrypted';
      pending.push('statement');
    } else if (type === TYPES.parse) {
      ending = endOf(textOf(frame, 1));
      if (ending !== undefined) endings.set(textOf(frame), ending);
    } else if (type === TYPES.bind) ending = endings.get(textOf(frame, 1));
    else if (type === TYPES.flush) pending.push('description');
    else if (type === TYPES.sync) pending.push(ending ?? 'statement');
    else if (type === TYPES.query) pending.push(endOf(textOf(frame)) ?? 'statement');
  }

  /** Fails what is under way, as a server would, and makes the client write something. */
  function fail(): void {
    if (phase !== 'broken') return;
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      emit('data', next === 'rollback' ? ROLLED_BACK : CONNECTION_LOST);
      // A client that hears of an error in a description asks for the end of the statement by itself.
      if (next === 'description') continue;
      if (next !== 'statement') status = STATUS.idle;
      else if (status !== STATUS.idle) status = STATUS.failed;
      emit('data', readyFor(status));
    }
    if (status === STATUS.idle) emit('data', PASSWORD_PLEASE);
  }

  /** At the end of a turn, and outside transactions: the moment to let go. Whatever was written is failed by the client itself. */
  function hear(chunk: Uint8Array): void {
    if (status !== STATUS.idle || chunk.length >= WRITTEN_AT_ONCE) return void setImmediate(fail);
    phase = 'ended';
    emit('close', false);
  }

  function broke(hadError: unknown): void {
    if (phase === 'open') {
      phase = 'broken';
      setImmediate(fail);
      return;
    }
    letGo = () => {
      phase = 'ended';
      if (failure !== undefined) emit('error', failure);
      emit('close', hadError);
    };
    if (!wordDue) setImmediate(letGo);
  }

  socket.emit = ((event: string | symbol, ...rest: unknown[]) => {
    if (phase === 'encrypted' || phase === 'ended') return emit(event, ...rest);
    if (event === 'data') {
      since = performance.now();
      const whole = received(rest[0] as Buffer);
      return whole.length === 0 || emit('data', whole);
    }
    if (event === 'end') socket.destroy();
    else if (event === 'error') failure = rest[0];
    else if (event === 'close') broke(rest[0]);
    else return emit(event, ...rest);
    return true;
  }) as typeof socket.emit;

  socket.write = ((chunk: Uint8Array, then?: () => void) => {
    if (phase === 'encrypted' || phase === 'ended') return write(chunk, then);
    if (!isWaiting()) since = performance.now();
    const frames = clientFrames(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength), isFirst);
    isFirst = false;
    for (const frame of frames) sent(frame);
    wordDue = false;
    if (phase === 'broken') hear(chunk);
    else letGo?.();
    return socket.destroyed || write(chunk, then);
  }) as typeof socket.write;

  socket.end = ((...given: unknown[]) => {
    phase = phase === 'encrypted' ? 'encrypted' : 'ended';
    return end(...given);
  }) as typeof socket.end;

  const bytesWait = waitingForBytes(socket);
  const isWaiting = () => (phase === 'encrypted' ? bytesWait() : pending.length > 0);
  const timer = setInterval(
    () => {
      if (socket.destroyed) return clearInterval(timer);
      if (!isWaiting()) since = performance.now();
      else if (performance.now() - since > answerWithinMs) socket.destroy();
    },
    Math.min(1000, answerWithinMs / 4),
  ).unref();
  return socket;
}

const endOf = (text: string) =>
  /^\s*(commit|rollback)\s*$/i.exec(text)?.[1]?.toLowerCase() as 'commit' | 'rollback' | undefined;

/** Whether something was written since something was last read, as far as bytes can tell. */
function waitingForBytes(socket: net.Socket): () => boolean {
  let read = 0;
  let writtenWhenRead = 0;
  return () => {
    if (socket.bytesRead !== read) writtenWhenRead = socket.bytesWritten;
    read = socket.bytesRead;
    return socket.bytesWritten > writtenWhenRead;
  };
}
