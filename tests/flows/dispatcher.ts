import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Running } from './launch.ts';

/** What one simulated phone got. */
export interface PhoneStats {
  phone: string;
  alerts: number;
  duplicates: number;
}

/** Sessions by the process that they are of: signing in at every request would be slow, and is not what people do. */
const sessions = new WeakMap<Running, Promise<string>>();

/** Signs in with what the start printed; the session's cookie. */
async function signIn({ apiUrl, dispatcher }: Running): Promise<string> {
  const response = await fetch(`${apiUrl}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(dispatcher),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  if (!response.ok) throw new Error(await response.text());
  return cookie.split(';')[0] ?? '';
}

/** One request to the API, as the dispatcher of the demo register. */
export async function call<Answer>(running: Running, method: string, route: string, body?: object): Promise<Answer> {
  const session = sessions.get(running) ?? signIn(running);
  sessions.set(running, session);
  const response = await fetch(`${running.apiUrl}/v1${route}`, {
    method,
    headers: {
      cookie: await session,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Answer;
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

const burglary = {
  municipalityCode: 'GM0637',
  facts: {
    kind: 'burglary',
    occurredAt: new Date().toISOString(),
    place: { label: 'Van Leeuwenhoeklaan', area: 'Rokkeveen' },
  },
  target: { type: 'areas', codes: ['GM0637'] },
};

/** A whole town needs a second pair of eyes, and these tests have one pair. */
const override = { reason: 'Proef van de verzending naar de hele stad.' };

/** Drafts and dispatches an alert to all of Zoetermeer. */
export async function sendAlert(running: Running): Promise<{ id: string; administrators: number }> {
  const { id } = await call<{ id: string }>(running, 'POST', '/alerts', burglary);
  const { receipts } = await call<{ receipts: number }>(running, 'POST', `/alerts/${id}/dispatch`, { override });
  return { id, administrators: receipts };
}

/** What came on each simulated phone. */
export const phones = async ({ simulatorUrl }: Running): Promise<PhoneStats[]> =>
  (await fetch(`${simulatorUrl}/api/stats/phones`)).json() as Promise<PhoneStats[]>;

/** The pid in Postgres' own file; 0 when there is none. */
export function databasePid(folder: string): number {
  try {
    return Number(readFileSync(path.join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}
