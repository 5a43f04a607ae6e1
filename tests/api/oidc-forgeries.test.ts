import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  startCrookedProvider,
  unsigned,
  type CrookedProvider,
  type Misdeed,
} from '../helpers/oidc-provider-crooked.ts';
import { HOME, startOidcWorld, type OidcWorld } from '../helpers/oidc-world.ts';

let provider: CrookedProvider;
let it: OidcWorld;
beforeAll(async () => {
  provider = await startCrookedProvider();
  it = await startOidcWorld(provider);
});
afterAll(async () => {
  await it.close();
  await provider.close();
});
beforeEach(async () => {
  await it.db.sql`delete from accounts`;
});

const ofAns = (right: Record<string, unknown>) => ({ ...right, name: 'Ans', municipality: HOME, roles: ['beheer'] });
const now = (): number => Math.floor(Date.now() / 1000);

const FORGERIES: readonly (readonly [string, Misdeed])[] = [
  ['signed by another key', { claims: ofAns, otherKey: true }],
  [
    'that is not signed at all',
    { claims: ofAns, token: ({ header, claims }) => unsigned({ ...header, alg: 'none' }, claims) },
  ],
  ['for another client', { claims: (right) => ({ ...ofAns(right), aud: 'een-ander' }) }],
  ['of another issuer', { claims: (right) => ({ ...ofAns(right), iss: 'https://elders.example' }) }],
  ['that is past its time', { claims: (right) => ({ ...ofAns(right), exp: now() - 60 }) }],
  ['of another attempt', { claims: (right) => ({ ...ofAns(right), nonce: 'van-een-ander' }) }],
  [
    'behind an answer that says to come from another provider',
    {
      claims: ofAns,
      answer: (right) => {
        right.set('iss', 'https://elders.example');
        return right;
      },
    },
  ],
];

test('a provider that does right lets somebody in', async () => {
  provider.misdeed = { claims: ofAns };
  expect((await it.signIn('ans')).page.status).toBe(303);
  expect(await it.db.sql`select 1 from sessions`).toHaveLength(1);
});

test.each(FORGERIES)('an id_token %s brings nobody in, and leaves nothing behind', async (_what, misdeed) => {
  provider.misdeed = misdeed;
  const { page, user } = await it.signIn('ans');
  expect([page.status, page.text.includes('Inloggen lukte niet')]).toEqual([400, true]);
  expect(user.cookie('__Host-hk')).toBeUndefined();
  expect(await it.db.sql`select 1 from accounts`).toHaveLength(0);
  expect(await it.db.sql`select 1 from sessions`).toHaveLength(0);
});

test('roles and municipality may come from the userinfo endpoint; when that fails nobody loses his roles', async () => {
  const userinfo = { sub: 'ans', name: 'Ans', municipality: HOME, roles: ['beheer'] };
  provider.misdeed = { userinfo };
  expect((await it.signIn('ans')).page.status).toBe(303);
  provider.misdeed = { userinfo, userinfoStatus: 500 };
  expect((await it.signIn('ans')).page.status).toBe(503);
  const roles = await it.db.sql`select role from account_roles`;
  expect(roles).toEqual([{ role: 'manager' }]);
});

test('claims in the address or of a stranger’s token are not looked at', async () => {
  provider.misdeed = {
    answer: (right) => {
      right.set('roles', 'beheer');
      right.set('municipality', HOME);
      right.set('id_token', unsigned({ alg: 'none' }, ofAns({ sub: 'ans' })));
      return right;
    },
  };
  expect((await it.signIn('ans')).page.status).toBe(400);
  provider.misdeed = {
    claims: (right) => ({ ...right, municipality: HOME }),
    userinfo: { sub: 'ans', roles: ['onbekend'] },
  };
  expect((await it.signIn('ans')).page.status).toBe(403);
  expect(await it.db.sql`select 1 from accounts`).toHaveLength(0);
});
