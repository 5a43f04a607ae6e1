import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  authenticateSession,
  disableAccount,
  grantRole,
  invite,
  requestPasswordReset,
  revokeRole,
  signIn,
} from '../../core/identity/index.ts';
import { CLIENT, ELSEWHERE, HOME, introduce, startOidcWorld, type OidcWorld } from '../helpers/oidc-world.ts';
import { startOidcProvider, type OidcProvider } from '../helpers/oidc-provider.ts';
import { cheapPasswords } from '../helpers/identity-world.ts';
import type { WebUser } from '../helpers/web-user.ts';

let provider: OidcProvider;
let it: OidcWorld;
beforeAll(async () => {
  provider = await startOidcProvider();
  it = await startOidcWorld({ issuer: provider.issuer, ...CLIENT });
  await introduce(provider, it);
});
afterAll(async () => {
  await it.close();
  await provider.stop();
});
beforeEach(async () => {
  await it.db.sql`delete from accounts`;
});

const SESSION = '__Host-hk';
const ans = {
  name: 'Ans Marker',
  email: 'Ans@Politie.example',
  email_verified: true,
  municipality: HOME,
  roles: ['meldkamer'],
};

const accounts = () =>
  it.db.sql<
    { id: string; status: string; home: string; name: Buffer; email: Buffer; subject: string; password: string }[]
  >`
    select id, status, municipality_code as home, name, email, oidc_subject as subject, password_hash as password
    from accounts order by created_at`;
const rolesOf = async (id: string) =>
  (
    await it.db.sql<{ at: string }[]>`
      select role || '@' || municipality_code as at from account_roles where account_id = ${id} order by 1`
  ).map(({ at }) => at);
const audited = (id: string) =>
  it.db.sql<{ verb: string; actor: string; at: string | null; detail: Record<string, unknown> }[]>`
    select verb, actor, municipality_code as at, detail from audit_entries
    where entity_id = ${id} or detail->>'account' = ${id} order by id`;
const sessionOf = (user: WebUser) => authenticateSession(it.identity, user.cookie(SESSION) ?? '');

