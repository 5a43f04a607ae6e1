import { createParser } from 'eventsource-parser';
import { send } from '../api/index.ts';
import { report } from './status.ts';

/** The server says something every 15 seconds; longer than this without a word and the line is dead. */
const SILENCE_MS = 25_000;
const AGAIN_MS = 2_000;

export interface Follower {
  /** `data` is parsed; `id` is what the stream goes on from after a break. */
  onEvent(event: { name: string; data: unknown; id: string | undefined }): void;
  /** The stream is there again after a break: what was missed must be asked for. */
  onReturn?(): void;
}

/**
 * Follows a stream of server-sent events until stopped; comes back by itself, from where it was. Not EventSource,
 * because that cannot tell that a connection has died in silence.
 */
export function follow(path: string, follower: Follower): () => void {
  const stream = Symbol(path);
  const stopped = new AbortController();
  let lastId: string | undefined;
  let heardAt = Date.now();
  let wasLive = false;

  const once = async (): Promise<'refused' | 'ended'> => {
    const attempt = new AbortController();
    const signal = AbortSignal.any([stopped.signal, attempt.signal]);
    const watchdog = setInterval(() => Date.now() - heardAt > SILENCE_MS && attempt.abort(), 1000);
    heardAt = Date.now();
    try {
      const headers = { accept: 'text/event-stream', ...(lastId === undefined ? {} : { 'last-event-id': lastId }) };
      const response = await send(path, { headers, signal });
      if ([401, 403, 404].includes(response.status)) return 'refused';
      if (!response.ok || response.body === null) return 'ended';
      report(stream, { state: 'live' });
      if (wasLive) follower.onReturn?.();
      wasLive = true;
      await read(response.body);
      return 'ended';
    } finally {
      clearInterval(watchdog);
      attempt.abort();
    }
  };

  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const parser = createParser({
      onEvent: ({ event = 'message', data, id }) => {
        lastId = id ?? lastId;
        follower.onEvent({ name: event, data: JSON.parse(data) as unknown, id });
      },
    });
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heardAt = Date.now();
      parser.feed(value);
    }
  };

  const run = async (): Promise<void> => {
    report(stream, { state: 'connecting' });
    while (!stopped.signal.aborted) {
      const ended = await once().catch(() => 'ended' as const);
      if (stopped.signal.aborted) break;
      report(stream, { state: 'lost', since: heardAt });
      if (ended === 'refused') return;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    report(stream, undefined);
  };
  void run();
  return () => {
    stopped.abort();
    report(stream, undefined);
  };
}
