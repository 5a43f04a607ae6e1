export class Problem extends Error {
  constructor(document, status) {
    super(document.detail ?? 'Er ging iets mis.');
    this.status = status;
    this.issues = document.issues ?? [];
  }
}

/**
 * One request to /v1. Throws a Problem with the server's own words, or with ours when the server cannot be reached.
 * @param {string} method
 * @param {string} path below /v1
 * @param {{ body?: unknown, headers?: Record<string, string>, signal?: AbortSignal }} [options]
 */
export async function call(method, path, { body, headers = {}, signal } = {}) {
  const response = await send(path, {
    method,
    signal,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 204) return undefined;
  const answer = await response.json().catch(() => ({}));
  if (response.status === 401) document.dispatchEvent(new Event('signed-out'));
  if (!response.ok) throw new Problem(answer, response.status);
  return answer;
}

/** A fresh Idempotency-Key; `crypto.randomUUID` is missing on pages that came over plain http from elsewhere. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** All pages of a collection. */
export async function callAll(path) {
  const items = [];
  let cursor;
  do {
    const separator = path.includes('?') ? '&' : '?';
    const next = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await call('GET', `${path}${separator}limit=200${next}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

async function send(path, options) {
  try {
    return await fetch(`/v1${path}`, { ...options, credentials: 'same-origin', cache: 'no-store' });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Problem({ detail: 'De server is niet bereikbaar. Wat u invulde is er nog; probeer het opnieuw.' }, 0);
  }
}

/**
 * Follows a stream of events until `stop` is called; comes back by itself after a break, from where it was.
 * @param {string} path
 * @param {(event: string, data: unknown) => void} heard
 * @param {(alive: boolean) => void} alive told when the connection is made or lost
 */
export function follow(path, heard, alive) {
  const controller = new AbortController();
  let lastId;
  const run = async () => {
    while (!controller.signal.aborted) {
      try {
        const headers = { accept: 'text/event-stream', ...(lastId === undefined ? {} : { 'last-event-id': lastId }) };
        const response = await send(path, { headers, signal: controller.signal });
        if (response.status === 401) document.dispatchEvent(new Event('signed-out'));
        if ([401, 403, 404].includes(response.status)) return alive(false);
        if (response.ok) {
          alive(true);
          await readEvents(response.body, (event) => {
            if (event.id !== undefined) lastId = event.id;
            heard(event.name, JSON.parse(event.data));
          });
        }
      } catch {
        if (controller.signal.aborted) return;
      }
      alive(false);
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  };
  void run();
  return { stop: () => controller.abort() };
}

async function readEvents(body, emit) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = { name: 'message', data: '', id: undefined };
      for (const line of block.split('\n')) {
        if (line.startsWith('event: ')) event.name = line.slice(7);
        if (line.startsWith('data: ')) event.data += line.slice(6);
        if (line.startsWith('id: ')) event.id = line.slice(4);
      }
      if (event.data !== '') emit(event);
    }
  }
}
