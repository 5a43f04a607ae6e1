import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authenticateSession, requireRecentProof } from '../../core/identity/index.ts';
import { CLIENT, HOME, introduce, startOidcWorld, type OidcWorld } from '../helpers/oidc-world.ts';
import { startOidcProvider, type OidcProvider } from '../helpers/oidc-provider.ts';
import { webUser, type WebUser } from '../helpers/web-user.ts';

let provider: OidcProvider;
let it: OidcWorld;
beforeAll(async () => {
  provider = await startOidcProvider();
  it = await startOidcWorld({ issuer: provider.issuer, ...CLIENT });
  await introduce(provider, it);
  await provider.user('ans', { name: 'Ans', municipality: HOME, roles: ['meldkamer'] });
});
afterAll(async () => {
  await it.close();
  await provider.stop();
});
beforeEach(async () => {
  await it.db.sql`delete from accounts`;
});

const SESSION = '__Host-hk';
const COOKIE = '__Host-hk-oidc';
const sessionOf = (user: WebUser) => authenticateSession(it.identity, user.cookie(SESSION) ?? '');

describe('coming back', () => {
  const refused = async (page: Promise<{ status: number; text: string }>): Promise<void> => {
    const { status, text } = await page;
    expect([status, text.includes('Begin opnieuw')]).toEqual([400, true]);
  };
  const sessions = () => it.db.sql`select 1 from sessions`;

  test('works once: the same answer again is 400, also with the cookie put back', async () => {
    const { user, callback } = await it.goThere('ans');
    const cookie = user.cookie(COOKIE) ?? '';
    expect((await user.go(callback)).status).toBe(303);
    expect(user.cookie(COOKIE)).toBeUndefined();
    await refused(user.go(callback));
    const kept = await fetch(callback, { redirect: 'manual', headers: { cookie: `${COOKIE}=${cookie}` } });
    expect(kept.status).toBe(400);
    expect(await sessions()).toHaveLength(1);
  });

  test('works twice at the same moment for one of the two', async () => {
    const { user, callback } = await it.goThere('ans');
    const pages = await Promise.all([user.go(callback), user.go(callback)]);
    expect(pages.map(({ status }) => status).toSorted()).toEqual([303, 400]);
    expect(await sessions()).toHaveLength(1);
  });

  test('works in the browser that went there alone, within ten minutes', async () => {
    const { user, callback } = await it.goThere('ans');
    await refused(webUser().go(callback));
    const other = await it.goThere('ans');
    await refused(other.user.go(callback));
    expect((await user.go(callback)).status).toBe(303);
    it.clock.advance(10 * 60_000 + 1);
    await refused(other.user.go(other.callback));
    expect(await sessions()).toHaveLength(1);
  });

  test('an answer that is changed on the way is refused', async () => {
    for (const [name, value] of [
      ['state', 'van-een-ander'],
      ['state', ''],
      ['iss', 'https://elders.example'],
      ['iss', ''],
      ['code', 'geraden'],
      ['code', ''],
    ] as const) {
      const { user, callback } = await it.goThere('ans');
      const url = new URL(callback);
      if (value === '') url.searchParams.delete(name);
      else url.searchParams.set(name, value);
      await refused(user.go(url.href));
    }
    for (const cookie of ['x', 'A'.repeat(43), `${'A'.repeat(42)}=`]) {
      const answer = await fetch(`${it.redirectUri}?code=x&state=y`, { headers: { cookie: `${COOKIE}=${cookie}` } });
      expect(answer.status).toBe(400);
    }
    expect(await sessions()).toHaveLength(0);
  });

  test('who said no there is told so here', async () => {
    const { user, callback } = await it.goThere('ans');
    const url = new URL(callback);
    url.search = new URLSearchParams({
      error: 'access_denied',
      error_description: '<script>alert(1)</script>',
      state: url.searchParams.get('state') ?? '',
      iss: provider.issuer,
    }).toString();
    const page = await user.go(url.href);
    expect(page.status).toBe(403);
    expect(page.text).not.toContain('alert(1)');
  });

  test('ends the session that the browser held', async () => {
    const { user } = await it.signIn('ans');
    const before = user.cookie(SESSION) ?? '';
    await it.signIn('ans', { user });
    expect(user.cookie(SESSION)).not.toBe(before);
    expect(await authenticateSession(it.identity, before)).toBeUndefined();
    expect(await sessions()).toHaveLength(1);
  });
});

test('neither the database nor the address alone has what is needed to finish a sign-in', async () => {
  const user = webUser();
  const page = await user.go(`${it.url}/sign-in/oidc`);
  const sent = new URL(page.next ?? '').searchParams;
  expect(page.headers.get('set-cookie')).toMatch(
    /^__Host-hk-oidc=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(page.headers.get('cache-control')).toBe('no-store');
  const [row] = await it.db.sql<{ row: string; data: Buffer }[]>`
    select s::text as row, data from sign_in_steps s where purpose = 'oidc' order by created_at desc limit 1`;
  const all = `${row?.row} ${it.ctx.keys.open('sign_in_steps.data', row?.data ?? Buffer.alloc(0))}`;
  const cookie = user.cookie(COOKIE) ?? '';
  for (const secret of [
    cookie,
    Buffer.from(cookie, 'base64url').toString('hex'),
    sent.get('state'),
    sent.get('nonce'),
  ]) {
    expect(all).not.toContain(secret);
    expect(page.url).not.toContain(secret);
  }
  expect(sent.get('code_challenge_method')).toBe('S256');
  expect(cookie).not.toBe(sent.get('state'));
});

test('fresh proof is one of this moment; who was signed in there for long has none', async () => {
  const user = webUser();
  await it.signIn('ans', { user });
  it.clock.advance(11 * 60_000);
  await it.signIn('ans', { user });
  const stale = await sessionOf(user);
  expect(() => stale && requireRecentProof(it.identity, stale)).toThrow('Bevestig eerst');
  const { page } = await it.signIn('ans', { user, start: '/sign-in/oidc?fresh=true' });
  expect(page.status).toBe(303);
  const fresh = await sessionOf(user);
  expect(Math.abs(Date.now() - (fresh?.provenAt.getTime() ?? 0))).toBeLessThan(60_000);
});

test.each([
  'https://kwaad.example',
  '//kwaad.example',
  '/\\kwaad.example',
  '\\\\kwaad.example',
  '/\t/kwaad.example',
  '/%0d%0aset-cookie:x=1',
  'javascript:alert(1)',
  '/v1/session',
  '/sign-in/oidc',
  '/..//kwaad.example',
  '',
])('after signing in nobody is sent to %j', async (next) => {
  const { page } = await it.signIn('ans', { start: `/sign-in/oidc?next=${encodeURIComponent(next)}` });
  const location = page.headers.get('location') ?? '';
  expect(page.status).toBe(303);
  expect(new URL(location, it.url).origin).toBe(it.url);
  expect(page.headers.get('set-cookie')).not.toContain('x=1');
  expect(location).toMatch(/^\/(%0d.*)?$/);
});
