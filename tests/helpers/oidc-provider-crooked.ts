import { createHmac, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

/** What one sign-in goes wrong in; what is absent goes right. */
export interface Misdeed {
  /** Changes what is said of the person; undefined takes a claim away. */
  claims?: (right: Json) => Json;
  header?: Json;
  /** Makes the whole id_token by itself. */
  token?: (right: { header: Json; claims: Json; sign: (header: Json, claims: Json) => string }) => string;
  /** Signs with another key than it publishes, under the same name. */
  otherKey?: true;
  /** Query string with which the browser is sent back. */
  answer?: (right: URLSearchParams) => URLSearchParams;
  /** Status and body of the token endpoint. */
  tokenAnswer?: { status: number; body: string };
  userinfo?: Json;
  userinfoStatus?: number;
  /** What it tells of itself. */
  metadata?: Json;
}

/** A provider that can be told to misbehave; nobody has to type anything in there. */
export interface CrookedProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  misdeed: Misdeed;
  /** What was asked of its token endpoint, the newest last. */
  readonly redeemed: URLSearchParams[];
  close(): Promise<void>;
}

export async function startCrookedProvider(
  clientId = 'hk',
  clientSecret = 'geheim van hk/2',
): Promise<CrookedProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const asked = new Map<string, URLSearchParams>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: CrookedProvider = {
    issuer,
    clientId,
    clientSecret,
    misdeed: {},
    redeemed: [],
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const { misdeed } = provider;
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, { ...about(issuer), ...misdeed.metadata });
    if (url.pathname === '/jwks') return json(response, { keys: [jwk] });
    if (url.pathname === '/userinfo') return json(response, misdeed.userinfo ?? { sub: 'ans' }, misdeed.userinfoStatus);
    if (url.pathname === '/authorize') return sendBack(url.searchParams, response);
    const given = await form(request);
    provider.redeemed.push(given);
    if (misdeed.tokenAnswer !== undefined) return text(response, misdeed.tokenAnswer.body, misdeed.tokenAnswer.status);
    const idToken = makeToken(asked.get(given.get('code') ?? '') ?? new URLSearchParams());
    return json(response, { access_token: 'toegang', token_type: 'Bearer', expires_in: 60, id_token: idToken });
  }

  function sendBack(query: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(16).toString('hex');
    asked.set(code, query);
    const right = new URLSearchParams({ code, state: query.get('state') ?? '', iss: issuer });
    const back = new URL(query.get('redirect_uri') ?? issuer);
    back.search = (provider.misdeed.answer?.(right) ?? right).toString();
    response.writeHead(302, { location: back.href }).end();
  }

  function makeToken(query: URLSearchParams): string {
    const now = Math.floor(Date.now() / 1000);
    const { misdeed } = provider;
    const right = { iss: issuer, aud: clientId, sub: 'ans', iat: now, exp: now + 60, nonce: query.get('nonce') };
    const claims = misdeed.claims?.(right) ?? right;
    const header = { alg: 'RS256', typ: 'JWT', kid: 'k1', ...misdeed.header };
    const key = misdeed.otherKey === true ? other : privateKey;
    const make = (h: Json, c: Json): string => signed(h, c, key);
    return misdeed.token?.({ header, claims, sign: make }) ?? make(header, claims);
  }
  return provider;
}

const about = (issuer: string): Json => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  authorization_response_iss_parameter_supported: true,
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT without a signature, as `alg: none` has it. */
export const unsigned = (header: Json, claims: Json): string => `${part(header)}.${part(claims)}.`;

/** A JWT signed with a shared secret, as `alg: HS256` has it. */
export function signedBySecret(header: Json, claims: Json, secret: string): string {
  const content = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

function signed(header: Json, claims: Json, key: KeyObject): string {
  const content = `${part(header)}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return new URLSearchParams(body);
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  text(response, JSON.stringify(value), status);
}

function text(response: ServerResponse, body: string, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
