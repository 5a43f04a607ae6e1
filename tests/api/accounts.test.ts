import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { JsonOperation } from '../../admin-api/operations/operation.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { createSetUpLink, type Role } from '../../core/identity/index.ts';
import { startTestApi, type Answer, type Json, type TestApi } from './helpers.ts';
import { makePeople, PASSWORD, person, signIn, type Person } from './person.ts';

const NEW_PASSWORD = 'zeven-kano-sloot-gordijn';
const MINUTE = 60_000;
const NOBODY = '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44';

let it: TestApi;
let emails: Record<Role, string>;
const tried = new Set<string>();
beforeAll(async () => {
  it = await startTestApi();
  emails = await makePeople(it);
});
afterAll(() => it.close());

/** Does an operation and checks that the answer is what is described: its status, and its shape to the last field. */
async function act(who: Person, id: string, path: string, json?: object): Promise<Json> {
  const operation = OPERATIONS.find((one) => one.id === id) as JsonOperation;
  const answer = await who.request(operation.method.toUpperCase(), `/v1${path}`, json === undefined ? {} : { json });
  expect([id, answer.status, answer.status >= 400 ? answer.body : '']).toEqual([id, operation.success.status, '']);
  if (operation.success.schema !== undefined) {
    const parsed = (operation.success.schema as z.ZodType).safeParse(answer.body);
    expect([id, parsed.error?.issues, parsed.data]).toEqual([id, undefined, answer.body]);
  } else expect(answer.text).toBe('');
  tried.add(id);
  return answer.body;
}

const refused = ({ status, body }: Answer): [number, string | undefined] => [status, body.issues[0]?.code];
const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: it.clock.now().getTime() });
const linkOf = ({ address }: { address: string }): string => /=(.+)$/.exec(address)?.[1] ?? '';

describe('a session', () => {
  test('is a cookie for this host alone that no script reads, and tells who one is and what one may', async () => {
    const { status, headers } = await person(it).request('POST', '/v1/session', {
      json: { email: emails.dispatcher, password: PASSWORD },
    });
    expect(status).toBe(200);
    const [cookie = '', ...others] = headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^__Host-hk=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
    const who = await signIn(it, emails.dispatcher);
    tried.add('signIn');
    const session = await act(who, 'getSession', '/session');
    expect(session).toMatchObject({ municipality: 'GM0637', roles: ['dispatcher'], mustEnrol: false });
    expect(session.verbs).toContain('alert.dispatch');
    expect(session.verbs).not.toContain('accounts.invite');
    expect(session.account).toMatchObject({ email: emails.dispatcher, municipality: 'GM0637' });
  });

  test('ends with signing out, in this browser alone; elsewhere by its id, and everywhere at once', async () => {
    const [one, two, three] = [
      await signIn(it, emails.auditor),
      await signIn(it, emails.auditor),
      await signIn(it, emails.auditor),
    ];
    const { items } = await act(one, 'listSessions', '/sessions');
    expect(items.filter(({ current }: Json) => current)).toHaveLength(1);
    const kept = three.session;
    await act(three, 'signOut', '/session');
    expect(three.session).toBeUndefined();
    expect((await person(it, kept).request('GET', '/v1/session')).status).toBe(401);
    const other = (await act(two, 'getSession', '/session')).id;
    await act(one, 'endSession', `/sessions/${other}`);
    expect((await two.request('GET', '/v1/session')).status).toBe(401);
    const again = await signIn(it, emails.auditor);
    await act(one, 'signOutEverywhere', '/sessions');
    expect((await again.request('GET', '/v1/session')).status).toBe(401);
  });

  test('is a new one at every sign-in: what somebody planted in the browser before is worth nothing', async () => {
    const planted = 'A'.repeat(43);
    const who = person(it, planted);
    await who.request('POST', '/v1/session', { json: { email: emails.registrar, password: PASSWORD } });
    const first = who.session;
    expect(first).not.toBe(planted);
    await who.request('POST', '/v1/session', { json: { email: emails.registrar, password: PASSWORD } });
    expect(who.session).not.toBe(first);
    expect((await person(it, first).request('GET', '/v1/session')).status).toBe(401);
    const before = who.session;
    await act(who, 'proveYourself', '/session/proof', { password: PASSWORD });
    expect(who.session).not.toBe(before);
    expect((await person(it, before).request('GET', '/v1/session')).status).toBe(401);
  });

  test('ends after half an hour without a request, and after twelve hours whatever happens', async () => {
    const who = await signIn(it, emails.organiser);
    it.clock.advance(29 * MINUTE);
    expect((await who.request('GET', '/v1/session')).status).toBe(200);
    it.clock.advance(31 * MINUTE);
    expect((await who.request('GET', '/v1/session')).status).toBe(401);
    const busy = await signIn(it, emails.organiser);
    for (let minutes = 0; minutes < 12 * 60; minutes += 25) {
      it.clock.advance(25 * MINUTE);
      const { status } = await busy.request('GET', '/v1/session');
      expect([minutes, status]).toEqual([minutes, minutes + 25 < 12 * 60 ? 200 : 401]);
    }
  });
});

