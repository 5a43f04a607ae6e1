import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import {
  authenticateSession,
  disableAccount,
  finishPasskeyProof,
  finishPasskeyRegistration,
  finishPasskeySecondFactor,
  finishPasskeySignIn,
  listPasskeys,
  reauthenticate,
  relyingParty,
  removePasskey,
  renamePasskey,
  requireRecentProof,
  setSecondFactorPolicy,
  signIn,
  startPasskeyProof,
  startPasskeyRegistration,
  startPasskeySecondFactor,
  startPasskeySignIn,
  type RelyingParty,
  type Session,
} from '../../core/identity/index.ts';
import {
  cheapPasswords,
  FROM,
  HOME,
  identityWorld,
  PASSWORD,
  type IdentityWorld,
  type Person,
} from '../helpers/identity-world.ts';
import { softPasskey, type SoftPasskey, type Use } from '../helpers/soft-passkey.ts';

const SITE: RelyingParty = { id: 'heterdaad.example', origin: 'https://heterdaad.example' };
const MINUTE = 60_000;

let world: IdentityWorld;
let count = 0;
beforeAll(async () => {
  world = await identityWorld();
});
afterAll(() => world.close());

interface Owner {
  person: Person;
  session: Session;
  passkey: SoftPasskey;
  recoveryCodes: string[] | null;
}

async function somebody(): Promise<{ person: Person; session: Session }> {
  count += 1;
  const person = await world.person(`persoon${count}`, ['dispatcher']);
  return { person, session: await world.session((await world.signIn(person)).token) };
}

async function add(session: Session, name = 'Telefoon'): Promise<Pick<Owner, 'passkey' | 'session' | 'recoveryCodes'>> {
  const passkey = softPasskey(SITE);
  const { options } = await startPasskeyRegistration(world.ctx, session, SITE);
  const made = await finishPasskeyRegistration(world.ctx, session, SITE, { name, answer: passkey.make(options) }, FROM);
  return { passkey, session: await world.session(made.session.token), recoveryCodes: made.recoveryCodes };
}

async function owner(): Promise<Owner> {
  const { person, session } = await somebody();
  return { person, ...(await add(session)) };
}

async function comeIn(passkey: SoftPasskey, use: Use = {}) {
  const { options } = await startPasskeySignIn(world.ctx, SITE);
  return finishPasskeySignIn(world.ctx, SITE, passkey.use(options, use), FROM);
}

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : `no refusal: ${String(error)}`;
}

const sessionsOf = (id: string) => world.admin.sql`select 1 from sessions where account_id = ${id}`;

