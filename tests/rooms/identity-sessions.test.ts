import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  authenticateSession,
  changePassword,
  disableAccount,
  enableAccount,
  endOwnSession,
  grantRole,
  listOwnSessions,
  reauthenticate,
  removeAccount,
  revokeRole,
  showOwnAccount,
  signIn,
  signOutEverywhere,
  switchMunicipality,
} from '../../core/identity/index.ts';
import {
  cheapPasswords,
  ELSEWHERE,
  FROM,
  HOME,
  identityWorld,
  PASSWORD,
  type IdentityWorld,
} from '../helpers/identity-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let world: IdentityWorld;
beforeAll(async () => {
  world = await identityWorld();
});
afterAll(() => world.close());

const works = async (token: string) => (await authenticateSession(world.ctx, token)) !== undefined;
const seenAt = async (id: string) =>
  (await world.admin.sql<{ seen_at: Date }[]>`select seen_at from sessions where id = ${id}`)[0]?.seen_at.getTime();

describe('a session ends', () => {
  test('half an hour after the last request', async () => {
    const anna = await world.person('anna', ['dispatcher']);
    const { token } = await world.signIn(anna);
    for (let n = 0; n < 3; n += 1) {
      world.clock.advance(29 * MINUTE);
      expect(await works(token)).toBe(true);
    }
    world.clock.advance(30 * MINUTE);
    expect(await works(token)).toBe(false);
  });

  test('twelve hours after signing in, however busy', async () => {
    const bert = await world.person('bert', ['dispatcher']);
    const { token, expiresAt } = await world.signIn(bert);
    expect(expiresAt.getTime() - world.clock.now().getTime()).toBe(12 * HOUR);
    for (let n = 0; n < 35; n += 1) {
      world.clock.advance(20 * MINUTE);
      expect(await works(token)).toBe(true);
    }
    world.clock.advance(20 * MINUTE);
    expect(await works(token)).toBe(false);
  });

  test('for a token that is forged, empty, or the id or hash of a session', async () => {
    const cees = await world.person('cees', ['dispatcher']);
    const { token, id } = await world.signIn(cees);
    const { hash } = await world.session(token);
    for (const forged of ['', id, hash.toString('hex'), hash.toString('base64url'), `${token}A`, token.slice(0, -1)]) {
      expect(await works(forged)).toBe(false);
    }
  });

  test('when its account is disabled or removed, and does not come back when it is enabled', async () => {
    const dora = await world.person('dora', ['dispatcher']);
    const { token } = await world.signIn(dora);
    await disableAccount(world.ctx, dora.id);
    expect(await works(token)).toBe(false);
    await enableAccount(world.ctx, dora.id);
    expect(await works(token)).toBe(false);
    const again = await world.signIn(dora);
    await removeAccount(world.ctx, dora.id);
    expect(await works(again.token)).toBe(false);
    const [{ left } = { left: -1 }] = await world.admin.sql<{ left: number }[]>`
      select (select count(*) from sessions where account_id = ${dora.id})
           + (select count(*) from accounts where id = ${dora.id})
           + (select count(*) from account_roles where account_id = ${dora.id}) as left`;
    expect(left).toBe(0);
  });

  test('when somebody disables the account in the tables alone', async () => {
    const ella = await world.person('ella', ['dispatcher']);
    const { token } = await world.signIn(ella);
    await world.admin.sql`update accounts set status = 'disabled' where id = ${ella.id}`;
    expect(await works(token)).toBe(false);
  });

  test('everywhere at once when its owner says so', async () => {
    const fien = await world.person('fien', ['dispatcher']);
    const tokens = [];
    for (let n = 0; n < 3; n += 1) tokens.push((await world.signIn(fien)).token);
    const gijs = await world.person('gijs', ['dispatcher']);
    const other = await world.signIn(gijs);
    expect(await signOutEverywhere(world.ctx, await world.session(tokens[0] ?? ''))).toBe(3);
    for (const token of tokens) expect(await works(token)).toBe(false);
    expect(await works(other.token)).toBe(true);
  });
});

