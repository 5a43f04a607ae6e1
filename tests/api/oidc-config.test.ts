import { expect, test } from 'vitest';
import { oidcSettings } from '../../admin-api/oidc/settings.ts';
import { ConfigError, readConfig } from '../../core/config-schema.ts';

const WHOLE = {
  PUBLIC_URL: 'https://heterdaad.example/',
  OIDC_ISSUER: 'https://login.example/realms/x',
  OIDC_CLIENT_ID: 'heterdaad',
  OIDC_CLIENT_SECRET: 'geheim',
  OIDC_ROLE_MAP: '{"meldkamer": "dispatcher@GM0637"}',
  OIDC_MUNICIPALITY: 'GM0637',
};

function problems(changes: Record<string, string>): string[] {
  try {
    oidcSettings(readConfig({ ...WHOLE, ...changes }));
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).not.toContain('geheim');
    return error.problems.map(({ variable, message }) => `${variable} ${message}`);
  }
}

test('without an issuer there is no such login, whatever else is set', () => {
  expect(oidcSettings(readConfig({ ...WHOLE, OIDC_ISSUER: '', OIDC_ROLE_MAP: 'onzin' }))).toBeUndefined();
});

test('a whole configuration says where to come back, and what to ask for', () => {
  const settings = oidcSettings(
    readConfig({ ...WHOLE, OIDC_ROLES_CLAIM: 'realm_access.roles', OIDC_ACR: 'hoog  hoger' }),
  );
  expect(settings).toMatchObject({
    client: {
      issuer: 'https://login.example/realms/x',
      scope: 'openid profile email',
      redirectUri: 'https://heterdaad.example/sign-in/oidc/callback',
      signedOutUri: 'https://heterdaad.example/',
      acceptedAcr: ['hoog', 'hoger'],
      claims: ['realm_access.roles', 'name', 'email'],
    },
    rules: { rolesClaim: 'realm_access.roles', home: { code: 'GM0637' } },
  });
});

test.each([
  ['OIDC_CLIENT_ID', ''],
  ['OIDC_CLIENT_SECRET', ''],
  ['OIDC_ROLE_MAP', ''],
  ['OIDC_MUNICIPALITY', ''],
  ['OIDC_ROLE_MAP', '{"meldkamer": "baas@GM0637"}'],
  ['OIDC_ROLE_MAP', '{'],
  ['OIDC_ISSUER', 'login.example'],
  ['OIDC_ISSUER', 'http://login.example'],
  ['OIDC_ISSUER', 'ftp://login.example'],
  ['OIDC_ISSUER', 'https://login.example/?x=1'],
  ['OIDC_ISSUER', 'https://ans:geheim@login.example'],
  ['OIDC_SCOPE', 'profile'],
  ['OIDC_MUNICIPALITY', 'Zoetermeer'],
  ['OIDC_CLIENT_ID', 'a\nb'],
])('%s=%j is named as what is wrong', (variable, value) => {
  expect(problems({ [variable]: value })).toEqual([expect.stringMatching(`^${variable} `)]);
});

test('a fixed municipality and a claim that says it exclude each other', () => {
  expect(problems({ OIDC_MUNICIPALITY_CLAIM: 'gemeente' })).toEqual([expect.stringMatching(/^OIDC_MUNICIPALITY of /)]);
  expect(problems({ OIDC_MUNICIPALITY: '', OIDC_MUNICIPALITY_CLAIM: 'gemeente' })).toEqual([]);
});

test('everything that is missing is told at once', () => {
  const missing = problems({ OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '', OIDC_ROLE_MAP: '', OIDC_MUNICIPALITY: '' });
  expect(missing).toHaveLength(4);
});

test('plain http is for a provider on this machine alone', () => {
  for (const issuer of ['http://localhost:9000', 'http://127.0.0.1:9000', 'http://[::1]:9000']) {
    expect(problems({ OIDC_ISSUER: issuer })).toEqual([]);
  }
});