describe('a second factor', () => {
  test('is set up with an app, asked at the next sign-in, and each code works once', async () => {
    const who = await signIn(it, emails.investigator);
    const { step, secret, uri } = await act(who, 'enrolTotp', '/account/totp');
    expect(uri).toContain(`secret=${secret}`);
    const wrong = await who.request('PUT', '/v1/account/totp', { json: { step, code: '000000' } });
    expect(wrong.status).toBeGreaterThanOrEqual(400);
    const code = codeOf(secret);
    const { recoveryCodes } = await act(who, 'confirmTotp', '/account/totp', { step, code });
    expect(recoveryCodes.length).toBeGreaterThanOrEqual(8);

    const asked = async (): Promise<Json> =>
      (await person(it).request('POST', '/v1/session', { json: { email: emails.investigator, password: PASSWORD } }))
        .body;
    const first = await asked();
    expect(first).toMatchObject({
      outcome: 'second-factor',
      factors: expect.arrayContaining(['totp', 'recovery-code']),
    });
    const replay = await person(it).request('POST', '/v1/session/second-factor', { json: { step: first.step, code } });
    expect(replay.status).toBe(401);
    it.clock.advance(MINUTE);
    const browser = person(it);
    await act(browser, 'verifySecondFactor', '/session/second-factor', {
      step: (await asked()).step,
      code: codeOf(secret),
    });
    expect((await act(browser, 'getSession', '/session')).method).toBe('password+totp');

    const rescue = { step: (await asked()).step, code: recoveryCodes[0] };
    await act(person(it), 'verifySecondFactor', '/session/second-factor', rescue);
    const twice = { step: (await asked()).step, code: recoveryCodes[0] };
    expect((await person(it).request('POST', '/v1/session/second-factor', { json: twice })).status).toBe(401);
    const renewed = await act(browser, 'renewRecoveryCodes', '/account/recovery-codes');
    expect(renewed.recoveryCodes).not.toContain(recoveryCodes[1]);
    await act(browser, 'removeTotp', '/account/totp');
    expect((await asked()).outcome).toBe('signed-in');
  });

  test('can be made compulsory: who has none can then set one up, and nothing else', async () => {
    const manager = await signIn(it, emails.manager);
    expect(await act(manager, 'getSignInPolicy', '/sign-in-policy')).toEqual({ secondFactor: 'optional' });
    await act(manager, 'setSignInPolicy', '/sign-in-policy', { secondFactor: 'required' });
    const who = await signIn(it, emails.dispatcher);
    expect(refused(await who.request('GET', '/v1/alerts'))).toEqual([403, 'must-enrol']);
    const { step, secret } = await act(who, 'enrolTotp', '/account/totp');
    await act(who, 'confirmTotp', '/account/totp', { step, code: codeOf(secret) });
    expect((await who.request('GET', '/v1/alerts')).status).toBe(200);
    await it.db.sql`update municipality_policies set second_factor = 'optional'`;
  });
});

