import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimAt, readPerson } from '../../core/identity/oidc/read-person.ts';
import { readRoleMap, type OrganisationRules } from '../../core/identity/oidc/rules.ts';

const MAP = { meldkamer: 'dispatcher@GM0637', chef: ['dispatcher@GM0637', 'supervisor@GM0518'], oov: 'registrar' };
const NOW = new Date('2026-03-10T20:40:00Z');

function rules(changes: Partial<OrganisationRules> = {}): OrganisationRules {
  const roleMap = readRoleMap(JSON.stringify(MAP));
  if ('wrong' in roleMap) throw new Error(roleMap.wrong);
  return { rolesClaim: 'roles', roleMap, home: { claim: 'gemeente' }, ...changes };
}

const read = (claims: Record<string, unknown>, changes?: Partial<OrganisationRules>) =>
  readPerson(
    { issuer: 'https://login.example', subject: 'x', claims: { gemeente: 'GM0637', ...claims } },
    rules(changes),
    NOW,
  );
const rolesOf = (...given: Parameters<typeof read>) =>
  read(...given).roles.map(({ role, municipality }) => `${role}@${municipality}`);

describe('roles', () => {
  test('are those of the map, each once, without a municipality in one’s own', () => {
    expect(rolesOf({ roles: ['meldkamer', 'chef', 'onbekend'] })).toEqual(['dispatcher@GM0637', 'supervisor@GM0518']);
    expect(rolesOf({ roles: 'oov', gemeente: 'GM0518' })).toEqual(['registrar@GM0518']);
    expect(rolesOf({ roles: 'oov' }, { home: { code: 'GM0344' } })).toEqual(['registrar@GM0344']);
  });

  test.each([
    ['a claim that is not there', {}],
    ['nothing', { roles: null }],
    ['a number', { roles: 1 }],
    ['an object', { roles: { meldkamer: true } }],
    ['a list of something else', { roles: [{ name: 'meldkamer' }, 7, null, ['meldkamer']] }],
    ['another spelling', { roles: ['Meldkamer', ' meldkamer', 'dispatcher', 'dispatcher@GM0637'] }],
    ['names that every object has', { roles: ['__proto__', 'constructor', 'toString', 'hasOwnProperty'] }],
    ['a claim of the same name elsewhere', { resource: { roles: ['meldkamer'] } }],
  ])('do not come from %s', (_what, claims) => {
    expect(rolesOf(claims)).toEqual([]);
  });

  test('may stand in a claim inside another, or in one whose own name has dots', () => {
    expect(rolesOf({ realm_access: { roles: ['meldkamer'] } }, { rolesClaim: 'realm_access.roles' })).toHaveLength(1);
    expect(rolesOf({ 'https://a.example/roles': 'meldkamer' }, { rolesClaim: 'https://a.example/roles' })).toHaveLength(
      1,
    );
    expect(claimAt({}, '__proto__.constructor')).toBeUndefined();
    expect(claimAt({ a: 'tekst' }, 'a.length')).toBeUndefined();
  });

  test('that the provider left out because there were too many are no reason to take any away', () => {
    const overage = { _claim_names: { roles: 'src1' }, _claim_sources: { src1: { endpoint: 'https://x.example' } } };
    expect(() => read(overage)).toThrow('te veel groepen');
    expect(rolesOf({ _claim_names: { groups: 'src1' }, roles: 'meldkamer' })).toHaveLength(1);
  });
});

test('the municipality is a code of the CBS, with or without GM, and exactly one', () => {
  for (const gemeente of ['GM0637', 'gm0637', '0637', ['0637']]) expect(read({ gemeente }).municipality).toBe('GM0637');
  for (const gemeente of [
    '637',
    'Zoetermeer',
    'GM06370',
    'GM0637\n',
    '',
    637,
    null,
    [],
    ['0637', '0518'],
    { code: '0637' },
  ]) {
    expect(() => read({ gemeente }), JSON.stringify(gemeente)).toThrow('bij welke gemeente');
  }
});

test('an e-mail address counts when it was verified and looks like one', () => {
  expect(read({ email: 'A@b.example ', email_verified: true }).email).toBe('a@b.example');
  for (const email_verified of [false, 'true', 1, undefined]) {
    expect(read({ email: 'a@b.example', email_verified }).email).toBeUndefined();
  }
  for (const email of [
    'geen',
    'a b@c.example',
    'a@b@c.example',
    '@c.example',
    7,
    ['a@b.example'],
    `${'a'.repeat(300)}@b.example`,
  ]) {
    expect(read({ email, email_verified: true }).email).toBeUndefined();
  }
});

test.each(['', 'x'.repeat(256), 'a\u0000b', 'é', 'a\nb'])('a subject like %j is refused', (subject) => {
  const vouched = { issuer: 'https://login.example', subject, claims: { gemeente: 'GM0637' } };
  expect(() => readPerson(vouched, rules(), NOW)).toThrow('op een manier die niet mag');
});

test('a name is one clean line of sensible length, or what stands nearest to one', () => {
  expect(read({ name: '  Ans\r\n\u202Ede \u0000Vries ' }).name).toBe('Ans de Vries');
  expect(read({ preferred_username: 'avries' }).name).toBe('avries');
  expect(read({ name: '\u200B', email: 'a@b.example' }).name).toBe('a@b.example');
  expect(read({ name: 7 }).name).toBe('Naam onbekend');
  expect(read({ name: 'x'.repeat(5000) }).name).toHaveLength(100);
});

test('the proof is as old as the provider says, never of the future, and of long ago when it says nothing', () => {
  const seconds = NOW.getTime() / 1000;
  expect(read({ auth_time: seconds - 60 }).provenAt).toEqual(new Date('2026-03-10T20:39:00Z'));
  expect(read({ auth_time: seconds + 3600 }).provenAt).toEqual(NOW);
  for (const auth_time of [undefined, String(seconds), -5, 0, NaN]) {
    expect(read({ auth_time }).provenAt.getTime()).toBe(0);
  }
});

test('whatever the claims are, only values of the map bring roles', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (claims, roles) => {
      const known = (Array.isArray(roles) ? roles : [roles]).filter(
        (each) => typeof each === 'string' && Object.hasOwn(MAP, each),
      );
      const person = read({ ...claims, roles, gemeente: 'GM0637', _claim_names: undefined });
      expect(person.roles.length > 0).toBe(known.length > 0);
    }),
  );
});

test.each([
  ['no JSON', 'meldkamer=dispatcher', 'JSON-object'],
  ['a list', '["dispatcher"]', 'JSON-object'],
  ['null', 'null', 'JSON-object'],
  ['nothing', '{}', 'niemand een rol'],
  ['a role that is not there', '{"x": "baas@GM0637"}', '"x"'],
  ['no municipality behind the @', '{"x": "dispatcher@"}', '"x"'],
  ['a municipality by its name', '{"x": "dispatcher@Zoetermeer"}', '"x"'],
  ['two municipalities', '{"x": "dispatcher@GM0637@GM0518"}', '"x"'],
  ['a role that every object has', '{"x": "constructor"}', '"x"'],
  ['an empty list', '{"x": []}', '"x"'],
  ['a list with one that is wrong', '{"x": ["dispatcher@GM0637", 7]}', '"x"'],
])('a map that is %s is explained', (_what, json, said) => {
  expect(readRoleMap(json)).toEqual({ wrong: expect.stringContaining(said) });
});
