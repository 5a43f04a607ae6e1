import { randomUUID } from 'node:crypto';

const LIMIT_MS = 30_000;

/** The API as a dispatcher's screen uses it. */
export interface ApiClient {
  post<Answer>(path: string, body: object): Promise<Answer>;
  get<Answer>(path: string): Promise<Answer>;
}

/** @param url of the API, without `/v1` */
export function openApiClient(url: string, token: string): ApiClient {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const answer = (await response.json()) as { title?: string; detail?: string };
    if (!response.ok)
      throw new Error(`De API weigert ${method} ${path}: ${answer.detail ?? answer.title ?? response.status}`);
    return answer;
  };
  return {
    post: <Answer>(path: string, body: object) => call('POST', path, body) as Promise<Answer>,
    get: <Answer>(path: string) => call('GET', path) as Promise<Answer>,
  };
}
