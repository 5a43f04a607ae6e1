import type { Request, Response } from 'express';

/** One listener of a stream. Sending to one that has gone, or cannot keep up, does nothing. */
export interface SseClient {
  /** The id after which this client wants to be told what it missed; 0 when it has seen nothing yet. */
  readonly lastEventId: number;
  send(event: string, data: unknown, id?: number): void;
  /** A line that only keeps the connection awake. */
  beat(): void;
  end(): void;
}

/** All groups of the country are some 4 MB at once; a client that leaves more than this unread is dropped. */
const MAX_UNREAD_BYTES = 16 * 1_048_576;
/** So is one that has read nothing of what waits for it during this time. It comes back by itself and resumes. */
const MAX_STALL_MS = 30_000;
/** How long a browser waits before it comes back. */
const RETRY_MS = 2000;

/** Turns a response into a stream of server-sent events. `onGone` is called once, however the client left. */
export function openSseClient(request: Request, response: Response, onGone: (client: SseClient) => void): SseClient {
  let open = true;
  let stalledSince: number | undefined;
  const write = (text: string): void => {
    if (!open) return;
    if (!response.write(text)) stalledSince ??= performance.now();
    const stalledMs = stalledSince === undefined ? 0 : performance.now() - stalledSince;
    if (response.writableLength > MAX_UNREAD_BYTES || stalledMs > MAX_STALL_MS) response.destroy();
  };
  response.on('drain', () => {
    stalledSince = undefined;
  });
  const client: SseClient = {
    lastEventId: resumeFrom(request),
    send: (event, data, id) =>
      write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(': hier\n\n'),
    end: () => {
      if (open) response.end();
    },
  };
  response.once('close', () => {
    open = false;
    onGone(client);
  });
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  request.socket.setTimeout(0);
  request.socket.setNoDelay(true);
  write(`retry: ${RETRY_MS}\n\n`);
  return client;
}

function resumeFrom(request: Request): number {
  const given = request.headers['last-event-id'];
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : 0;
}
