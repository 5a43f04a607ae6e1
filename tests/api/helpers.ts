import { createHash } from 'node:crypto';
import { testKeys } from '../helpers/keys.ts';
import { pino, type Logger } from 'pino';
import { createApi, type Api, type ApiConfig } from '../../admin-api/create-api.ts';
import { contextIn, type Clock, type Context, type Surroundings } from '../../core/context.ts';
import { ROLES, type Role } from '../../core/identity/index.ts';
import type { Printer } from '../../core/ports/printer.ts';
import { openTargetings, type Targeting, type Targetings } from '../../core/registry/index.ts';
import type { Database } from '../../db/client.ts';
import { openTenants, type Tenants } from '../../db/tenants.ts';
import { testClock, type TestClock } from '../helpers/clock.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { requireDescribed } from './described.ts';
import { admitMunicipality, createTestDatabase, openAdmin } from '../helpers/database.ts';

/** An API token that every test database knows, with all roles in Zoetermeer unless a test asks otherwise. */
export const TOKEN = 'hk_een-token-voor-de-toetsen-met-alle-rollen-x';
export const MUNICIPALITY = 'GM0637';

/** A JSON document of which each test knows the shape that it looks at. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface TestApi {
  api: Api;
  url: string;
  metricsUrl: string;
  /** All rights. */
  db: Database;
  tenants: Tenants;
  around: Surroundings;
  /** Of GM0637, through the side of bots and jobs. */
  ctx: Context;
  /** The same through the side of accounts. */
  identity: Context;
  /** Of no municipality, to seal. */
  trail: Context;
  clock: TestClock;
  targetings: Targetings;
  /** Of GM0637. */
  targeting: Targeting;
  /** Everything that was logged, as lines of JSON. */
  logged: string[];
  /** A request with TOKEN, unless `token` says otherwise (null: none). */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  databaseName: string;
  /** Closes everything, and leaves the database for others to copy. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export interface RequestOptions {
  json?: unknown;
  body?: Uint8Array | string;
  headers?: Record<string, string>;
  token?: string | null;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; undefined when it is none. */
  body: Json;
}

/**
 * The real API on a port of its own, over a real database of its own.
 * @param seeded a database of this run that another API filled and left, to begin with a copy of
 */
export async function startTestApi(
  config: Partial<ApiConfig> = {},
  clock = testClock(),
  roles: readonly Role[] = ROLES,
  printer?: Printer,
  seeded?: string,
): Promise<TestApi> {
  const database = await createTestDatabase(seeded);
  const db = openAdmin(database.url, MUNICIPALITY);
  await admitMunicipality(db, MUNICIPALITY, 'Zoetermeer');
  const tenants = openTenants(database.url, { maxConnections: 6 });
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  await setApprovalPolicy(db.sql, MUNICIPALITY);
  const around: Surroundings = { keys: testKeys, clock, actor: { id: 'test' }, log };
  const ctx = contextIn(tenants, MUNICIPALITY, 'system', around);
  const targetings = await openTargetings(tenants, around);
  const targeting = await targetings.of(MUNICIPALITY);
  if (seeded === undefined) await giveToken({ ...ctx, db }, TOKEN, roles);
  const api = makeApi({ tenants, log, clock, targetings, printer, config });
  const { url, metricsUrl = '' } = await api.listen();
  const leave = async (): Promise<void> => {
    await api.close();
    await targetings.close();
    await tenants.close();
    await db.close();
  };
  return {
    api,
    url,
    metricsUrl,
    db,
    tenants,
    around,
    ctx,
    identity: { ...ctx, db: tenants.identity },
    trail: { ...around, db: tenants.sealer, tenant: '' },
    clock,
    targetings,
    targeting,
    logged,
    request: (method, path, options = {}) => send(`${url}${path}`, method, options),
    databaseName: database.name,
    leave,
    close: async () => {
      await leave();
      await database.drop();
    },
  };
}

/** Makes a token of a test's own choosing work, for a year. `ctx.db` has all rights. */
export async function giveToken(ctx: Context, token: string, roles: readonly Role[]): Promise<void> {
  const { sql } = ctx.db;
  const now = ctx.clock.now();
  await sql`insert into municipalities (code, name) values (${ctx.tenant}, ${ctx.tenant}) on conflict do nothing`;
  await sql`
    insert into api_tokens (hash, municipality_code, name, roles, created_at, expires_at)
    values (${createHash('sha256').update(token).digest()}, ${ctx.tenant}, 'toets', ${[...roles]}::text[], ${now},
            ${new Date(now.getTime() + 365 * 86_400_000)})`;
}

export function makeApi(parts: {
  tenants: Tenants;
  log: Logger;
  clock: Clock;
  targetings: Targetings;
  printer?: Printer | undefined;
  config?: Partial<ApiConfig>;
}): Api {
  const config = {
    host: '127.0.0.1',
    port: 0,
    metricsPort: 0,
    publicUrl: 'https://echt.example',
    securityContact: 'mailto:security@echt.example',
  };
  return createApi({ keys: testKeys, ...parts, config: { ...config, ...parts.config } });
}

export async function send(url: string, method: string, options: RequestOptions = {}): Promise<Answer> {
  const { json, token = TOKEN } = options;
  const headers = new Headers(options.headers);
  if (token !== null && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
  if (json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const body = json === undefined ? options.body : JSON.stringify(json);
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: body as string }),
  });
  requireDescribed(url, method, response.status);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
