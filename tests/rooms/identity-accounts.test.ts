import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptInvitation,
  createDemoAccounts,
  createSetUpLink,
  disableAccount,
  enableAccount,
  grantRole,
  invite,
  type InviteInput,
  listAccounts,
  removeAccount,
  requestPasswordReset,
  resetPassword,
  revokeRole,
  ROLES,
  setUp,
  signIn,
} from '../../core/identity/index.ts';
import {
  cheapPasswords,
  ELSEWHERE,
  FROM,
  HOME,
  identityWorld,
  PASSWORD,
  type IdentityWorld,
  type Person,
} from '../helpers/identity-world.ts';

const HOUR = 3_600_000;
let world: IdentityWorld;
let boss: Person;
beforeAll(async () => {
  world = await identityWorld();
  boss = await world.person('baas', ['manager']);
});
afterAll(() => world.close());

const asBoss = () => world.as(boss, 'manager');
const comesIn = (email: string, password = PASSWORD) =>
  signIn(world.ctx, { email, password }, FROM, undefined, cheapPasswords).then(
    () => true,
    () => false,
  );
const use = (link: string, password = PASSWORD) => acceptInvitation(world.ctx, { link, password }, cheapPasswords);
const linkOver = { code: 'not-found', message: 'Deze link werkt niet (meer). Vraag een nieuwe aan wie u de link gaf.' };