describe('being seen', () => {
  test('is written down at most once a minute', async () => {
    const hans = await world.person('hans', ['dispatcher']);
    const { token, id } = await world.signIn(hans);
    const begin = await seenAt(id);
    world.clock.advance(60_000);
    await works(token);
    expect(await seenAt(id)).toBe(begin);
    world.clock.advance(1);
    await works(token);
    expect(await seenAt(id)).toBe(world.clock.now().getTime());
  });

  test('one sees one’s own sessions and ends one of them, never somebody else’s', async () => {
    const ida = await world.person('ida', ['dispatcher']);
    const joop = await world.person('joop', ['dispatcher']);
    const [one, two] = [await world.signIn(ida), await world.signIn(ida, { address: '192.0.2.11', agent: 'Ander' })];
    const other = await world.signIn(joop);
    const session = await world.session(one.token);
    const listed = await listOwnSessions(world.ctx, session);
    expect(listed.map(({ id, current, agent }) => ({ id, current, agent }))).toEqual(
      expect.arrayContaining([
        { id: one.id, current: true, agent: 'Testbrowser 1.0' },
        { id: two.id, current: false, agent: 'Ander' },
      ]),
    );
    expect(listed).toHaveLength(2);
    expect(JSON.stringify(listed)).not.toContain(one.token);
    await expect(endOwnSession(world.ctx, session, other.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(endOwnSession(world.ctx, session, 'geen uuid')).rejects.toMatchObject({ code: 'not-found' });
    await endOwnSession(world.ctx, session, two.id);
    expect([await works(one.token), await works(two.token), await works(other.token)]).toEqual([true, false, true]);
  });

  test('what a browser says of itself is sealed', async () => {
    const kees = await world.person('kees', ['dispatcher']);
    const { id } = await world.signIn(kees, { address: '192.0.2.12', agent: 'Mijn geheime browser' });
    const [row] = await world.admin.sql<{ agent: Buffer }[]>`select agent from sessions where id = ${id}`;
    expect(row?.agent.toString('latin1')).not.toContain('geheime');
  });
});

describe('roles in a session', () => {
  test('count from the next request on, and are those of the municipality it works in', async () => {
    const lena = await world.person('lena', ['dispatcher']);
    await world.admin.sql`
      insert into account_roles (account_id, municipality_code, role, granted_by) values (${lena.id}, ${ELSEWHERE}, 'auditor', 'test')`;
    const { token } = await world.signIn(lena);
    const session = await world.session(token);
    expect(session.actor.roles).toEqual(['dispatcher']);
    await grantRole(world.ctx, lena.id, 'supervisor');
    expect((await world.session(token)).actor.roles).toEqual(['dispatcher', 'supervisor']);
    await revokeRole(world.ctx, lena.id, 'dispatcher');
    expect((await world.session(token)).actor.roles).toEqual(['supervisor']);
    await switchMunicipality(world.ctx, session, ELSEWHERE);
    expect(await world.session(token)).toMatchObject({ municipality: ELSEWHERE, actor: { roles: ['auditor'] } });
    const own = await showOwnAccount(world.ctx, await world.session(token));
    expect(own.municipalities).toEqual([
      { code: ELSEWHERE, name: 'Den Haag', roles: ['auditor'] },
      { code: HOME, name: 'Zoetermeer', roles: ['supervisor'] },
    ]);
  });

  test('nobody goes to work where he has no role, or where there is nothing', async () => {
    const mien = await world.person('mien', ['dispatcher']);
    const session = await world.session((await world.signIn(mien)).token);
    for (const code of [ELSEWHERE, 'GM0000', '', 'x']) {
      await expect(switchMunicipality(world.ctx, session, code)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('proving again', () => {
  test('gives the session a new token and a fresh proof, and keeps its end', async () => {
    const nico = await world.person('nico', ['dispatcher']);
    const before = await world.signIn(nico);
    world.clock.advance(20 * MINUTE);
    const session = await world.session(before.token);
    const after = await reauthenticate(world.ctx, session, { password: PASSWORD }, FROM, cheapPasswords);
    expect(await works(before.token)).toBe(false);
    expect(after.expiresAt).toEqual(before.expiresAt);
    expect((await world.session(after.token)).provenAt).toEqual(world.clock.now());
  });

  test('asks the code of who has an authenticator, and counts wrong answers like a sign-in', async () => {
    const olga = await world.person('olga', ['dispatcher']);
    const { session: opened, codeNow } = await world.withTotp(olga);
    const session = await world.session(opened.token);
    const prove = (password: string, code?: string) =>
      reauthenticate(world.ctx, session, { password, code }, FROM, cheapPasswords);
    await expect(prove(PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(prove(PASSWORD, '000000')).rejects.toMatchObject({ code: 'unauthenticated' });
    for (let n = 0; n < 3; n += 1) await expect(prove('fout')).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(prove(PASSWORD, codeNow())).rejects.toMatchObject({ code: 'rate-limited' });
    world.clock.advance(MINUTE);
    await expect(prove(PASSWORD, codeNow())).resolves.toBeDefined();
  });

  test('does not bring a session back that ended', async () => {
    const piet = await world.person('piet', ['dispatcher']);
    const session = await world.session((await world.signIn(piet)).token);
    await signOutEverywhere(world.ctx, session);
    const proof = reauthenticate(world.ctx, session, { password: PASSWORD }, FROM, cheapPasswords);
    await expect(proof).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('changing one’s password', () => {
  const NEXT = 'zeven paarse kano’s op zolder';

  test('needs the current one, ends all other sessions, and gives this one a new token', async () => {
    const rie = await world.person('rie', ['dispatcher']);
    const [here, there] = [await world.signIn(rie), await world.signIn(rie)];
    const session = await world.session(here.token);
    const change = (current: string, next: string) =>
      changePassword(world.ctx, session, { current, next }, FROM, cheapPasswords);
    await expect(change('verkeerd', NEXT)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(change(PASSWORD, 'kort')).rejects.toMatchObject({ code: 'invalid' });
    expect(await works(there.token)).toBe(true);
    const after = await change(PASSWORD, NEXT);
    expect([await works(here.token), await works(there.token), await works(after.token)]).toEqual([false, false, true]);
    const attempt = (password: string) =>
      signIn(world.ctx, { email: rie.email, password }, FROM, undefined, cheapPasswords);
    await expect(attempt(PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(attempt(NEXT)).resolves.toMatchObject({ outcome: 'signed-in' });
    expect(await world.audited(rie.id)).toContainEqual(
      expect.objectContaining({ verb: 'change-password', detail: { sessionsEnded: 1 } }),
    );
  });
});
