import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApiTokenInput,
  authenticateToken,
  createApiToken,
  disableAccount,
  listApiTokens,
  removeAccount,
  revokeApiToken,
  revokeRole,
  type Role,
} from '../../core/identity/index.ts';
import { ELSEWHERE, HOME, identityWorld, type IdentityWorld } from '../helpers/identity-world.ts';

const DAY = 24 * 3_600_000;
let world: IdentityWorld;
beforeAll(async () => {
  world = await identityWorld();
  await world.person('vaste-beheerder', ['manager']);
});
afterAll(() => world.close());

const inDays = (days: number) => new Date(world.clock.now().getTime() + days * DAY);
const input = (roles: Role[], days = 30) => ({ name: 'Koppeling', roles, expiresAt: inDays(days) });

describe('a key for a program', () => {
  test('is hk_ and 256 random bits, shown once; only its sha256 is kept', async () => {
    const { token, apiToken } = await createApiToken(world.ctx, input(['dispatcher', 'registrar']));
    expect(token).toMatch(/^hk_[A-Za-z0-9_-]{43}$/);
    expect(await authenticateToken(world.ctx, token)).toEqual({
      actor: { id: `token:${apiToken.id}`, roles: ['dispatcher', 'registrar'] },
      municipality: HOME,
    });
    const rows = [await world.admin.sql`select * from api_tokens`, await world.admin.sql`select * from audit_entries`];
    expect(JSON.stringify([rows, await listApiTokens(world.ctx), world.logged])).not.toContain(token.slice(3));
    expect(await world.audited(apiToken.id)).toEqual([expect.objectContaining({ verb: 'create', actor: 'cli' })]);
  });

  test('does not work when it is forged, cut off, or without its beginning', async () => {
    const { token } = await createApiToken(world.ctx, input(['dispatcher']));
    for (const forged of [
      '',
      'hk_',
      `hk_${'A'.repeat(43)}`,
      token.slice(0, -1),
      `${token}A`,
      token.slice(3),
      token.toUpperCase(),
    ]) {
      expect(await authenticateToken(world.ctx, forged)).toBeUndefined();
    }
  });

  test('ends at its time, and at once when it is revoked; revoking again changes nothing', async () => {
    const { token: short } = await createApiToken(world.ctx, input(['dispatcher'], 1));
    const { token, apiToken } = await createApiToken(world.ctx, input(['dispatcher'], 365));
    world.clock.advance(DAY - 1);
    expect(await authenticateToken(world.ctx, short)).toBeDefined();
    world.clock.advance(1);
    expect(await authenticateToken(world.ctx, short)).toBeUndefined();
    await expect(revokeApiToken(world.at(ELSEWHERE), apiToken.id)).rejects.toMatchObject({ code: 'not-found' });
    await revokeApiToken(world.ctx, apiToken.id);
    await revokeApiToken(world.ctx, apiToken.id);
    expect(await authenticateToken(world.ctx, token)).toBeUndefined();
    expect((await world.audited(apiToken.id)).map(({ verb }) => verb)).toEqual(['create', 'revoke']);
    await expect(revokeApiToken(world.ctx, 'geen uuid')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('says when it was last used, at most once a minute', async () => {
    const { token, apiToken } = await createApiToken(world.ctx, input(['auditor']));
    const lastUsed = async () => (await listApiTokens(world.ctx)).find(({ id }) => id === apiToken.id)?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await authenticateToken(world.ctx, token);
    const first = world.clock.now();
    world.clock.advance(60_000);
    await authenticateToken(world.ctx, token);
    expect(await lastUsed()).toEqual(first);
    world.clock.advance(1);
    await authenticateToken(world.ctx, token);
    expect(await lastUsed()).toEqual(world.clock.now());
  });

  test('is in the list of its own municipality alone', async () => {
    const { apiToken } = await createApiToken(world.at(ELSEWHERE), input(['auditor']));
    expect((await listApiTokens(world.at(ELSEWHERE))).map(({ id }) => id)).toEqual([apiToken.id]);
    expect((await listApiTokens(world.ctx)).map(({ id }) => id)).not.toContain(apiToken.id);
  });
});

describe('a key can do no more than its maker', () => {
  test('a role that he does not have is refused; without knowing who asks, every role is', async () => {
    const anna = await world.person('anna', ['manager', 'dispatcher']);
    const asAnna = world.as(anna, 'manager', 'dispatcher');
    await expect(createApiToken(asAnna, input(['supervisor']))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createApiToken(asAnna, input(['dispatcher', 'auditor']))).rejects.toMatchObject({ code: 'forbidden' });
    const { token, apiToken } = await createApiToken(asAnna, input(['dispatcher']));
    expect(await authenticateToken(world.ctx, token)).toMatchObject({
      actor: { id: `token:${apiToken.id}`, account: anna.id, roles: ['dispatcher'] },
    });
    for (const id of ['anonymous', 'api', 'bot:1']) {
      const nobody = { ...world.ctx, actor: { id } };
      await expect(createApiToken(nobody, input(['auditor']))).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('it loses the role that he loses', async () => {
    const bert = await world.person('bert', ['manager', 'dispatcher']);
    const { token } = await createApiToken(world.as(bert, 'manager', 'dispatcher'), input(['manager', 'dispatcher']));
    await revokeRole(world.ctx, bert.id, 'dispatcher');
    expect((await authenticateToken(world.ctx, token))?.actor.roles).toEqual(['manager']);
  });

  test('it ends when he is shut out or removed', async () => {
    for (const [name, end] of [
      ['cees', disableAccount],
      ['dora', removeAccount],
    ] as const) {
      const maker = await world.person(name, ['manager', 'dispatcher']);
      const { token } = await createApiToken(world.as(maker, 'manager', 'dispatcher'), input(['dispatcher']));
      await end(world.ctx, maker.id);
      expect(await authenticateToken(world.ctx, token)).toBeUndefined();
    }
  });

  test('a program makes and revokes no keys', async () => {
    const { apiToken } = await createApiToken(world.ctx, input(['manager']));
    const program = { ...world.ctx, actor: { id: `token:${apiToken.id}`, roles: ['manager'] as const } };
    await expect(createApiToken(program, input(['manager']))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revokeApiToken(program, apiToken.id)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test.each([
  ['no end', { expiresAt: undefined }],
  ['an end that is no date', { expiresAt: 'ooit' }],
  ['no roles', { roles: [] }],
  ['a role that there is not', { roles: ['root'] }],
  ['no name', { name: ' ' }],
  ['a line break in the name', { name: 'a\nb' }],
  ['a field too many', { municipalityCode: ELSEWHERE }],
])('a key with %s is refused', async (_, wrong) => {
  const wanted = { ...input(['auditor']), ...wrong } as ApiTokenInput;
  await expect(createApiToken(world.ctx, wanted)).rejects.toMatchObject({ code: 'invalid' });
});

test('a key that ended already, or lasts longer than a year, is refused', async () => {
  for (const days of [-1, 0, 367]) {
    await expect(createApiToken(world.ctx, input(['auditor'], days))).rejects.toMatchObject({ code: 'invalid' });
  }
});