describe('the first manager', () => {
  const input = (link: string, email: string) => ({ link, name: 'Eerste', email, password: PASSWORD });

  test('comes in by a link that works once, and that a newer one puts out of use', async () => {
    const there = world.at('GM0001');
    const older = await createSetUpLink(there, { code: 'GM0001', name: 'Eerstedorp' });
    const { token } = await createSetUpLink(there, { code: 'GM0001' });
    await expect(setUp(world.ctx, input(older.token, 'een@dorp.example'), cheapPasswords)).rejects.toMatchObject(
      linkOver,
    );
    const twice = await Promise.allSettled([
      setUp(world.ctx, input(token, 'een@dorp.example'), cheapPasswords),
      setUp(world.ctx, input(token, 'twee@dorp.example'), cheapPasswords),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const accounts = await listAccounts(there);
    expect(accounts).toEqual([expect.objectContaining({ status: 'active', home: 'GM0001', roles: ['manager'] })]);
    await expect(createSetUpLink(there, { code: 'GM0001' })).rejects.toMatchObject({ code: 'conflict' });
    const [row] = await world.admin.sql`select name from municipalities where code = 'GM0001'`;
    expect(row).toEqual({ name: 'Eerstedorp' });
  });

  test('is not made by a link of before there was one', async () => {
    const { token } = await createSetUpLink(world.ctx, { code: 'GM0002' });
    await world.person('al-een-baas', ['manager'], 'GM0002');
    await expect(setUp(world.ctx, input(token, 'laat@dorp.example'), cheapPasswords)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('cannot be asked for over the network, whoever asks', async () => {
    for (const id of [`account:${boss.id}`, 'token:1', 'anonymous', 'api', 'bot:1']) {
      const ctx = { ...world.ctx, actor: { id } };
      await expect(createSetUpLink(ctx, { code: 'GM0003' })).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('a link for one thing does not do another', async () => {
    const { token } = await createSetUpLink(world.ctx, { code: 'GM0004' });
    await expect(use(token)).rejects.toMatchObject(linkOver);
    const reset = resetPassword(world.ctx, { link: token, password: PASSWORD }, cheapPasswords);
    await expect(reset).rejects.toMatchObject(linkOver);
  });
});

describe('an invitation', () => {
  test('gives an account that works once its owner chose a password; the link then is worth nothing', async () => {
    const { account, link } = await invite(asBoss(), { name: 'Anna', email: 'anna@k.example', roles: ['dispatcher'] });
    expect(account).toMatchObject({ status: 'invited', home: HOME, roles: ['dispatcher'] });
    expect(await comesIn('anna@k.example')).toBe(false);
    const token = link?.token ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const twice = await Promise.allSettled([use(token), use(token)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(use(token)).rejects.toMatchObject(linkOver);
    expect(await comesIn('anna@k.example')).toBe(true);
    expect((await world.audited(account.id)).map(({ verb, actor }) => [verb, actor])).toEqual([
      ['invite', `account:${boss.id}`],
      ['refuse-sign-in', 'cli'],
      ['accept-invitation', `account:${account.id}`],
    ]);
  });

  test('is over after 72 hours, and a forged one never works', async () => {
    const { account, link } = await invite(asBoss(), { name: 'Bert', email: 'bert@k.example', roles: ['dispatcher'] });
    world.clock.advance(72 * HOUR);
    await expect(use(link?.token ?? '')).rejects.toMatchObject(linkOver);
    await expect(use('A'.repeat(43))).rejects.toMatchObject(linkOver);
    const again = await requestPasswordReset(asBoss(), account.id);
    expect(again.purpose).toBe('invitation');
    world.clock.advance(72 * HOUR - 1);
    await expect(use(again.token)).resolves.toEqual({ accountId: account.id });
  });

  test('a weak password does not use the link up', async () => {
    const { link } = await invite(asBoss(), { name: 'Cees', email: 'cees@k.example', roles: ['dispatcher'] });
    await expect(use(link?.token ?? '', 'welkom123456')).rejects.toMatchObject({ code: 'invalid' });
    await expect(use(link?.token ?? '')).resolves.toBeDefined();
  });

  test('of a disabled account does not work', async () => {
    const { account, link } = await invite(asBoss(), { name: 'Dora', email: 'dora@k.example', roles: ['dispatcher'] });
    await disableAccount(asBoss(), account.id);
    await expect(use(link?.token ?? '')).rejects.toMatchObject(linkOver);
    await expect(requestPasswordReset(asBoss(), account.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await enableAccount(asBoss(), account.id)).toMatchObject({ status: 'invited' });
  });

  test('for an address with an account here is refused, whatever its spelling', async () => {
    await world.person('ella', ['dispatcher']);
    const input = { name: 'X', email: ' ELLA@Kantoor.example ', roles: ['manager' as const] };
    await expect(invite(asBoss(), input)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('for who has an account elsewhere adds the roles here, gives no link, and leaves the account to its home', async () => {
    const far = await world.person('fien', ['supervisor'], ELSEWHERE);
    const { account, link } = await invite(asBoss(), { name: 'Anders', email: far.email, roles: ['auditor'] });
    expect(link).toBeNull();
    expect(account).toMatchObject({ id: far.id, name: 'Naam fien', home: ELSEWHERE, roles: ['auditor'] });
    for (const verb of [disableAccount, enableAccount, removeAccount, requestPasswordReset]) {
      await expect(verb(asBoss(), far.id)).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await revokeRole(asBoss(), far.id, 'auditor')).toMatchObject({ roles: [] });
    await expect(revokeRole(asBoss(), far.id, 'supervisor')).rejects.toMatchObject({ code: 'not-found' });
    expect((await listAccounts(world.at(ELSEWHERE))).find(({ id }) => id === far.id)?.roles).toEqual(['supervisor']);
  });

  test.each([
    ['no roles', { roles: [] }],
    ['a role that there is not', { roles: ['god'] }],
    ['a line break in the address', { email: 'a@b.example\r\nBcc: c@d.example' }],
    ['no address', { email: 'geen adres' }],
    ['a line break in the name', { name: 'A\r\nB' }],
    ['markup in the name', { name: '<script>' }],
    ['a field too many', { status: 'active' }],
    ['a password of its own', { passwordHash: 'x' }],
  ])('with %s is refused', async (_, wrong) => {
    const input = { name: 'Goed', email: 'goed@k.example', roles: ['auditor'], ...wrong } as InviteInput;
    await expect(invite(asBoss(), input)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a new password by a link of a manager', () => {
  test('ends all sessions, and the link works once', async () => {
    const gijs = await world.person('gijs', ['dispatcher']);
    const session = await world.signIn(gijs);
    const { token, purpose } = await requestPasswordReset(asBoss(), gijs.id);
    expect(purpose).toBe('password-reset');
    await expect(world.session(session.token)).resolves.toBeDefined();
    const next = 'vijftien natte tulpen in mei';
    await resetPassword(world.ctx, { link: token, password: next }, cheapPasswords);
    await expect(world.session(session.token)).rejects.toThrow('does not work');
    await expect(resetPassword(world.ctx, { link: token, password: next }, cheapPasswords)).rejects.toMatchObject(
      linkOver,
    );
    expect([await comesIn(gijs.email), await comesIn(gijs.email, next)]).toEqual([false, true]);
  });

  test('is not for oneself, and not for who belongs elsewhere', async () => {
    await expect(requestPasswordReset(asBoss(), boss.id)).rejects.toMatchObject({ code: 'forbidden' });
    const far = await world.person('ver', ['dispatcher'], ELSEWHERE);
    for (const id of [far.id, 'geen uuid', '00000000-0000-0000-0000-000000000000']) {
      await expect(requestPasswordReset(asBoss(), id)).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});

describe('roles', () => {
  test('nobody changes his own, whatever he is', async () => {
    for (const role of ROLES) {
      await expect(grantRole(asBoss(), boss.id, role)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(revokeRole(asBoss(), boss.id, role)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(invite(asBoss(), { name: 'Ik', email: boss.email, roles: ['dispatcher'] })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('nobody gets himself a role in another municipality by inviting himself there', async () => {
    const both = await world.person('beide', ['manager'], ELSEWHERE);
    const there = { ...world.as(both, 'manager'), tenant: HOME };
    await expect(invite(there, { name: 'Ik', email: both.email, roles: ['auditor'] })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('no program changes accounts, whoever made its key', async () => {
    const hans = await world.person('hans', ['dispatcher']);
    const program = { ...asBoss(), actor: { id: 'token:1', account: boss.id, roles: ['manager'] as const } };
    const tries = [
      () => invite(program, { name: 'X', email: 'x@k.example', roles: ['manager'] }),
      () => grantRole(program, hans.id, 'manager'),
      () => revokeRole(program, hans.id, 'dispatcher'),
      () => disableAccount(program, hans.id),
      () => enableAccount(program, hans.id),
      () => removeAccount(program, hans.id),
      () => requestPasswordReset(program, hans.id),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('the last manager of a municipality stays: no revoking, disabling or removing, also not from the command line', async () => {
    const there = world.at('GM0005');
    const last = await world.person('laatste', ['manager'], 'GM0005');
    await invite(there, { name: 'Uitgenodigd', email: 'uitgenodigd@k.example', roles: ['manager'] });
    const off = await world.person('uit', ['manager'], 'GM0005');
    await disableAccount(there, off.id);
    for (const attempt of [
      () => revokeRole(there, last.id, 'manager'),
      () => disableAccount(there, last.id),
      () => removeAccount(there, last.id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'conflict' });
    }
    await enableAccount(there, off.id);
    expect(await revokeRole(there, last.id, 'manager')).toMatchObject({ roles: [] });
  });

  test('who is manager of two municipalities stays when he is the last of either', async () => {
    const two = await world.person('twee', ['manager'], 'GM0006');
    await world.person('ander', ['manager'], 'GM0006');
    await invite(world.at('GM0007'), { name: 'Twee', email: two.email, roles: ['manager'] });
    await expect(disableAccount(world.at('GM0006'), two.id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('GM0007') as string,
    });
  });

  test('two managers who remove each other at the same moment: one stays', async () => {
    for (let n = 0; n < 5; n += 1) {
      const code = `GM01${n}0`;
      const [one, two] = [
        await world.person(`een${n}`, ['manager'], code),
        await world.person(`twee${n}`, ['manager'], code),
      ];
      const [asOne, asTwo] = [one, two].map((who) => ({ ...world.as(who, 'manager'), tenant: code }));
      const done = await Promise.allSettled([
        revokeRole(asOne as typeof world.ctx, two.id, 'manager'),
        disableAccount(asTwo as typeof world.ctx, one.id),
      ]);
      expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  test('giving twice writes once', async () => {
    const ida = await world.person('ida', ['dispatcher']);
    await grantRole(asBoss(), ida.id, 'supervisor');
    await grantRole(asBoss(), ida.id, 'supervisor');
    expect((await world.audited(ida.id)).filter(({ verb }) => verb === 'grant-role')).toHaveLength(1);
  });
});

describe('the list of accounts', () => {
  test('shows who lives here or has a role here, and that it was looked at is written down', async () => {
    const joop = await world.person('joop', ['investigator']);
    const far = await world.person('kees', ['investigator'], ELSEWHERE);
    const listed = await listAccounts(asBoss());
    expect(listed.find(({ id }) => id === joop.id)).toMatchObject({
      name: 'Naam joop',
      email: joop.email,
      roles: ['investigator'],
      secondFactors: [],
    });
    expect(listed.map(({ id }) => id)).not.toContain(far.id);
    expect(JSON.stringify(listed)).not.toMatch(/argon2|password/i);
    expect(await world.audited(HOME)).toContainEqual(
      expect.objectContaining({ verb: 'view', actor: `account:${boss.id}`, detail: { accounts: listed.length } }),
    );
  });

  test('names and addresses are sealed in the table', async () => {
    const lena = await world.person('lena', ['dispatcher']);
    const rows = await world.admin.sql<{ name: Buffer; email: Buffer }[]>`
      select name, email from accounts where id = ${lena.id}`;
    expect(world.ctx.keys.open('accounts.name', rows[0]?.name ?? Buffer.alloc(0))).toBe('Naam lena');
    for (const secret of ['lena', 'kantoor']) {
      expect(rows[0]?.name.toString('latin1')).not.toContain(secret);
      expect(rows[0]?.email.toString('latin1')).not.toContain(secret);
    }
  });
});

test('a demonstration has an account per role that all come in with one password; making them again changes nothing', async () => {
  const municipality = { code: 'GM0344', name: 'Utrecht' };
  const made = await createDemoAccounts(world.ctx, municipality, PASSWORD, cheapPasswords);
  expect(made.map(({ role }) => role)).toEqual([...ROLES]);
  expect(made).toContainEqual({ role: 'dispatcher', name: 'Demo centralist', email: 'dispatcher@utrecht.example' });
  expect(await createDemoAccounts(world.ctx, municipality, PASSWORD, cheapPasswords)).toEqual(made);
  expect(await listAccounts(world.at('GM0344'))).toHaveLength(ROLES.length);
  for (const { role, email } of made) {
    const outcome = await signIn(world.ctx, { email, password: PASSWORD }, FROM, undefined, cheapPasswords);
    const token = outcome.outcome === 'signed-in' ? outcome.session.token : '';
    expect(await world.session(token)).toMatchObject({ mustEnrol: false, actor: { roles: [role] } });
  }
});