describe('making one', () => {
  test('the browser is asked for one that knows its owner and must be unlocked, and for none twice', async () => {
    const { session } = await owner();
    const { options, expiresAt } = await startPasskeyRegistration(world.ctx, session, SITE);
    expect(options).toMatchObject({
      rp: { id: 'heterdaad.example' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ type: 'public-key', transports: ['internal'] }],
    });
    expect(expiresAt.getTime() - world.clock.now().getTime()).toBe(5 * MINUTE);
  });

  test('it is kept under a name that the database cannot read, with recovery codes, a new session and an audit entry', async () => {
    const { person, session } = await somebody();
    const other = await world.signIn(person);
    const { passkey, recoveryCodes, session: renewed } = await add(session, 'Telefoon van Ans');
    expect(recoveryCodes).toHaveLength(10);
    expect(await authenticateSession(world.ctx, other.token)).toBeUndefined();
    expect(renewed).toMatchObject({ method: 'password+passkey', accountId: person.id });
    expect(renewed.hash).not.toEqual(session.hash);
    const [row] = await world.admin.sql`select * from passkeys where account_id = ${person.id}`;
    expect(row).toMatchObject({ credential_id: Buffer.from(passkey.id, 'base64url'), transports: ['internal'] });
    expect(row?.['name'].toString('latin1')).not.toContain('Telefoon');
    expect((await listPasskeys(world.ctx, renewed)).map(({ name }) => name)).toEqual(['Telefoon van Ans']);
    expect((await world.audited(person.id)).map(({ verb }) => verb)).toContain('add-passkey');
    expect((await add(renewed, 'Sleutel')).recoveryCodes).toBeNull();
  });

  test('whoever proved himself longer than ten minutes ago does so again first', async () => {
    const { session } = await somebody();
    world.clock.advance(11 * MINUTE);
    expect(await refusal(startPasskeyRegistration(world.ctx, session, SITE))).toBe('forbidden');
  });

  test.each<[string, Parameters<SoftPasskey['make']>[1]]>([
    ['was not unlocked', { verified: false }],
    ['was made on another site', { origin: 'https://heterdaad.example.kwaad.example' }],
    ['was made on another port', { origin: 'https://heterdaad.example:8443' }],
    ['was made over http', { origin: 'http://heterdaad.example' }],
    ['was made for another host', { rpId: 'example' }],
    ['was made in a frame of another site', { crossOrigin: true }],
    ['was used instead of made', { type: 'webauthn.get' }],
    ['brings certificates along', { fmt: 'packed', attStmt: new Map<string, unknown>([['x5c', []]]) }],
    ['is vouched for by somebody', { fmt: 'apple' }],
  ])('one that %s is refused', async (_what, use) => {
    const { session, person } = await somebody();
    const { options } = await startPasskeyRegistration(world.ctx, session, SITE);
    const answer = softPasskey(SITE).make(options, use);
    expect(await refusal(finishPasskeyRegistration(world.ctx, session, SITE, { name: 'x', answer }, FROM))).toBe(
      'invalid',
    );
    expect(await world.admin.sql`select 1 from passkeys where account_id = ${person.id}`).toHaveLength(0);
  });

  test('a challenge is good once, for five minutes, for its own account and for making alone', async () => {
    const { session } = await somebody();
    const stranger = await somebody();
    const finish = (who: Session, answer: ReturnType<SoftPasskey['make']>) =>
      refusal(finishPasskeyRegistration(world.ctx, who, SITE, { name: 'x', answer }, FROM));
    const begin = () => startPasskeyRegistration(world.ctx, session, SITE).then(({ options }) => options);

    expect(await finish(stranger.session, softPasskey(SITE).make(await begin()))).toBe('conflict');
    const late = softPasskey(SITE).make(await begin());
    world.clock.advance(5 * MINUTE + 1);
    expect(await finish(session, late)).toBe('conflict');
    const own = { ...(await begin()), challenge: 'zelfbedacht' };
    expect(await finish(session, softPasskey(SITE).make(own))).toBe('conflict');
    const forSignIn = (await startPasskeySignIn(world.ctx, SITE)).options.challenge;
    expect(await finish(session, softPasskey(SITE).make({ ...(await begin()), challenge: forSignIn }))).toBe(
      'conflict',
    );

    const passkey = softPasskey(SITE);
    const answer = passkey.make(await begin());
    const made = await finishPasskeyRegistration(world.ctx, session, SITE, { name: 'x', answer }, FROM);
    const renewed = await world.session(made.session.token);
    expect(await finish(renewed, answer)).toBe('conflict');
    expect(
      await finish(
        stranger.session,
        passkey.make((await startPasskeyRegistration(world.ctx, stranger.session, SITE)).options),
      ),
    ).toBe('conflict');
  });

  test('only the sha256 of a challenge is kept', async () => {
    const { options } = await startPasskeySignIn(world.ctx, SITE);
    const rows = await world.admin.sql<{ row: string }[]>`select sign_in_steps::text as row from sign_in_steps`;
    const hex = Buffer.from(options.challenge, 'base64url').toString('hex');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }) => row.includes(hex) || row.includes(options.challenge))).toBe(false);
  });
});

