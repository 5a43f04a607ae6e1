import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disableAccount, invite, makePasswords, signIn, signOut, type Passwords } from '../../core/identity/index.ts';
import {
  cheapPasswords,
  FROM,
  HOME,
  identityWorld,
  PASSWORD,
  type IdentityWorld,
  type Person,
} from '../helpers/identity-world.ts';

let world: IdentityWorld;
let anna: Person;
beforeAll(async () => {
  world = await identityWorld();
  anna = await world.person('anna', ['dispatcher']);
});
afterAll(() => world.close());

/** Counts what is hashed, and for whom. */
function counting(inner: Passwords): Passwords & { verified: (string | null)[] } {
  const verified: (string | null)[] = [];
  return {
    ...inner,
    verified,
    verify: (hash, password) => {
      verified.push(hash);
      return inner.verify(hash, password);
    },
  };
}

const tryAs = (email: string, password: string, from = FROM, passwords = cheapPasswords) =>
  signIn(world.ctx, { email, password }, from, undefined, passwords);

describe('signing in', () => {
  test('the right password opens a session of 256 random bits, of which only the sha256 is kept', async () => {
    const { token, id } = await world.signIn(anna);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [row] = await world.admin.sql`select * from sessions where id = ${id}`;
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row?.['hash']).toHaveLength(32);
    const session = await world.session(token);
    expect(session).toMatchObject({ accountId: anna.id, municipality: HOME, method: 'password', mustEnrol: false });
    expect(session.actor).toEqual({ id: `account:${anna.id}`, account: anna.id, roles: ['dispatcher'] });
    expect(await world.audited(id)).toEqual([
      expect.objectContaining({ verb: 'open', actor: `account:${anna.id}`, municipality: HOME }),
    ]);
  });

  test('the address may be typed with capitals and spaces around it', async () => {
    expect(await tryAs(` ${anna.email.toUpperCase()} `, PASSWORD)).toMatchObject({ outcome: 'signed-in' });
  });

  test('the password counts as it is typed: no capital, space or letter is overlooked', async () => {
    for (const other of [PASSWORD.toUpperCase(), `${PASSWORD} `, PASSWORD.slice(0, -1)]) {
      await expect(tryAs(anna.email, other)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  test('two sign-ins at once give two sessions', async () => {
    const [one, two] = await Promise.all([world.signIn(anna), world.signIn(anna)]);
    expect(one.token).not.toBe(two.token);
    await expect(world.session(one.token)).resolves.toBeDefined();
    await expect(world.session(two.token)).resolves.toBeDefined();
  });

  test('the session that the browser held ends in the same transaction, whoever it was of', async () => {
    const other = await world.person('bert', ['dispatcher']);
    const before = await world.signIn(other);
    await signIn(world.ctx, { email: anna.email, password: PASSWORD }, FROM, before.token, cheapPasswords);
    await expect(world.session(before.token)).rejects.toThrow('does not work');
  });
});

describe('who may not sign in', () => {
  async function refusal(email: string, password: string) {
    const passwords = counting(cheapPasswords);
    const from = { ...FROM, address: randomUUID() };
    const error = await tryAs(email, password, from, passwords).then(
      () => undefined,
      (reason: unknown) => reason as { code: string; message: string; issues: unknown[] },
    );
    return { code: error?.code, message: error?.message, issues: error?.issues, hashed: passwords.verified.length };
  }

  test('unknown, wrong, invited and disabled get the same answer after the same hashing and the same rows', async () => {
    const invited = await invite(world.ctx, { name: 'Nieuw', email: 'nieuw@kantoor.example', roles: ['auditor'] });
    const gone = await world.person('gone', ['auditor']);
    await disableAccount(world.ctx, gone.id);
    const trail = async () => (await world.admin.sql`select 1 from audit_entries where verb = 'refuse-sign-in'`).count;
    const answers = [];
    for (const [email, password] of [
      ['niemand@kantoor.example', PASSWORD],
      [anna.email, 'helemaal verkeerd'],
      [invited.account.email, ''],
      [invited.account.email, PASSWORD],
      [gone.email, PASSWORD],
    ] as const) {
      const before = await trail();
      answers.push({ ...(await refusal(email, password)), rows: (await trail()) - before });
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ code: 'unauthenticated', hashed: 1, rows: 1 });
  });

  test('for who is not there, the work is that of a real password', async () => {
    const cost = { memoryCost: 8192, timeCost: 3, parallelism: 1 };
    const passwords = makePasswords(cost, 1);
    const hash = await passwords.hash(PASSWORD);
    await passwords.verify(null, PASSWORD);
    // Processor time, in turns: a busy machine makes both wait, and neither work more.
    const work = { known: 0, nobody: 0 };
    for (let n = 0; n < 20; n += 1) {
      const before = process.cpuUsage();
      expect(await passwords.verify(n % 2 === 0 ? hash : null, 'fout')).toBe(false);
      const { user, system } = process.cpuUsage(before);
      work[n % 2 === 0 ? 'known' : 'nobody'] += user + system;
    }
    const { known, nobody } = work;
    expect(nobody / known).toBeGreaterThan(0.5);
    expect(nobody / known).toBeLessThan(2);
  });

  test('an account that is disabled while its password is hashed does not come in', async () => {
    const person = await world.person('halverwege', ['dispatcher']);
    const passwords: Passwords = {
      ...cheapPasswords,
      verify: async (hash, password) => {
        const right = await cheapPasswords.verify(hash, password);
        await disableAccount(world.ctx, person.id);
        return right;
      },
    };
    await expect(tryAs(person.email, PASSWORD, FROM, passwords)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await world.admin.sql`select 1 from sessions where account_id = ${person.id}`).count).toBe(0);
  });

  test('a refusal is in the trail and in the log with ids alone', async () => {
    const person = await world.person('marjolein', ['dispatcher']);
    await expect(tryAs(person.email, 'verkeerdwoord')).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await world.audited(person.id)).toContainEqual(
      expect.objectContaining({ verb: 'refuse-sign-in', municipality: HOME }),
    );
    const log = world.logged.join('\n');
    expect(log).toContain(person.id);
    for (const secret of [person.email, 'marjolein', 'verkeerdwoord', FROM.address]) expect(log).not.toContain(secret);
  });
});