describe('a manager', () => {
  test('invites, gives and takes roles, and an account that is switched off is out at once', async () => {
    const manager = await signIn(it, emails.manager);
    const email = 'nieuw.hier@politie.example';
    const invited = { name: 'Nieuw Hier', email, roles: ['dispatcher'] };
    const { account, link } = await act(manager, 'inviteAccount', '/accounts', invited);
    expect(link.address).toMatch(/^https:\/\/echt\.example\/sign-in#invitation=[\w-]+$/);
    await act(person(it), 'acceptInvitation', '/invitation', { link: linkOf(link), password: NEW_PASSWORD });
    const twice = await person(it).request('POST', '/v1/invitation', {
      json: { link: linkOf(link), password: NEW_PASSWORD },
    });
    expect(twice.status).toBe(404);
    const who = await signIn(it, email, NEW_PASSWORD);
    expect((await who.request('GET', '/v1/alerts')).status).toBe(200);
    await act(manager, 'grantRole', `/accounts/${account.id}/roles/registrar`);
    expect((await who.request('GET', '/v1/import-runs')).status).toBe(200);
    await act(manager, 'revokeRole', `/accounts/${account.id}/roles/registrar`);
    expect((await who.request('GET', '/v1/import-runs')).status).toBe(403);
    await act(manager, 'setAccountStatus', `/accounts/${account.id}/status`, { status: 'disabled' });
    expect((await who.request('GET', '/v1/alerts')).status).toBe(401);
    await act(manager, 'setAccountStatus', `/accounts/${account.id}/status`, { status: 'active' });

    const reset = await act(manager, 'requestPasswordReset', `/accounts/${account.id}/password-reset`);
    await act(person(it), 'resetPassword', '/password-reset', { link: linkOf(reset), password: `${NEW_PASSWORD}-2` });
    const back = await signIn(it, email, `${NEW_PASSWORD}-2`);
    await act(back, 'changePassword', '/account/password', { current: `${NEW_PASSWORD}-2`, next: `${NEW_PASSWORD}-3` });
    await act(manager, 'removeSecondFactors', `/accounts/${account.id}/second-factors`);
    const watched = await signIn(it, email, `${NEW_PASSWORD}-3`);
    await act(manager, 'endAccountSessions', `/accounts/${account.id}/sessions`);
    expect((await watched.request('GET', '/v1/session')).status).toBe(401);
    const stays = await signIn(it, email, `${NEW_PASSWORD}-3`);
    await act(manager, 'removeAccount', `/accounts/${account.id}`);
    expect((await stays.request('GET', '/v1/session')).status).toBe(401);
    const { items } = await act(manager, 'listAccounts', '/accounts');
    expect(items.map((one: Json) => one.email)).not.toContain(email);
  });

  test('gives himself nothing, and proves himself again after ten minutes', async () => {
    const manager = await signIn(it, emails.manager);
    const { account } = await act(manager, 'getSession', '/session');
    const own = await manager.request('PUT', `/v1/accounts/${account.id}/roles/supervisor`);
    expect(own.status).toBe(403);
    it.clock.advance(11 * MINUTE);
    const late = await manager.request('PUT', `/v1/accounts/${NOBODY}/roles/supervisor`);
    expect(refused(late)).toEqual([403, 'reauthenticate']);
    await act(manager, 'proveYourself', '/session/proof', { password: PASSWORD });
    expect((await manager.request('PUT', `/v1/accounts/${NOBODY}/roles/supervisor`)).status).toBe(404);
  });

  test('makes a token that can do no more than himself, shown once, and takes it back', async () => {
    const manager = await signIn(it, emails.manager);
    const expiresAt = new Date(it.clock.now().getTime() + 3_600_000).toISOString();
    const more = { name: 'meldkamer', roles: ['dispatcher'], expiresAt };
    expect((await manager.request('POST', '/v1/tokens', { json: more })).status).toBe(403);
    const { secret, token } = await act(manager, 'createToken', '/tokens', { ...more, roles: ['manager'] });
    expect((await it.request('GET', '/v1/accounts', { token: secret })).status).toBe(200);
    const { items } = await act(manager, 'listTokens', '/tokens');
    expect(JSON.stringify(items)).not.toContain(secret);
    await act(manager, 'revokeToken', `/tokens/${token.id}`);
    expect((await it.request('GET', '/v1/accounts', { token: secret })).status).toBe(401);
    const brief = await act(manager, 'createToken', '/tokens', { ...more, roles: ['manager'] });
    it.clock.advance(61 * MINUTE);
    expect((await it.request('GET', '/v1/accounts', { token: brief.secret })).status).toBe(401);
  });
});

test('the first manager of a municipality is made with a link that works once, and who works in two switches', async () => {
  const { token } = await createSetUpLink(
    { ...it.identity, actor: { id: 'cli' } },
    { code: 'GM0344', name: 'Utrecht' },
  );
  const input = { link: token, name: 'Eerste Beheerder', email: 'eerste@utrecht.example', password: NEW_PASSWORD };
  await act(person(it), 'setUp', '/set-up', input);
  expect((await person(it).request('POST', '/v1/set-up', { json: input })).status).toBe(404);
  const who = await signIn(it, 'eerste@utrecht.example', NEW_PASSWORD);
  expect(await act(who, 'getSession', '/session')).toMatchObject({ municipality: 'GM0344', mustEnrol: true });
  const elsewhere = await who.request('PUT', '/v1/session/municipality', { json: { municipalityCode: 'GM0637' } });
  expect(elsewhere.status).toBe(403);

  const { step, secret } = await act(who, 'enrolTotp', '/account/totp');
  await act(who, 'confirmTotp', '/account/totp', { step, code: codeOf(secret) });
  const here = await signIn(it, emails.manager);
  const { account, link } = await act(here, 'inviteAccount', '/accounts', {
    name: 'Eerste Beheerder',
    email: 'eerste@utrecht.example',
    roles: ['auditor'],
  });
  expect([account.roles, link]).toEqual([['auditor'], null]);
  await act(who, 'switchMunicipality', '/session/municipality', { municipalityCode: 'GM0637' });
  expect(await act(who, 'getSession', '/session')).toMatchObject({ municipality: 'GM0637', roles: ['auditor'] });
  expect((await who.request('GET', '/v1/accounts')).status).toBe(403);
});

test('what happened to an account is told to its owner until it was seen', async () => {
  const who = await signIn(it, emails.supervisor);
  await who.request('PUT', '/v1/account/password', { json: { current: PASSWORD, next: NEW_PASSWORD } });
  const { account } = await act(who, 'getSession', '/session');
  expect(account.notices.length).toBeGreaterThan(0);
  await act(who, 'dismissNotices', '/session/notices/seen', { until: it.clock.now().toISOString() });
  expect((await act(who, 'getSession', '/session')).account.notices).toEqual([]);
});

test('a manager can put everybody of the municipality out at once, himself too, and nobody of another', async () => {
  const manager = await signIn(it, emails.manager);
  const others = [await signIn(it, emails.organiser), await signIn(it, emails.registrar)];
  const { manager: far } = await makePeople(it, 'GM0518', 'Den Haag');
  const elsewhere = await signIn(it, far);
  await act(manager, 'endAllSessions', '/municipality/sessions');
  for (const who of [manager, ...others]) expect((await who.request('GET', '/v1/session')).status).toBe(401);
  expect((await elsewhere.request('GET', '/v1/session')).status).toBe(200);
});

test('every operation about signing in and accounts was tried', () => {
  // Tried where they belong: tests/api/passkeys.test.ts, tests/api/oidc.test.ts and tests/api/presence.test.ts.
  const elsewhere = /passkey|waysIn|wayOut|listColleagues/i;
  const all = OPERATIONS.filter(({ tag }) => tag === 'session' || tag === 'accounts').map(({ id }) => id);
  expect(all.filter((id) => !tried.has(id) && !elsewhere.test(id))).toEqual([]);
});