describe('somebody whom the organisation knows', () => {
  test('gets an account at the first sign-in, with the roles of the claim, and goes on to the page that was asked for', async () => {
    await provider.user('ans', ans);
    const { user, page } = await it.signIn('ans', { start: '/sign-in/oidc?next=/m%3Fcode%3DK7F3Q' });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/m?code=K7F3Q']);
    const [account] = await accounts();
    expect(account).toMatchObject({ status: 'active', home: HOME, subject: 'ans', password: null });
    expect(it.ctx.keys.open('accounts.name', account?.name ?? Buffer.alloc(0))).toBe('Ans Marker');
    expect(it.ctx.keys.open('accounts.email', account?.email ?? Buffer.alloc(0))).toBe('ans@politie.example');
    expect(await rolesOf(account?.id ?? '')).toEqual([`dispatcher@${HOME}`]);
    expect(await sessionOf(user)).toMatchObject({
      method: 'oidc',
      municipality: HOME,
      mustEnrol: false,
      actor: { roles: ['dispatcher'] },
    });
    expect(await audited(account?.id ?? '')).toMatchObject([
      { verb: 'create', actor: `account:${account?.id}`, at: HOME, detail: { by: 'oidc' } },
      { verb: 'grant-role', at: HOME, detail: { role: 'dispatcher', by: 'oidc' } },
      { verb: 'open', detail: { method: 'oidc' } },
    ]);
  });

  test('keeps that account, and gets and loses roles as the claim does, also in a session that is open', async () => {
    await provider.user('ans', ans);
    const { user: earlier } = await it.signIn('ans');
    const [before] = await accounts();
    await provider.user('ans', { ...ans, name: 'Ans de Marker', roles: ['chef', 'beheer', 'onbekend', 'nergens'] });
    const { user } = await it.signIn('ans');
    const after = await accounts();
    expect(after).toMatchObject([{ id: before?.id }]);
    expect(it.ctx.keys.open('accounts.name', after[0]?.name ?? Buffer.alloc(0))).toBe('Ans de Marker');
    expect(await rolesOf(before?.id ?? '')).toEqual([
      `manager@${HOME}`,
      `supervisor@${ELSEWHERE}`,
      `supervisor@${HOME}`,
    ]);
    expect((await sessionOf(user))?.actor.roles).toEqual(['manager', 'supervisor']);
    expect((await sessionOf(earlier))?.actor.roles).toEqual(['manager', 'supervisor']);
    const trail = await audited(before?.id ?? '');
    expect(trail).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ verb: 'revoke-role', at: HOME, detail: { role: 'dispatcher', by: 'oidc' } }),
        expect.objectContaining({ verb: 'grant-role', at: ELSEWHERE, detail: { role: 'supervisor', by: 'oidc' } }),
        expect.objectContaining({ verb: 'change', detail: { by: 'oidc', changed: ['name'] } }),
      ]),
    );
  });

  test('without a role is told so politely; no account is made, and one that was loses its roles and sessions', async () => {
    await provider.user('piet', { ...ans, email: 'piet@politie.example', roles: [] });
    const { page } = await it.signIn('piet');
    expect(page.status).toBe(403);
    expect(page.text).toContain('u hebt hier nog geen rol');
    expect(await accounts()).toHaveLength(0);

    await provider.user('ans', ans);
    const { user } = await it.signIn('ans');
    await provider.user('ans', { ...ans, roles: 'iets anders' });
    const again = await it.signIn('ans');
    expect(again.page.status).toBe(403);
    expect(again.user.cookie(SESSION)).toBeUndefined();
    expect(await sessionOf(user)).toBeUndefined();
    const [account] = await accounts();
    expect(await rolesOf(account?.id ?? '')).toEqual([]);
    expect((await audited(account?.id ?? '')).map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['revoke-role', 'end-sessions', 'refuse-sign-in']),
    );
  });

  test('of a municipality that is not served, or of none, is refused', async () => {
    for (const municipality of ['GM9999', 'Zoetermeer', ['GM0637', 'GM0518'], undefined, 637]) {
      await provider.user('ans', { ...ans, municipality });
      const { page } = await it.signIn('ans');
      expect([page.status, page.text.includes('gemeente')], String(municipality)).toEqual([403, true]);
    }
    expect(await accounts()).toHaveLength(0);
  });

  test('who is disabled here stays out, whatever the organisation says', async () => {
    await provider.user('ans', ans);
    const { user } = await it.signIn('ans');
    const [account] = await accounts();
    await disableAccount({ ...it.identity, tenant: HOME, actor: { id: 'cli' } }, account?.id ?? '');
    expect(await sessionOf(user)).toBeUndefined();
    const { page } = await it.signIn('ans');
    expect([page.status, page.text.includes('uitgezet')]).toEqual([403, true]);
    const last = (await audited(account?.id ?? '')).at(-1);
    expect(last).toMatchObject({ verb: 'refuse-sign-in', at: HOME, detail: { by: 'oidc' } });
  });

  test('two first sign-ins at the same moment make one account', async () => {
    await provider.user('ans', ans);
    const both = await Promise.all([it.goThere('ans'), it.goThere('ans')]);
    const pages = await Promise.all(both.map(({ user, callback }) => user.go(callback)));
    expect(pages.map(({ status }) => status)).toEqual([303, 303]);
    expect(await accounts()).toHaveLength(1);
  });
});

test('roles and a password for somebody of the organisation cannot be given here', async () => {
  await provider.user('ans', ans);
  await it.signIn('ans');
  const [account] = await accounts();
  const id = account?.id ?? '';
  const cli = { ...it.identity, tenant: HOME, actor: { id: 'cli' } };
  await expect(grantRole(cli, id, 'manager')).rejects.toMatchObject({ code: 'conflict' });
  await expect(requestPasswordReset(cli, id)).rejects.toMatchObject({ code: 'conflict' });
  const there = { ...cli, tenant: ELSEWHERE };
  const invitation = invite(there, { name: 'Ans', email: 'ans@politie.example', roles: ['manager'] });
  await expect(invitation).rejects.toMatchObject({ code: 'conflict' });
  expect(await rolesOf(id)).toEqual([`dispatcher@${HOME}`]);
  await revokeRole(cli, id, 'dispatcher');
  expect(await rolesOf(id)).toEqual([]);
});

