import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOidcClient } from '../../admin-api/oidc/client.ts';
import type { ClientSettings } from '../../admin-api/oidc/settings.ts';
import { OrganisationLoginError, type LoginRequest } from '../../core/ports/organisation-login.ts';
import {
  signedBySecret,
  startCrookedProvider,
  unsigned,
  type CrookedProvider,
  type Misdeed,
} from '../helpers/oidc-provider-crooked.ts';

let provider: CrookedProvider;
beforeAll(async () => {
  provider = await startCrookedProvider();
});
afterAll(() => provider.close());
beforeEach(() => {
  provider.misdeed = {};
});

const REQUEST: LoginRequest = {
  state: 'de-staat-van-deze-poging',
  nonce: 'het-woord-van-deze-poging',
  verifier: 'een-geheim-van-minstens-drieenveertig-tekens-lang',
  fresh: false,
};

function settings(changes: Partial<ClientSettings> = {}): ClientSettings {
  return {
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    scope: 'openid profile email',
    acceptedAcr: [],
    redirectUri: 'https://echt.example/sign-in/oidc/callback',
    signedOutUri: 'https://echt.example/',
    claims: [],
    ...changes,
  };
}

/** Goes to the provider as a browser would, and redeems what it brings back. */
async function signIn(misdeed: Misdeed = {}, changes: Partial<ClientSettings> = {}, request = REQUEST) {
  provider.misdeed = misdeed;
  const login = createOidcClient(settings(changes));
  const sent = await fetch(await login.address(request), { redirect: 'manual' });
  return login.redeem(new URL(sent.headers.get('location') ?? '').searchParams, request);
}