describe('coming in with one', () => {
  test('without saying who: any passkey of the site, unlocked, is both factors', async () => {
    const { person, passkey } = await owner();
    await setSecondFactorPolicy(world.ctx, 'required');
    const { options } = await startPasskeySignIn(world.ctx, SITE);
    expect(options).toMatchObject({ rpId: 'heterdaad.example', userVerification: 'required', allowCredentials: [] });
    const opened = await finishPasskeySignIn(world.ctx, SITE, passkey.use(options), FROM);
    await setSecondFactorPolicy(world.ctx, 'optional');
    const session = await world.session(opened.token);
    expect(session).toMatchObject({ accountId: person.id, municipality: HOME, method: 'passkey', mustEnrol: false });
    expect(session.actor.roles).toEqual(['dispatcher']);
    const [row] = await world.admin.sql`select counter, last_used_at from passkeys where account_id = ${person.id}`;
    expect(row).toEqual({ counter: 2, last_used_at: world.clock.now() });
  });

  test('the session that the browser held ends with it', async () => {
    const { passkey, person } = await owner();
    const before = await comeIn(passkey);
    const { options } = await startPasskeySignIn(world.ctx, SITE);
    await finishPasskeySignIn(world.ctx, SITE, passkey.use(options), FROM, before.token);
    expect(await authenticateSession(world.ctx, before.token)).toBeUndefined();
    expect((await sessionsOf(person.id)).length).toBeGreaterThan(0);
  });

  test.each<[string, Use]>([
    ['is not unlocked', { verified: false }],
    ['is used on another site', { origin: 'https://kwaad.example' }],
    ['is used for another host', { rpId: 'kwaad.example' }],
    ['is used in a frame of another site', { crossOrigin: true }],
    ['answers another question', { type: 'webauthn.create' }],
    ['says it is of another account', { userHandle: Buffer.alloc(16, 7).toString('base64url') }],
    ['comes with a challenge of its own', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
  ])('one that %s is refused', async (_what, use) => {
    const { person, passkey } = await owner();
    const before = await sessionsOf(person.id);
    expect(await refusal(comeIn(passkey, use))).toBe('unauthenticated');
    expect(await sessionsOf(person.id)).toHaveLength(before.length);
  });

  test('an answer that was given before is refused, also when two come at the same moment', async () => {
    const { passkey } = await owner();
    const { options } = await startPasskeySignIn(world.ctx, SITE);
    const answer = passkey.use(options);
    const both = await Promise.allSettled([1, 2].map(() => finishPasskeySignIn(world.ctx, SITE, answer, FROM)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(finishPasskeySignIn(world.ctx, SITE, answer, FROM))).toBe('unauthenticated');
  });

  test('a changed signature and an unknown passkey are refused', async () => {
    const { passkey } = await owner();
    const { options } = await startPasskeySignIn(world.ctx, SITE);
    const answer = passkey.use(options);
    const signature = `${answer.response.signature.slice(0, -4)}AAAA`;
    const changed = { ...answer, response: { ...answer.response, signature } };
    expect(await refusal(finishPasskeySignIn(world.ctx, SITE, changed, FROM))).toBe('unauthenticated');
    expect(await refusal(comeIn(softPasskey(SITE)))).toBe('unauthenticated');
  });

  test('a counter that goes back, or stands still, is refused and noted; one that is always 0 is not', async () => {
    const { person, passkey } = await owner();
    await comeIn(passkey, { counter: 10 });
    expect(await refusal(comeIn(passkey, { counter: 9 }))).toBe('unauthenticated');
    expect(await refusal(comeIn(passkey, { counter: 10 }))).toBe('unauthenticated');
    expect(await refusal(comeIn(passkey, { counter: 0 }))).toBe('unauthenticated');
    const noted = (await world.audited(person.id)).filter(({ verb }) => verb === 'refuse-passkey');
    expect(noted).toHaveLength(3);
    expect(noted[0]).toMatchObject({ municipality: HOME, detail: { why: 'counter' } });
    await comeIn(passkey, { counter: 11 });

    const still = await owner();
    await world.admin.sql`update passkeys set counter = 0 where account_id = ${still.person.id}`;
    await comeIn(still.passkey, { counter: 0 });
    await comeIn(still.passkey, { counter: 0 });
  });

  test('the passkey of a disabled account, and of one that comes in by its organisation, is refused and noted', async () => {
    const { person, passkey } = await owner();
    await disableAccount(world.ctx, person.id);
    expect(await refusal(comeIn(passkey))).toBe('unauthenticated');
    expect(await sessionsOf(person.id)).toHaveLength(0);
    expect((await world.audited(person.id)).at(-1)).toMatchObject({
      verb: 'refuse-passkey',
      detail: { why: 'account' },
    });

    const moved = await owner();
    await world.admin.sql`
      update accounts set oidc_issuer = 'https://login.example', oidc_subject = 'x' where id = ${moved.person.id}`;
    expect(await refusal(comeIn(moved.passkey))).toBe('unauthenticated');
    expect(await refusal(startPasskeyRegistration(world.ctx, moved.session, SITE))).toBe('conflict');
  });
});

describe('as the second step', () => {
  const withPassword = async ({ person }: Owner): Promise<string> => {
    const outcome = await signIn(
      world.ctx,
      { email: person.email, password: PASSWORD },
      FROM,
      undefined,
      cheapPasswords,
    );
    if (outcome.outcome !== 'second-factor') throw new Error('no second factor was asked');
    expect(outcome.factors).toContain('passkey');
    return outcome.step;
  };

  test('a passkey of that account opens the session', async () => {
    const one = await owner();
    const step = await withPassword(one);
    const { options } = await startPasskeySecondFactor(world.ctx, SITE, step);
    expect(options).toMatchObject({ allowCredentials: [{ id: one.passkey.id }], userVerification: 'required' });
    const answer = one.passkey.use(options);
    const opened = await finishPasskeySecondFactor(world.ctx, SITE, { step, answer }, FROM);
    expect(await world.session(opened.token)).toMatchObject({ method: 'password+passkey', accountId: one.person.id });
    expect(await refusal(finishPasskeySecondFactor(world.ctx, SITE, { step, answer }, FROM))).toBe('unauthenticated');
    expect(await refusal(startPasskeySecondFactor(world.ctx, SITE, step))).toBe('unauthenticated');
  });

  test('a passkey of somebody else, and an answer to another question, do not', async () => {
    const [one, other] = [await owner(), await owner()];
    const step = await withPassword(one);
    const { options } = await startPasskeySecondFactor(world.ctx, SITE, step);
    const foreign = other.passkey.use(options);
    expect(await refusal(finishPasskeySecondFactor(world.ctx, SITE, { step, answer: foreign }, FROM))).toBe(
      'unauthenticated',
    );
    const loose = one.passkey.use((await startPasskeySignIn(world.ctx, SITE)).options);
    expect(await refusal(finishPasskeySecondFactor(world.ctx, SITE, { step, answer: loose }, FROM))).toBe(
      'unauthenticated',
    );
    const bound = one.passkey.use((await startPasskeySecondFactor(world.ctx, SITE, step)).options);
    expect(await refusal(finishPasskeySignIn(world.ctx, SITE, bound, FROM))).toBe('unauthenticated');
  });
});

describe('once inside', () => {
  test('a passkey proves again that its owner is there', async () => {
    const { session, passkey } = await owner();
    world.clock.advance(11 * MINUTE);
    expect(() => requireRecentProof(world.ctx, session)).toThrow(AppError);
    const answer = passkey.use((await startPasskeyProof(world.ctx, session, SITE)).options);
    const renewed = await finishPasskeyProof(world.ctx, session, SITE, answer, FROM);
    requireRecentProof(world.ctx, await world.session(renewed.token));
    expect(await world.admin.sql`select 1 from sessions where hash = ${session.hash}`).toHaveLength(0);
    const foreign = (await owner()).passkey;
    const now = await world.session(renewed.token);
    const again = await startPasskeyProof(world.ctx, now, SITE);
    const proof = finishPasskeyProof(world.ctx, now, SITE, foreign.use(again.options), FROM);
    expect(await refusal(proof)).toBe('unauthenticated');
  });

  test('the password alone proves nothing for who has a passkey; a recovery code beside it does', async () => {
    const { session, recoveryCodes } = await owner();
    const prove = (code?: string) =>
      reauthenticate(world.ctx, session, { password: PASSWORD, ...(code && { code }) }, FROM, cheapPasswords);
    for (const code of [undefined, '000000']) expect(await refusal(prove(code))).toBe('unauthenticated');
    const renewed = await prove(recoveryCodes?.[0]);
    requireRecentProof(world.ctx, await world.session(renewed.token));
  });

  test('one renames and removes its own alone, and keeps the last one where a second step is required', async () => {
    const [one, other] = [await owner(), await owner()];
    const [mine] = await listPasskeys(world.ctx, one.session);
    const id = mine?.id ?? '';
    expect(await renamePasskey(world.ctx, one.session, id, 'Werktelefoon')).toMatchObject({ name: 'Werktelefoon' });
    expect(await refusal(renamePasskey(world.ctx, other.session, id, 'Van mij'))).toBe('not-found');
    expect(await refusal(removePasskey(world.ctx, other.session, id))).toBe('not-found');
    await setSecondFactorPolicy(world.ctx, 'required');
    expect(await refusal(removePasskey(world.ctx, one.session, id))).toBe('conflict');
    const { session } = await add(one.session, 'Reserve');
    await removePasskey(world.ctx, session, id);
    await setSecondFactorPolicy(world.ctx, 'optional');
    expect((await listPasskeys(world.ctx, session)).map(({ name }) => name)).toEqual(['Reserve']);
    expect((await world.audited(one.person.id)).map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['rename-passkey', 'remove-passkey']),
    );
    expect(await refusal(comeIn(one.passkey))).toBe('unauthenticated');
    world.clock.advance(11 * MINUTE);
    expect(await refusal(removePasskey(world.ctx, session, id))).toBe('forbidden');
  });

  test('two removals at the same moment leave one where one is required', async () => {
    const one = await owner();
    const { session } = await add(one.session, 'Reserve');
    const held = await listPasskeys(world.ctx, session);
    await setSecondFactorPolicy(world.ctx, 'required');
    const both = await Promise.allSettled(held.map(({ id }) => removePasskey(world.ctx, session, id)));
    await setSecondFactorPolicy(world.ctx, 'optional');
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await listPasskeys(world.ctx, session)).toHaveLength(1);
  });

  test('twenty is the most', async () => {
    const { session } = await owner();
    await world.admin.sql`
      insert into passkeys (account_id, credential_id, public_key, counter, name)
      select account_id, credential_id || decode(lpad(to_hex(n), 4, '0'), 'hex'), public_key, 0, name
      from passkeys, generate_series(1, 19) as n where account_id = ${session.accountId}`;
    expect(await refusal(startPasskeyRegistration(world.ctx, session, SITE))).toBe('conflict');
  });
});

test('a passkey belongs to the host of PUBLIC_URL, over https or on this machine', () => {
  expect(relyingParty('https://heterdaad.gemeente.example/')).toEqual({
    id: 'heterdaad.gemeente.example',
    origin: 'https://heterdaad.gemeente.example',
  });
  expect(relyingParty('https://heterdaad.example:8443')).toMatchObject({ origin: 'https://heterdaad.example:8443' });
  expect(relyingParty('http://localhost:8080')).toEqual({ id: 'localhost', origin: 'http://localhost:8080' });
  expect(relyingParty('http://127.0.0.1:8080')).toEqual({ id: 'localhost', origin: 'http://localhost:8080' });
  for (const none of [
    'http://heterdaad.example',
    'https://192.0.2.1',
    'http://192.0.2.1:80',
    'https://[2001:db8::1]',
  ]) {
    expect(relyingParty(none), none).toBeUndefined();
  }
});