describe('hashing', () => {
  test('is argon2id with the parameters of OWASP', async () => {
    const link = await invite(world.ctx, { name: 'Echt', email: 'echt@kantoor.example', roles: ['auditor'] });
    const { acceptInvitation } = await import('../../core/identity/index.ts');
    await acceptInvitation(world.ctx, { link: link.link?.token ?? '', password: PASSWORD });
    const [row] = await world.admin.sql`select password_hash from accounts where id = ${link.account.id}`;
    expect(row?.['password_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('is done again at a sign-in when the cost has changed since', async () => {
    const cees = await world.person('cees', ['dispatcher']);
    const stored = async () =>
      (await world.ctx.db.sql`select password_hash as hash from accounts where id = ${cees.id}`)[0]?.['hash'] as string;
    expect(await stored()).toContain('$m=8,t=1,p=1$');
    const dearer = makePasswords({ memoryCost: 16, timeCost: 2, parallelism: 1 });
    expect(await tryAs(cees.email, PASSWORD, FROM, dearer)).toMatchObject({ outcome: 'signed-in' });
    const renewed = await stored();
    expect(renewed).toContain('$m=16,t=2,p=1$');
    expect(await tryAs(cees.email, PASSWORD, FROM, dearer)).toMatchObject({ outcome: 'signed-in' });
    expect(await stored()).toBe(renewed);
  });

  test('takes turns: no more at once than allowed, and who comes when too many wait is told to come back', async () => {
    const passwords = makePasswords({ memoryCost: 8, timeCost: 1, parallelism: 1 }, 1);
    const answers = await Promise.allSettled(Array.from({ length: 700 }, () => passwords.verify(null, 'x')));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(199);
    expect(refused[0]?.reason).toMatchObject({ code: 'rate-limited', retryAfterS: 5 });
    expect(await passwords.verify(null, 'x')).toBe(false);
  });
});

test('after signing out the token is worth nothing, and signing out again does no harm', async () => {
  const { token } = await world.signIn(anna);
  const session = await world.session(token);
  await signOut(world.ctx, session);
  await signOut(world.ctx, session);
  await expect(world.session(token)).rejects.toThrow('does not work');
  expect((await world.audited(session.id)).map(({ verb }) => verb)).toEqual(['open', 'end']);
});
