import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn, type Passwords } from '../../core/identity/index.ts';
import { cheapPasswords, identityWorld, PASSWORD, type IdentityWorld, type Person } from '../helpers/identity-world.ts';

const GUESSES = 10_000;
let world: IdentityWorld;
let owner: Person;
let looked: number;
/** Counts the guesses that were looked at at all. */
const passwords: Passwords = {
  ...cheapPasswords,
  verify: (hash, password) => {
    looked += 1;
    return cheapPasswords.verify(hash, password);
  },
};

beforeEach(async () => {
  world = await identityWorld();
  owner = await world.person('eigenaar', ['dispatcher']);
  looked = 0;
});
afterEach(() => world.close());

interface Guess {
  outcome: 'in' | 'wrong' | 'wait';
  retryAfterS: number;
}

async function guess(email: string, address: string, password = 'geraden wachtwoord'): Promise<Guess> {
  try {
    await signIn(world.ctx, { email, password }, { address }, undefined, passwords);
    return { outcome: 'in', retryAfterS: 0 };
  } catch (error) {
    const { code, retryAfterS } = error as { code: string; retryAfterS?: number };
    if (code === 'unauthenticated') return { outcome: 'wrong', retryAfterS: 0 };
    expect(code).toBe('rate-limited');
    expect(retryAfterS).toBeGreaterThan(0);
    return { outcome: 'wait', retryAfterS: retryAfterS ?? 0 };
  }
}

/** Many guesses, sixteen at a time. */
async function guessMany(count: number, one: (n: number) => Promise<Guess>): Promise<Guess[]> {
  const answers: Guess[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) answers.push(await one(next++));
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return answers;
}

describe('10,000 guesses', () => {
  test('at once from one address: five are looked at, and the owner comes in from elsewhere at that very moment', async () => {
    const answers = await guessMany(GUESSES, () => guess(owner.email, '203.0.113.5'));
    expect(answers.filter(({ outcome }) => outcome === 'in')).toEqual([]);
    expect(looked).toBe(5);
    expect(await guess(owner.email, '192.0.2.10', PASSWORD)).toMatchObject({ outcome: 'in' });
  });

  test('from 10,000 addresses: twenty are looked at, the owner comes in from where he was before, and within 30 s anywhere', async () => {
    await guess(owner.email, '192.0.2.10', PASSWORD);
    looked = 0;
    const answers = await guessMany(GUESSES, (n) => guess(owner.email, `198.51.${n >> 8}.${n & 255}`));
    expect(answers.filter(({ outcome }) => outcome === 'in')).toEqual([]);
    expect(looked).toBe(20);
    const elsewhere = await guess(owner.email, '192.0.2.99', PASSWORD);
    expect(elsewhere.outcome).toBe('wait');
    expect(elsewhere.retryAfterS).toBeLessThanOrEqual(30);
    expect(await guess(owner.email, '192.0.2.10', PASSWORD)).toMatchObject({ outcome: 'in' });
    expect(await guess(owner.email, '192.0.2.99', PASSWORD)).toMatchObject({ outcome: 'in' });
  });

  test('of 10,000 people from one address: a thousand an hour are looked at, and whoever was there before is not hindered', async () => {
    await guess(owner.email, '203.0.113.5', PASSWORD);
    looked = 0;
    const answers = await guessMany(1500, (n) => guess(`persoon-${n}@kantoor.example`, '203.0.113.5'));
    expect(looked).toBe(1000);
    expect(answers.filter(({ outcome }) => outcome === 'wait')).toHaveLength(500);
    expect(await guess(owner.email, '203.0.113.5', PASSWORD)).toMatchObject({ outcome: 'in' });
    world.clock.advance(60_000);
    expect(await guess('een-ander@kantoor.example', '203.0.113.5')).toMatchObject({ outcome: 'wrong' });
  });
});

describe('the wait', () => {
  test('a patient guesser gets some 300 tries a day at one account, and every wait ends by itself', async () => {
    const day = world.clock.now().getTime() + 24 * 3_600_000;
    let longest = 0;
    while (world.clock.now().getTime() < day) {
      const { outcome, retryAfterS } = await guess(owner.email, '203.0.113.5');
      expect(outcome).not.toBe('in');
      longest = Math.max(longest, retryAfterS);
      world.clock.advance(retryAfterS * 1000);
    }
    expect(longest).toBe(300);
    expect(looked).toBeLessThan(320);
  });

  test('grows: nothing for five, then 1, 2, 4, 8 seconds; asking too early does not make it longer', async () => {
    for (let n = 0; n < 5; n += 1) expect(await guess(owner.email, '203.0.113.5')).toMatchObject({ outcome: 'wrong' });
    for (const seconds of [1, 2, 4, 8]) {
      expect(await guess(owner.email, '203.0.113.5')).toEqual({ outcome: 'wait', retryAfterS: seconds });
      expect(await guess(owner.email, '203.0.113.5')).toEqual({ outcome: 'wait', retryAfterS: seconds });
      world.clock.advance(seconds * 1000);
      expect(await guess(owner.email, '203.0.113.5')).toMatchObject({ outcome: 'wrong' });
    }
  });

  test('is the same for an address that nobody has', async () => {
    const waits = async (email: string) => {
      const found = [];
      for (let n = 0; n < 8; n += 1) found.push(await guess(email, '203.0.113.77'));
      return found;
    };
    expect(await waits('niemand@kantoor.example')).toEqual(await waits(owner.email));
  });

  test('is over after signing in, and after a day', async () => {
    for (let n = 0; n < 4; n += 1) await guess(owner.email, '203.0.113.5');
    expect(await guess(owner.email, '203.0.113.5', PASSWORD)).toMatchObject({ outcome: 'in' });
    for (let n = 0; n < 5; n += 1) expect(await guess(owner.email, '203.0.113.5')).toMatchObject({ outcome: 'wrong' });
    expect(await guess(owner.email, '203.0.113.5')).toMatchObject({ outcome: 'wait' });
    world.clock.advance(25 * 3_600_000);
    for (let n = 0; n < 5; n += 1) expect(await guess(owner.email, '203.0.113.5')).toMatchObject({ outcome: 'wrong' });
  });

  test('counts one home network in IPv6 as one place, and IPv4 written as IPv6 as IPv4', async () => {
    for (let n = 0; n < 5; n += 1) await guess(owner.email, `2001:db8:1:2:${n}::1`);
    expect(await guess(owner.email, '2001:0DB8:0001:0002:ffff::9')).toMatchObject({ outcome: 'wait' });
    expect(await guess(owner.email, '2001:db8:1:3::1')).toMatchObject({ outcome: 'wrong' });
    for (let n = 0; n < 5; n += 1) await guess(owner.email, '::ffff:203.0.113.9');
    expect(await guess(owner.email, '203.0.113.9')).toMatchObject({ outcome: 'wait' });
  });

  test('is kept in the database, without the address or the e-mail address, and what is old is cleared away', async () => {
    await guess('niemand@kantoor.example', '203.0.113.5');
    const rows = await world.admin.sql`select * from sign_in_attempts`;
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row['key']).toHaveLength(32);
    world.clock.advance(100 * 24 * 3_600_000);
    await guess('een-ander@kantoor.example', '203.0.113.6');
    expect((await world.admin.sql`select 1 from sign_in_attempts`).count).toBe(3);
  });
});
