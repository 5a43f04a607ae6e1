import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changePassword,
  dismissNotices,
  endAccountSessions,
  endAllSessions,
  endOwnSession,
  removeSecondFactors,
  requestPasswordReset,
  resetPassword,
  setSecondFactorPolicy,
  showOwnAccount,
  signIn,
  signOutEverywhere,
  verifySecondFactor,
} from '../../core/identity/index.ts';
import {
  cheapPasswords,
  ELSEWHERE,
  FROM,
  identityWorld,
  PASSWORD,
  type IdentityWorld,
  type Person,
} from '../helpers/identity-world.ts';

let world: IdentityWorld;
beforeAll(async () => {
  world = await identityWorld();
});
afterAll(() => world.close());

const wrongly = (person: Person) =>
  signIn(world.ctx, { email: person.email, password: 'fout' }, FROM, undefined, cheapPasswords).catch(() => undefined);
const noticesOf = async (token: string) => (await showOwnAccount(world.ctx, await world.session(token))).notices;
const works = (token: string) =>
  world.session(token).then(
    () => true,
    () => false,
  );

describe('the owner hears', () => {
  test('how often somebody tried a wrong password since the last time, once', async () => {
    const anna = await world.person('anna', ['dispatcher']);
    for (let n = 0; n < 3; n += 1) await wrongly(anna);
    const at = world.clock.now().toISOString();
    world.clock.advance(60_000);
    const { token } = await world.signIn(anna);
    expect(await noticesOf(token)).toEqual([{ kind: 'failed-sign-ins', times: 3, at }]);
    const again = await world.signIn(anna);
    expect(await noticesOf(again.token)).toHaveLength(1);
    const session = await world.session(again.token);
    await dismissNotices(world.ctx, session, new Date(Date.parse(at) - 1));
    expect(await noticesOf(token)).toHaveLength(1);
    await dismissNotices(world.ctx, session, world.clock.now());
    expect(await noticesOf(token)).toEqual([]);
  });

  test('that the password, the second factor or a recovery code was used or changed', async () => {
    const bert = await world.person('bert', ['dispatcher']);
    const { recoveryCodes } = await world.withTotp(bert);
    const question = async () => {
      const outcome = await signIn(
        world.ctx,
        { email: bert.email, password: PASSWORD },
        FROM,
        undefined,
        cheapPasswords,
      );
      return outcome.outcome === 'second-factor' ? outcome.step : '';
    };
    await verifySecondFactor(world.ctx, { step: await question(), code: '000000' }, FROM).catch(() => undefined);
    const opened = await verifySecondFactor(world.ctx, { step: await question(), code: recoveryCodes[0] ?? '' }, FROM);
    const next = 'zeven paarse kano’s op zolder';
    const session = await world.session(opened.token);
    const changed = await changePassword(world.ctx, session, { current: PASSWORD, next }, FROM, cheapPasswords);
    expect((await noticesOf(changed.token)).map(({ kind }) => kind)).toEqual([
      'totp-enrolled',
      'second-factor-refused',
      'recovery-code-used',
      'password-changed',
    ]);
    await removeSecondFactors(world.ctx, bert.id);
    const { token } = await requestPasswordReset(world.ctx, bert.id);
    await resetPassword(world.ctx, { link: token, password: PASSWORD }, cheapPasswords);
    const back = await world.signIn(bert);
    const kinds = (await noticesOf(back.token)).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['second-factors-removed', 'password-reset']);
  });

  test('of the last twenty things, however much happens', async () => {
    const cees = await world.person('cees', ['dispatcher']);
    for (let n = 0; n < 25; n += 1) await endAccountSessions(world.ctx, cees.id);
    await wrongly(cees);
    const notices = await noticesOf((await world.signIn(cees)).token);
    expect(notices).toHaveLength(20);
    expect(notices.at(-1)).toMatchObject({ kind: 'failed-sign-ins', times: 1 });
  });
});

describe('a manager ends sessions', () => {
  test('of one account, at home only', async () => {
    const dora = await world.person('dora', ['dispatcher']);
    const far = await world.person('ver', ['dispatcher'], ELSEWHERE);
    const [one, two] = [await world.signIn(dora), await world.signIn(dora)];
    const boss = await world.person('baas', ['manager']);
    expect(await endAccountSessions(world.as(boss, 'manager'), dora.id)).toBe(2);
    expect([await works(one.token), await works(two.token)]).toEqual([false, false]);
    await expect(endAccountSessions(world.as(boss, 'manager'), far.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.audited(dora.id)).toContainEqual(
      expect.objectContaining({ verb: 'end-sessions', actor: `account:${boss.id}`, detail: { sessions: 2 } }),
    );
  });

  test('of everybody in the municipality, and of nobody elsewhere', async () => {
    const ella = await world.person('ella', ['dispatcher']);
    const fien = await world.person('fien', ['dispatcher'], ELSEWHERE);
    const [here, there] = [await world.signIn(ella), await world.signIn(fien)];
    expect(await endAllSessions(world.ctx)).toBeGreaterThan(0);
    expect([await works(here.token), await works(there.token)]).toEqual([false, true]);
  });
});

test('ending sessions asks for a proof of the last ten minutes, so that a thief cannot put the owner out', async () => {
  const gijs = await world.person('gijs', ['dispatcher']);
  const [one, two] = [await world.signIn(gijs), await world.signIn(gijs)];
  world.clock.advance(10 * 60_000 + 1);
  const session = await world.session(one.token);
  const reauthenticate = { code: 'forbidden', issues: [{ code: 'reauthenticate' }] };
  await expect(endOwnSession(world.ctx, session, two.id)).rejects.toMatchObject(reauthenticate);
  await expect(signOutEverywhere(world.ctx, session)).rejects.toMatchObject(reauthenticate);
  expect(await works(two.token)).toBe(true);
});

test('where a passkey is asked, a password with a code is not enough, and a passkey or the organisation’s login is', async () => {
  const hans = await world.person('hans', ['dispatcher'], 'GM0042');
  await setSecondFactorPolicy(world.at('GM0042'), 'passkey');
  const { session } = await world.withTotp(hans);
  expect(await world.session(session.token)).toMatchObject({
    method: 'password+totp',
    mustEnrol: true,
    actor: { roles: [] },
  });
  for (const [method, mustEnrol] of [
    ['password+recovery-code', true],
    ['password', true],
    ['password+passkey', false],
    ['passkey', false],
    ['oidc', false],
  ] as const) {
    await world.admin.sql`update sessions set method = ${method} where id = ${session.id}`;
    expect(await world.session(session.token)).toMatchObject({ method, mustEnrol });
  }
  // What one municipality asks does not count for who has nothing to do with it.
  const ida = await world.person('ida', ['dispatcher']);
  expect(await world.signIn(ida)).toMatchObject({ mustEnrol: false });
});