/** Why it is refused; an answer is none. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => 'let in',
    (thrown: unknown) => thrown,
  );
  return error instanceof OrganisationLoginError ? error.reason : String(error);
}

const now = (): number => Math.floor(Date.now() / 1000);

test('what the provider signed is told as it is, and the code was redeemed with its verifier', async () => {
  const person = await signIn({ claims: (right) => ({ ...right, roles: ['meldkamer'], name: 'Ans' }) });
  expect(person).toMatchObject({
    issuer: provider.issuer,
    subject: 'ans',
    claims: { roles: ['meldkamer'], name: 'Ans' },
  });
  expect(provider.redeemed.at(-1)?.get('code_verifier')).toBe(REQUEST.verifier);
  expect(provider.redeemed.at(-1)?.get('redirect_uri')).toBe('https://echt.example/sign-in/oidc/callback');
});

test('the browser is sent off with a challenge, a state and a nonce, and never with the verifier', async () => {
  const address = new URL(await createOidcClient(settings()).address(REQUEST));
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: provider.clientId,
    response_type: 'code',
    code_challenge_method: 'S256',
    state: REQUEST.state,
    nonce: REQUEST.nonce,
  });
  expect(address.href).not.toContain(REQUEST.verifier);
  expect(address.href).not.toContain(encodeURIComponent(provider.clientSecret));
});

const FORGERIES: readonly (readonly [string, Misdeed])[] = [
  ['for another audience', { claims: (right) => ({ ...right, aud: 'een-ander' }) }],
  [
    'for several, of whom another was meant',
    { claims: (right) => ({ ...right, aud: ['een-ander', 'hk'], azp: 'een-ander' }) },
  ],
  ['of another issuer', { claims: (right) => ({ ...right, iss: 'https://elders.example' }) }],
  ['signed by another key', { otherKey: true }],
  ['signed by a key that is not published', { header: { kid: 'k2' }, otherKey: true }],
  [
    'changed after signing',
    { token: ({ header, claims, sign }) => swapClaims(sign(header, claims), { ...claims, sub: 'baas' }) },
  ],
  ['that is not signed (alg none)', { token: ({ header, claims }) => unsigned({ ...header, alg: 'none' }, claims) }],
  ['that is not signed but says it is', { token: ({ header, claims }) => unsigned(header, claims) }],
  [
    'signed with the shared secret instead',
    { token: ({ header, claims }) => signedBySecret(header, claims, 'geheim van hk/2') },
  ],
  ['that is past its time', { claims: (right) => ({ ...right, iat: now() - 400, exp: now() - 120 }) }],
  ['that is not valid yet', { claims: (right) => ({ ...right, nbf: now() + 120 }) }],
  ['without an end', { claims: ({ exp: _exp, ...right }) => right }],
  ['without a subject', { claims: ({ sub: _sub, ...right }) => right }],
  ['of another attempt (nonce)', { claims: (right) => ({ ...right, nonce: 'van-een-ander' }) }],
  ['without the nonce', { claims: ({ nonce: _nonce, ...right }) => right }],
  ['that is no JWT', { token: () => 'rommel' }],
];

test.each(FORGERIES)('an id_token %s is refused', async (_what, misdeed) => {
  expect(await refusal(signIn(misdeed))).toMatch(/^(untrusted|away)$/);
});

test('an answer of another provider (mix-up), of another attempt, or without its sender is refused', async () => {
  const changed = (change: (answer: URLSearchParams) => void): Misdeed => ({
    answer: (right) => {
      change(right);
      return right;
    },
  });
  expect(await refusal(signIn(changed((each) => each.set('iss', 'https://elders.example'))))).toBe('untrusted');
  expect(await refusal(signIn(changed((each) => each.delete('iss'))))).toBe('untrusted');
  expect(await refusal(signIn(changed((each) => each.set('state', 'van-een-ander'))))).toBe('untrusted');
  expect(await refusal(signIn(changed((each) => each.delete('state'))))).toBe('untrusted');
  expect(await refusal(signIn(changed((each) => each.append('state', REQUEST.state))))).toBe('untrusted');
  const before = provider.redeemed.length;
  expect(await refusal(signIn(changed((each) => each.delete('code'))))).toBe('untrusted');
  expect(provider.redeemed).toHaveLength(before);
});

test('clocks may differ by half a minute', async () => {
  const person = await signIn({ claims: (right) => ({ ...right, exp: now() - 10, nbf: now() + 10 }) });
  expect(person.subject).toBe('ans');
});

test('no is no: of the person, and of a provider that wants him to come back later', async () => {
  const says = (error: string): Misdeed => ({
    answer: (right) => new URLSearchParams({ error, state: right.get('state') ?? '', iss: right.get('iss') ?? '' }),
  });
  expect(await refusal(signIn(says('access_denied')))).toBe('declined');
  expect(await refusal(signIn(says('temporarily_unavailable')))).toBe('away');
  expect(await refusal(signIn(says('een verhaal met <script>')))).toBe('declined');
});

test('a provider that fails, stammers or says it is somebody else is away, and later it is there again', async () => {
  expect(await refusal(signIn({ tokenAnswer: { status: 503, body: '{}' } }))).toBe('away');
  expect(await refusal(signIn({ tokenAnswer: { status: 200, body: '<html>' } }))).toBe('away');
  expect(await refusal(signIn({ tokenAnswer: { status: 400, body: '{"error":"invalid_grant"}' } }))).toBe('untrusted');
  expect(await refusal(signIn({ tokenAnswer: { status: 401, body: '{"error":"invalid_client"}' } }))).toBe('away');
  expect(await refusal(signIn({}, { issuer: 'http://127.0.0.1:9' }))).toBe('away');
  const login = createOidcClient(settings());
  provider.misdeed = { metadata: { issuer: 'https://elders.example' } };
  expect(await refusal(login.address(REQUEST))).toBe('away');
  expect(await login.signOutAddress()).toBeUndefined();
  provider.misdeed = {};
  expect(await login.address(REQUEST)).toContain('/authorize?');
});

test('claims that the id_token lacks come from the userinfo endpoint, about the same person only', async () => {
  const claims = ['roles', 'name'];
  const told = await signIn({ userinfo: { sub: 'ans', roles: ['meldkamer'], sneaky: 1 } }, { claims });
  expect(told.claims).toMatchObject({ roles: ['meldkamer'] });
  expect(await refusal(signIn({ userinfo: { sub: 'baas', roles: ['beheer'] } }, { claims }))).not.toBe('let in');
  expect(await refusal(signIn({ userinfo: { sub: 'ans' }, userinfoStatus: 500 }, { claims }))).toBe('away');
  const signed = (right: object) => ({ ...right, roles: ['getekend'], name: 'Ans' });
  const own = await signIn({ claims: signed, userinfo: { sub: 'ans', roles: ['los'] } }, { claims });
  expect(own.claims['roles']).toEqual(['getekend']);
});

test('fresh proof is asked for, and a sign-in of an hour ago is none', async () => {
  const fresh = { ...REQUEST, fresh: true };
  const address = new URL(await createOidcClient(settings()).address(fresh));
  expect(address.searchParams.get('prompt')).toBe('login');
  const at = (time: number): Misdeed => ({ claims: (right) => ({ ...right, auth_time: time }) });
  expect((await signIn(at(now() - 5), {}, fresh)).subject).toBe('ans');
  expect(await refusal(signIn(at(now() - 3600), {}, fresh))).toBe('untrusted');
  expect(await refusal(signIn({}, {}, fresh))).toBe('untrusted');
});

test('a way of signing in that this installation does not accept is refused', async () => {
  const acceptedAcr = ['urn:hoog', 'urn:hoger'];
  const by = (acr: unknown): Misdeed => ({ claims: (right) => ({ ...right, acr }) });
  expect((await signIn(by('urn:hoger'), { acceptedAcr })).subject).toBe('ans');
  expect(await refusal(signIn(by('urn:laag'), { acceptedAcr }))).toBe('untrusted');
  expect(await refusal(signIn({}, { acceptedAcr }))).toBe('untrusted');
});

test('signing out there is offered when the provider offers it', async () => {
  expect(await createOidcClient(settings()).signOutAddress()).toBeUndefined();
  provider.misdeed = { metadata: { end_session_endpoint: `${provider.issuer}/end` } };
  const address = new URL((await createOidcClient(settings()).signOutAddress()) ?? '');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: provider.clientId,
    post_logout_redirect_uri: 'https://echt.example/',
  });
});

test('what is thrown carries no claim, code or secret', async () => {
  const error = await signIn({ claims: (right) => ({ ...right, aud: 'x', name: 'Ans Geheim' }) }).catch(
    (thrown: unknown) => thrown,
  );
  const all = JSON.stringify(error, Object.getOwnPropertyNames(error));
  expect(all).toContain('organisation login: untrusted');
  expect(all).not.toContain('Ans Geheim');
  expect((error as Error).cause).toBeUndefined();
});

function swapClaims(token: string, claims: object): string {
  const [header, , signature] = token.split('.');
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}
