import createClient from 'openapi-fetch';
import { Problem } from './problem.ts';
import type { paths, Problem as ProblemDocument } from './schema.ts';

/** Said on `document` when a request found that nobody is signed in here any more, or not well enough. */
export const SIGNED_OUT = 'hk:signed-out';

/** Here 401 says that a password, code or passkey was not right, and nothing about the session. */
const PROVES = /^\/v1\/(session(\/.+)?|account\/password|set-up|invitation|password-reset)$/;

function isProving(input: RequestInfo | URL, init?: RequestInit): boolean {
  const { method, url } = input instanceof Request ? input : { method: init?.method ?? 'GET', url: String(input) };
  return method !== 'GET' && PROVES.test(new URL(url, location.origin).pathname);
}

/** `fetch` that tells a lost connection apart from everything else, and a session that ended. */
export async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, { credentials: 'same-origin', cache: 'no-store', ...init });
    if (response.status === 401 && !isProving(input, init)) document.dispatchEvent(new Event(SIGNED_OUT));
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0);
  }
}

/** The API, typed by its own description. @example const alerts = await get(api.GET('/alerts', { params: { query: {} } })) */
export const api = createClient<paths>({ baseUrl: '/v1', fetch: (request) => send(request) });

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The municipality came to want a second factor while this session was open: the sign-in page has it set up. */
const mustEnrol = (error: unknown): boolean =>
  (error as Partial<ProblemDocument> | undefined)?.issues?.some(({ code }) => code === 'must-enrol') === true;

/** What was asked for. @throws Problem with the server's own words */
export async function get<Data>(answer: Promise<Answer<Data>>): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await answer;
  if (!response.ok) {
    if (mustEnrol(error)) document.dispatchEvent(new Event(SIGNED_OUT));
    const wait = Number(response.headers.get('retry-after'));
    throw new Problem(response.status, (error ?? {}) as Partial<ProblemDocument>, wait > 0 ? wait : undefined);
  }
  return data as Exclude<Data, undefined>;
}

/** All pages of a collection. @param page asks for one, from this cursor */
export async function getAll<Item>(
  page: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor?: string }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== undefined);
  return items;
}

/** A fresh Idempotency-Key; `crypto.randomUUID` is missing on pages that came over plain http from elsewhere. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
