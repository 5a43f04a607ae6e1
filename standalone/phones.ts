import type { SeedPlan } from '../simulator/index.ts';

/** The simulator's control interface, of the one that we started or of one elsewhere. */
export interface Phones {
  url: string;
  /** For the lines: `ws://…/line`. */
  lineUrl: string;
  /** Puts accounts and groups on the network; what is there already stays. */
  seed(plan: SeedPlan): Promise<{ groups: string[] }>;
  /** Scans a QR with the phone of this number, as its owner would. False when the QR is no longer valid. */
  scan(phone: string, qr: string): Promise<boolean>;
}

const LIMIT_MS = 60_000;
const GONE = 410;

/** @param url of the phones page, `http://127.0.0.1:8081`; a `ws:` address is read as its `http:` one */
export function openPhones(url: string): Phones {
  const base = new URL(url.replace(/^ws/, 'http'));
  const origin = base.origin;
  const post = async (path: string, body: object): Promise<Response> => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (response.ok || response.status === GONE) return response;
    throw new Error(
      `De simulator op ${origin} weigert ${path}: ${response.status} ${(await response.text()).slice(0, 200)}`,
    );
  };
  return {
    url: origin,
    lineUrl: `${origin.replace(/^http/, 'ws')}/line`,
    seed: async (plan) => (await post('/api/seed', plan)).json() as Promise<{ groups: string[] }>,
    scan: async (phone, qr) => (await post('/api/linking/scan', { phone, qr })).ok,
  };
}