describe('whose account it is', () => {
  test('an e-mail address that is somebody’s already gives nobody his account', async () => {
    await provider.user('ans', ans);
    await it.signIn('ans');
    await it.db.sql`update accounts set oidc_issuer = null, oidc_subject = null, password_hash = 'x'`;
    const { user, page } = await it.signIn('ans');
    expect(page.status).toBe(409);
    expect(page.text).toContain('Er is hier al een account met uw e-mailadres');
    expect(user.cookie(SESSION)).toBeUndefined();
    expect(await it.db.sql`select 1 from accounts where oidc_subject is not null`).toHaveLength(0);
    await provider.user('dief', { ...ans, name: 'Dief' });
    expect((await it.signIn('dief')).page.status).toBe(409);
    expect(await accounts()).toHaveLength(1);
  });

  test('an address that the organisation did not verify is not taken over', async () => {
    await provider.user('ans', ans);
    await it.signIn('ans');
    for (const verified of [false, 'true', undefined]) {
      await provider.user('dief', { ...ans, email_verified: verified });
      expect((await it.signIn('dief')).page.status).toBe(303);
    }
    const rows = await accounts();
    expect(rows.map(({ email }) => it.ctx.keys.open('accounts.email', email))).toEqual(['ans@politie.example', '']);
    await provider.user('ander', { ...ans, email: undefined });
    expect((await it.signIn('ander')).page.status).toBe(303);
    expect(await accounts()).toHaveLength(3);
  });

  test('the same subject of another issuer is somebody else', async () => {
    await provider.user('ans', ans);
    await it.signIn('ans');
    await it.db.sql`update accounts set oidc_issuer = 'https://elders.example', email_hash = '\\x01'`;
    await it.signIn('ans');
    expect(await accounts()).toHaveLength(2);
  });
});

test('the ways in are told, and where to sign out at the organisation', async () => {
  const { status, body } = await it.request('GET', '/v1/sign-in', { token: null });
  expect(status).toBe(200);
  expect(body).toMatchObject({ password: true, organisation: { address: '/sign-in/oidc' } });
  const out = await it.request('GET', '/v1/sign-out', { token: null });
  const there = await fetch(out.body.address);
  expect([there.status, new URL(there.url).origin]).toEqual([200, provider.issuer]);
});

test('a provider that tells roles at its userinfo endpoint alone, as is its default, does as well', async () => {
  await introduce(provider, it, false);
  await provider.user('ans', ans);
  const { user, page } = await it.signIn('ans');
  await introduce(provider, it);
  expect(page.status).toBe(303);
  expect((await sessionOf(user))?.actor.roles).toEqual(['dispatcher']);
});

test('nothing of the person, the code or the tokens is in the log', async () => {
  await provider.user('ans', ans);
  const { callback } = await it.goThere('ans');
  await it.signIn('ans');
  await provider.user('ans', { ...ans, roles: [] });
  await it.signIn('ans');
  const code = new URL(callback).searchParams.get('code') ?? '?';
  const all = it.logged.join('\n');
  expect(all).toContain('sign-in by the organisation refused');
  for (const secret of ['Ans', 'Marker', 'politie.example', code, CLIENT.clientSecret])
    expect(all).not.toContain(secret);
});

test('while the organisation’s login is away this is said, and a password still works', async () => {
  await it.db.sql`
    insert into accounts (municipality_code, name, email, email_hash, status, password_hash)
    values (${HOME}, ${it.ctx.keys.seal('accounts.name', 'Bea')}, ${it.ctx.keys.seal('accounts.email', 'bea@x.example')},
            ${it.ctx.keys.lookup('accounts.email', 'bea@x.example')}, 'active', ${await cheapPasswords.hash('groene olifant danst')})`;
  const { user, callback } = await it.goThere('ans');
  await provider.stop();
  const away = await user.go(callback);
  expect([away.status, away.text.includes('De login van uw organisatie werkt nu niet')]).toEqual([503, true]);
  const input = { email: 'bea@x.example', password: 'groene olifant danst' };
  const outcome = await signIn(it.identity, input, { address: '192.0.2.1' }, undefined, cheapPasswords);
  expect(outcome.outcome).toBe('signed-in');
});
