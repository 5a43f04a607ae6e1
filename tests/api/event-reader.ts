import { TOKEN, type Json } from './helpers.ts';

export interface Event {
  name: string;
  id: string | undefined;
  data: Json;
}

export interface EventReader {
  response: Response;
  /** Everything heard so far. */
  heard: Event[];
  comments: string[];
  /** Resolves with the first event, heard or still to come, that fits; rejects when the stream ends before. */
  until(fits: (event: Event) => boolean): Promise<Event>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Listens to a stream of events as a browser would; with TOKEN, unless it brings a cookie. */
export async function listenTo(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const controller = new AbortController();
  const response = await fetch(url, {
    headers: {
      ...('cookie' in headers ? {} : { authorization: `Bearer ${TOKEN}` }),
      accept: 'text/event-stream',
      ...headers,
    },
    signal: controller.signal,
  });
  const heard: Event[] = [];
  const comments: string[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const wake = (): void => waiting.forEach((look) => look());
  const ended = read(response, heard, comments, wake).finally(() => {
    over = true;
    wake();
  });
  const until = (fits: (event: Event) => boolean): Promise<Event> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = heard.find(fits);
        if (found === undefined && !over) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error(`stream ended; heard ${heard.map(({ name }) => name).join(', ')}`));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { response, heard, comments, until, ended, close: () => controller.abort() };
}

async function read(response: Response, heard: Event[], comments: string[], wake: () => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block.startsWith(':')) comments.push(block);
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data !== undefined) heard.push({ name: field('event') ?? '', id: field('id'), data: JSON.parse(data) });
      }
      wake();
    }
  } catch {
    // The reader hung up, or the server broke the connection: both end the stream.
  }
}
