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

/** One request to the API, with the operator's token. */
export async function call<Answer>(
  { apiUrl, token }: Running,
  method: string,
  route: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${apiUrl}/v1${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
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
