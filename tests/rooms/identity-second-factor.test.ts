import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  confirmTotp,
  enrolTotp,
  reauthenticate,
  removeSecondFactors,
  removeTotp,
  renewRecoveryCodes,
  setSecondFactorPolicy,
  showOwnAccount,
  signIn,
  verifySecondFactor,
} from '../../core/identity/index.ts';
import {
  cheapPasswords,
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

/** The password is right; the token of the question that follows. */
async function question(person: Person, from = FROM): Promise<string> {
  const outcome = await signIn(world.ctx, { email: person.email, password: PASSWORD }, from, undefined, cheapPasswords);
  if (outcome.outcome !== 'second-factor') throw new Error('no second factor is asked');
  return outcome.step;
}
const answer = (step: string, code: string, from = FROM) => verifySecondFactor(world.ctx, { step, code }, from);
const wrong = { code: 'unauthenticated' };

describe('the code of an authenticator', () => {
  test('is asked after the password, and opens a session that is strong', async () => {
    const anna = await world.person('anna', ['dispatcher']);
    const { codeNow } = await world.withTotp(anna);
    const outcome = await signIn(world.ctx, { email: anna.email, password: PASSWORD }, FROM, undefined, cheapPasswords);
    expect(outcome).toMatchObject({ outcome: 'second-factor', factors: ['totp', 'recovery-code'] });
    expect(JSON.stringify(outcome)).not.toContain(anna.id);
    const opened = await answer(outcome.outcome === 'second-factor' ? outcome.step : '', codeNow());
    expect(await world.session(opened.token)).toMatchObject({ accountId: anna.id, method: 'password+totp' });
  });

  test('is accepted once: not again in another sign-in, nor at the same moment', async () => {
    const bert = await world.person('bert', ['dispatcher']);
    const { codeNow } = await world.withTotp(bert);
    const code = codeNow();
    const [one, two] = [await question(bert), await question(bert)];
    const answers = await Promise.allSettled([answer(one, code), answer(two, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(answer(await question(bert), code)).rejects.toMatchObject(wrong);
  });

  test('of one step early or late is accepted, of two is not, and an earlier one after a later one is not', async () => {
    const cees = await world.person('cees', ['dispatcher']);
    const { codeNow } = await world.withTotp(cees);
    const earlier = codeNow();
    world.clock.advance(60_000);
    await expect(answer(await question(cees), earlier)).rejects.toMatchObject(wrong);
    world.clock.advance(30_000);
    const now = codeNow();
    world.clock.advance(30_000);
    const later = codeNow();
    await expect(answer(await question(cees), later)).resolves.toBeDefined();
    await expect(answer(await question(cees), now)).rejects.toMatchObject(wrong);
  });

  test('cannot be guessed: five answers to a question, and then a wait that grows while the password is known', async () => {
    const dora = await world.person('dora', ['dispatcher']);
    const { codeNow } = await world.withTotp(dora);
    let [looked, waits] = [0, 0];
    for (let n = 0; n < 30; n += 1) {
      const from = { ...FROM, address: `198.51.100.${n}` };
      const step = await question(dora, from).catch(() => undefined);
      for (let m = 0; step !== undefined && m < 6; m += 1) {
        const error = (await answer(step, '000000', from).catch((reason: unknown) => reason)) as {
          code: string;
          issues: { code: string }[];
        };
        if (error.code === 'rate-limited') waits += 1;
        else if (error.issues[0]?.code !== 'step-over') looked += 1;
      }
    }
    expect(looked).toBe(10);
    expect(waits).toBeGreaterThan(100);
    // Where she signed in before she comes in at once.
    await expect(answer(await question(dora), codeNow())).resolves.toBeDefined();
  });

  test('after five wrong answers the question is over, also for the right code', async () => {
    const ella = await world.person('ella', ['dispatcher']);
    const { codeNow } = await world.withTotp(ella);
    const step = await question(ella);
    for (let n = 0; n < 5; n += 1) {
      world.clock.advance(5_000);
      await expect(answer(step, '000000')).rejects.toMatchObject({ ...wrong, issues: [] });
    }
    world.clock.advance(60_000);
    await expect(answer(step, codeNow())).rejects.toMatchObject({ ...wrong, issues: [{ code: 'step-over' }] });
  });

  test('a question is over after ten minutes, after an answer, and for a forged token', async () => {
    const fien = await world.person('fien', ['dispatcher']);
    const { codeNow } = await world.withTotp(fien);
    const over = { ...wrong, issues: [{ code: 'step-over' }] };
    const step = await question(fien);
    await answer(step, codeNow());
    world.clock.advance(30_000);
    await expect(answer(step, codeNow())).rejects.toMatchObject(over);
    const late = await question(fien);
    world.clock.advance(10 * 60_000 + 1);
    await expect(answer(late, codeNow())).rejects.toMatchObject(over);
    await expect(answer('A'.repeat(43), codeNow())).rejects.toMatchObject(over);
  });

  test('the secret is sealed and nothing of it is in the database, the trail or the log', async () => {
    const gijs = await world.person('gijs', ['dispatcher']);
    const session = await world.session((await world.signIn(gijs)).token);
    const { secret, uri, step } = await enrolTotp(world.ctx, session);
    expect(uri).toContain('otpauth://totp/Heterdaadkracht:gijs%40kantoor.example?');
    expect(Buffer.from(Secret.fromBase32(secret).bytes)).toHaveLength(20);
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await confirmTotp(
      world.ctx,
      session,
      { step, code: totp.generate({ timestamp: world.clock.now().getTime() }) },
      FROM,
    );
    const { sql } = world.admin;
    const all = [
      await sql`select * from accounts`,
      await sql`select * from sign_in_steps`,
      await sql`select * from audit_entries`,
    ];
    expect(JSON.stringify(all) + world.logged.join()).not.toContain(secret);
    const [row] = await sql<{ sealed: Buffer }[]>`select totp_secret as sealed from accounts where id = ${gijs.id}`;
    expect(world.ctx.keys.open('accounts.totp_secret', row?.sealed ?? Buffer.alloc(0))).toBe(secret);
  });
});

describe('recovery codes', () => {
  test('are ten of 120 bits, kept as keyed hashes, and each opens one session', async () => {
    const hans = await world.person('hans', ['dispatcher']);
    const { recoveryCodes } = await world.withTotp(hans);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    const [first = '', second = ''] = recoveryCodes;
    const opened = await answer(await question(hans), first.toLowerCase().replaceAll('-', ' '));
    expect(await world.session(opened.token)).toMatchObject({ method: 'password+recovery-code', mustEnrol: false });
    await expect(answer(await question(hans), first)).rejects.toMatchObject(wrong);
    const [one, two] = [await question(hans), await question(hans)];
    const both = await Promise.allSettled([answer(one, second), answer(two, second)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const own = await showOwnAccount(world.ctx, await world.session(opened.token));
    expect(own.recoveryCodesLeft).toBe(8);
    expect((await world.audited(hans.id)).filter(({ verb }) => verb === 'use-recovery-code')).toHaveLength(2);
  });

  test('are of one account only', async () => {
    const ida = await world.person('ida', ['dispatcher']);
    const joop = await world.person('joop', ['dispatcher']);
    const { recoveryCodes } = await world.withTotp(ida);
    await world.withTotp(joop);
    await expect(answer(await question(joop), recoveryCodes[0] ?? '')).rejects.toMatchObject(wrong);
  });

  test('can be renewed after a recent proof; the old ones are then worth nothing', async () => {
    const kees = await world.person('kees', ['dispatcher']);
    const { recoveryCodes, session, codeNow } = await world.withTotp(kees);
    world.clock.advance(11 * 60_000);
    const stale = await world.session(session.token);
    await expect(renewRecoveryCodes(world.ctx, stale)).rejects.toMatchObject({
      code: 'forbidden',
      issues: [{ code: 'reauthenticate' }],
    });
    const proof = { password: PASSWORD, code: codeNow() };
    const fresh = await reauthenticate(world.ctx, stale, proof, FROM, cheapPasswords);
    const codes = await renewRecoveryCodes(world.ctx, await world.session(fresh.token));
    await expect(answer(await question(kees), recoveryCodes[0] ?? '')).rejects.toMatchObject(wrong);
    await expect(answer(await question(kees), codes[0] ?? '')).resolves.toBeDefined();
  });

  test('are no use without another second factor', async () => {
    const lena = await world.person('lena', ['dispatcher']);
    const session = await world.session((await world.signIn(lena)).token);
    await expect(renewRecoveryCodes(world.ctx, session)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('where a second factor is required', () => {
  test('who has none gets a session without roles that can enrol one, and goes on with all roles', async () => {
    const mien = await world.person('mien', ['dispatcher']);
    const weak = await world.signIn(mien);
    await setSecondFactorPolicy(world.ctx, 'required');
    try {
      const opened = await world.signIn(mien);
      expect(opened.mustEnrol).toBe(true);
      const session = await world.session(opened.token);
      expect(session).toMatchObject({ mustEnrol: true, actor: { roles: [] } });
      // Also a session of before the decision.
      expect(await world.session(weak.token)).toMatchObject({ mustEnrol: true, actor: { roles: [] } });

      const { step, secret } = await enrolTotp(world.ctx, session);
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.clock.now().getTime() });
      const { session: full, recoveryCodes } = await confirmTotp(world.ctx, session, { step, code }, FROM);
      expect(recoveryCodes).toHaveLength(10);
      expect(await world.session(full.token)).toMatchObject({ mustEnrol: false, actor: { roles: ['dispatcher'] } });
      // The token of before is worth nothing, and so are all other sessions.
      for (const { token } of [opened, weak]) await expect(world.session(token)).rejects.toThrow('does not work');
      const strong = await world.session(full.token);
      await expect(removeTotp(world.ctx, strong)).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      await setSecondFactorPolicy(world.ctx, 'optional');
    }
  });

  test('a municipality that decided nothing requires it', async () => {
    const there = world.at('GM9999');
    const nico = await world.person('nico', ['dispatcher'], 'GM9999');
    expect(await world.signIn(nico)).toMatchObject({ mustEnrol: true });
    await setSecondFactorPolicy(there, 'optional');
    expect(await world.signIn(nico)).toMatchObject({ mustEnrol: false });
    expect(await world.audited('GM9999')).toEqual([
      expect.objectContaining({ verb: 'set-second-factor', detail: { secondFactor: 'optional' } }),
    ]);
  });
});

describe('enrolling', () => {
  test('a wrong code changes nothing, and the proposal is one person’s and works once', async () => {
    const olga = await world.person('olga', ['dispatcher']);
    const piet = await world.person('piet', ['dispatcher']);
    const session = await world.session((await world.signIn(olga)).token);
    const thief = await world.session((await world.signIn(piet)).token);
    const { step, secret } = await enrolTotp(world.ctx, session);
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const code = totp.generate({ timestamp: world.clock.now().getTime() });
    await expect(confirmTotp(world.ctx, session, { step, code: '123' }, FROM)).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(confirmTotp(world.ctx, thief, { step, code }, FROM)).rejects.toMatchObject({ code: 'not-found' });
    await confirmTotp(world.ctx, session, { step, code }, FROM);
    await expect(confirmTotp(world.ctx, thief, { step, code }, FROM)).rejects.toMatchObject({ code: 'not-found' });
    expect((await world.audited(piet.id)).map(({ verb }) => verb)).not.toContain('enrol-totp');
    // The code that confirmed it does not open another session.
    await expect(answer(await question(olga), code)).rejects.toMatchObject(wrong);
  });

  test('needs a proof of the last ten minutes', async () => {
    const rie = await world.person('rie', ['dispatcher']);
    const session = await world.session((await world.signIn(rie)).token);
    world.clock.advance(10 * 60_000 + 1);
    await expect(enrolTotp(world.ctx, session)).rejects.toMatchObject({ issues: [{ code: 'reauthenticate' }] });
  });

  test('a manager can take a lost second factor away, not his own; its owner is signed out', async () => {
    const sjef = await world.person('sjef', ['manager']);
    const toos = await world.person('toos', ['dispatcher']);
    const { session } = await world.withTotp(toos);
    const asSjef = world.as(sjef, 'manager');
    await expect(removeSecondFactors(asSjef, sjef.id)).rejects.toMatchObject({ code: 'forbidden' });
    await removeSecondFactors(asSjef, toos.id);
    await expect(world.session(session.token)).rejects.toThrow('does not work');
    expect(await world.signIn(toos)).toMatchObject({ mustEnrol: false });
    expect(await world.audited(toos.id)).toContainEqual(
      expect.objectContaining({ verb: 'remove-second-factors', actor: `account:${sjef.id}` }),
    );
  });
});
