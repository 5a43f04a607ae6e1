import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../core/identity/index.ts';
import { DRAFT, loadDemo, sendAlert } from './demo.ts';
import { startTestApi, type Json, type TestApi } from './helpers.ts';
import { makePeople, PASSWORD, person, signIn, signInWithAllRoles, type Person } from './person.ts';

let it: TestApi;
let emails: Record<Role, string>;
let lineId: number;
let alertId: string;
const here = new Map<Role, Person>();
const elsewhere = new Map<Role, Person>();
beforeAll(async () => {
  it = await startTestApi();
  lineId = await loadDemo(it);
  alertId = (await sendAlert(it)).id;
  emails = await makePeople(it);
  const far = await makePeople(it, 'GM0344', 'Utrecht');
  for (const role of ROLES) {
    here.set(role, await signIn(it, emails[role]));
    elsewhere.set(role, await signIn(it, far[role]));
  }
});
afterAll(() => it.close());

/** What somebody might add to a body to become more than he is. */
const ADDED = {
  roles: ['manager'],
  role: 'manager',
  isAdmin: true,
  actor: { id: 'cli', roles: ['manager'] },
  account: '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44',
  accountId: '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44',
  tenant: 'GM0344',
  municipality_code: 'GM0344',
  status: 'live',
  mustEnrol: false,
  strong: true,
  approvedBy: 'account:x',
} as const;

/** Bodies that are right, of operations that a signed-in person may do. */
const BODIES: [Role, string, string, object][] = [
  ['dispatcher', 'POST', '/v1/alerts', DRAFT],
  ['dispatcher', 'POST', '/v1/alert-previews', DRAFT],
  ['manager', 'POST', '/v1/accounts', { name: 'X', email: 'x@politie.example', roles: ['auditor'] }],
  ['manager', 'POST', '/v1/tokens', { name: 'X', roles: ['manager'], expiresAt: '2026-04-01T00:00:00Z' }],
  ['manager', 'PUT', '/v1/sign-in-policy', { secondFactor: 'optional' }],
  [
    'manager',
    'POST',
    '/v1/lines',
    { municipalityCode: 'GM0637', name: 'L', purpose: 'exercise', transport: 'simulator' },
  ],
  ['auditor', 'POST', '/v1/session/proof', { password: PASSWORD }],
  ['auditor', 'PUT', '/v1/account/password', { current: PASSWORD, next: 'zeven-kano-sloot-gordijn' }],
  ['auditor', 'PUT', '/v1/session/municipality', { municipalityCode: 'GM0637' }],
];

describe('a body', () => {
  test('with a field that nobody asked for is refused, whatever it promises', async () => {
    for (const [role, method, path, body] of BODIES) {
      for (const [field, value] of Object.entries(ADDED)) {
        if (field in body) continue;
        const answer = await (here.get(role) as Person).request(method, path, { json: { ...body, [field]: value } });
        expect([path, field, answer.status]).toEqual([path, field, 400]);
        expect(answer.body.issues.map(({ code }: Json) => code)).toContain('unknown-field');
      }
      for (const json of [
        `{"__proto__":{"roles":["manager"]}}`,
        `{"constructor":{"prototype":{"roles":["manager"]}}}`,
      ]) {
        const answer = await (here.get(role) as Person).request(method, path, {
          body: json,
          headers: { 'content-type': 'application/json' },
        });
        expect([path, answer.status]).toEqual([path, 400]);
      }
    }
    expect(({} as { roles?: unknown }).roles).toBeUndefined();
  });

  test('of signing in makes nobody more than he is', async () => {
    for (const field of ['roles', 'role', 'municipalityCode', 'municipality', 'account', 'mustEnrol', 'outcome']) {
      const json = {
        email: emails.organiser,
        password: PASSWORD,
        [field]: field === 'roles' ? ['manager'] : 'manager',
      };
      const { status, headers } = await person(it).request('POST', '/v1/session', { json });
      expect([field, status, headers.getSetCookie()]).toEqual([field, 400, []]);
    }
  });
});

describe('a role', () => {
  test('is not given to oneself: not by granting, inviting, a token, or a second account of the same person', async () => {
    const manager = here.get('manager') as Person;
    const { id, email } = (await manager.request('GET', '/v1/session')).body.account;
    for (const role of ROLES) {
      const granted = await manager.request('PUT', `/v1/accounts/${id}/roles/${role}`);
      expect([role, granted.status]).toEqual([role, 403]);
    }
    await manager.request('POST', '/v1/accounts', { json: { name: 'Ik', email, roles: ['dispatcher', 'supervisor'] } });
    await manager.request('POST', '/v1/tokens', {
      json: { name: 'meer', roles: ['dispatcher'], expiresAt: '2026-04-01T00:00:00Z' },
    });
    expect((await manager.request('GET', '/v1/session')).body.roles).toEqual(['manager']);
    expect(await it.db.sql`select 1 from api_tokens where 'dispatcher' = any(roles) and made_by is not null`).toEqual(
      [],
    );
    expect((await manager.request('GET', '/v1/alerts')).status).toBe(403);
  });

  test('that does not exist, or looks like one, is given to nobody', async () => {
    const manager = here.get('manager') as Person;
    const { id } = (await (here.get('auditor') as Person).request('GET', '/v1/session')).body.account;
    for (const role of ['admin', 'Manager', 'manager ', 'dispatcher,manager', '*', 'superuser']) {
      const path = `/v1/accounts/${id}/roles/${encodeURIComponent(role)}`;
      expect([role, (await manager.request('PUT', path)).status]).toEqual([role, 404]);
      const json = { name: 'X', email: 'y@politie.example', roles: [role] };
      expect([role, (await manager.request('POST', '/v1/accounts', { json })).status]).toEqual([role, 400]);
    }
  });

  test('counts as it is now: what was taken is gone at the next request of a session that is open', async () => {
    const all = await signInWithAllRoles(it);
    const { id } = (await all.request('GET', '/v1/session')).body.account;
    expect((await all.request('GET', '/v1/alerts')).status).toBe(200);
    await it.db
      .sql`delete from account_roles where account_id = ${id} and role in ('dispatcher', 'supervisor', 'investigator')`;
    expect((await all.request('GET', '/v1/alerts')).status).toBe(403);
    await it.db.sql`delete from account_roles where account_id = ${id} and role not in ('manager')`;
  });

  test('that may only read the register gets it without people, and no trace that it saw them', async () => {
    const before = await it.db.sql`select id from audit_entries where verb = 'view'`;
    const { items } = (await (here.get('organiser') as Person).request('GET', '/v1/watch-groups?limit=5')).body;
    expect(items.map(({ administrators }: Json) => administrators)).toEqual([[], [], [], [], []]);
    expect(await it.db.sql`select id from audit_entries where verb = 'view'`).toHaveLength(before.length);
    const seen = (await (here.get('registrar') as Person).request('GET', '/v1/watch-groups?limit=5&status=connected'))
      .body;
    expect(seen.items[0].administrators[0].mobile).toMatch(/^\+316/);
  });
});

describe('another municipality', () => {
  test('may not be named, in a body or in a query', async () => {
    const named: [Role, string, string, object?][] = [
      ['dispatcher', 'POST', '/v1/alerts', DRAFT],
      ['dispatcher', 'POST', '/v1/alert-previews', DRAFT],
      ['dispatcher', 'GET', '/v1/alerts?municipalityCode=GM0637'],
      ['registrar', 'GET', '/v1/watch-groups?municipalityCode=GM0637'],
      [
        'manager',
        'POST',
        '/v1/lines',
        { municipalityCode: 'GM0637', name: 'L', purpose: 'exercise', transport: 'simulator' },
      ],
      [
        'registrar',
        'POST',
        '/v1/administrator-groups',
        { municipalityCode: 'GM0637', name: 'B', lineId, chatId: '120363000000000001@g.us', areaCodes: ['WK063705'] },
      ],
    ];
    for (const [role, method, path, json] of named) {
      const answer = await (elsewhere.get(role) as Person).request(method, path, json === undefined ? {} : { json });
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.body.detail).toContain('GM0344');
    }
    const csv = await (elsewhere.get('registrar') as Person).request(
      'POST',
      '/v1/registry/imports?municipalityCode=GM0637&dryRun=true',
      { body: 'groep\nX\n', headers: { 'content-type': 'text/csv' } },
    );
    expect(csv.status).toBe(403);
  });

  test('is not changed by importing its areas', async () => {
    const areas = await it.db.sql`select code, name from areas where municipality_code = 'GM0637' order by code`;
    const square = [
      [
        [4.49, 52.04],
        [4.5, 52.04],
        [4.5, 52.05],
        [4.49, 52.04],
      ],
    ];
    const properties = {
      statcode: 'BU06370100',
      statnaam: 'Overgenomen',
      gemeentecode: 'GM0637',
      buurtcode: 'BU06370100',
      buurtnaam: 'Overgenomen',
    };
    const file = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: square } }],
    };
    const { status, body } = await (elsewhere.get('registrar') as Person).request(
      'POST',
      '/v1/areas/imports?year=2024',
      {
        body: JSON.stringify(file),
        headers: { 'content-type': 'application/geo+json' },
      },
    );
    expect([status, body.counts.refused, body.refused[0]?.code]).toEqual([200, 1, 'other-municipality']);
    expect(await it.db.sql`select code, name from areas where municipality_code = 'GM0637' order by code`).toEqual(
      areas,
    );
  });

  test('has accounts, sessions and tokens that are not found', async () => {
    const manager = elsewhere.get('manager') as Person;
    const { id } = (await (here.get('auditor') as Person).request('GET', '/v1/session')).body.account;
    const [token] = await it.db.sql<{ id: string }[]>`select id from api_tokens where municipality_code = 'GM0637'`;
    const [session] = (await (here.get('auditor') as Person).request('GET', '/v1/sessions')).body.items;
    const calls: [string, string, object?][] = [
      ['PUT', `/v1/accounts/${id}/status`, { status: 'disabled' }],
      ['PUT', `/v1/accounts/${id}/roles/manager`],
      ['DELETE', `/v1/accounts/${id}/roles/auditor`],
      ['POST', `/v1/accounts/${id}/password-reset`],
      ['DELETE', `/v1/accounts/${id}/second-factors`],
      ['DELETE', `/v1/accounts/${id}/sessions`],
      ['DELETE', `/v1/accounts/${id}`],
      ['DELETE', `/v1/tokens/${token?.id}`],
      ['DELETE', `/v1/sessions/${session.id}`],
    ];
    for (const [method, path, json] of calls) {
      const answer = await manager.request(method, path, json === undefined ? {} : { json });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    const { items } = (await manager.request('GET', '/v1/accounts')).body;
    expect(items.map(({ home }: Json) => home)).toEqual(Array(7).fill('GM0344'));
    expect((await manager.request('GET', '/v1/tokens')).body.items).toEqual([]);
    expect((await (here.get('auditor') as Person).request('GET', '/v1/session')).status).toBe(200);
  });

  test('has alerts, lines, groups and replies that do not exist for who works elsewhere', async () => {
    const [group] = await it.db.sql<{ id: number }[]>`select id from watch_groups limit 1`;
    const one: [Role, string, string, object?][] = [
      ['dispatcher', 'GET', `/v1/alerts/${alertId}`],
      ['dispatcher', 'GET', `/v1/alerts/${alertId}/progress`],
      ['dispatcher', 'GET', `/v1/alerts/${alertId}/messages`],
      ['dispatcher', 'GET', `/v1/alerts/${alertId}/posts`],
      ['dispatcher', 'GET', `/v1/alerts/${alertId}/timeline`],
      ['dispatcher', 'POST', `/v1/alerts/${alertId}/closing`, { outcome: 'arrested' }],
      ['dispatcher', 'POST', `/v1/alerts/${alertId}/extension`, { hours: 2 }],
      ['supervisor', 'POST', `/v1/alerts/${alertId}/withdrawal`],
      ['registrar', 'GET', `/v1/watch-groups/${group?.id}`],
      ['manager', 'GET', `/v1/lines/${lineId}`],
      ['manager', 'POST', `/v1/lines/${lineId}/link`],
      ['manager', 'DELETE', `/v1/lines/${lineId}/link`],
    ];
    for (const [role, method, path, json] of one) {
      const answer = await (elsewhere.get(role) as Person).request(method, path, json === undefined ? {} : { json });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    const lists: [Role, string][] = [
      ['dispatcher', '/v1/alerts'],
      ['dispatcher', '/v1/replies'],
      ['dispatcher', '/v1/approvals'],
      ['registrar', '/v1/watch-groups'],
      ['registrar', '/v1/administrator-groups'],
      ['manager', '/v1/lines'],
    ];
    for (const [role, path] of lists) {
      const { body } = await (elsewhere.get(role) as Person).request('GET', path);
      const items = body.items.filter(({ municipalityCode }: Json) => municipalityCode !== 'GM0344');
      expect([path, items]).toEqual([path, []]);
    }
    const target = { type: 'areas', codes: ['GM0637'] };
    const preview = (who: Person) => who.request('POST', '/v1/target-previews', { json: target });
    expect((await preview(here.get('dispatcher') as Person)).body.groups).toBeGreaterThan(50);
    const foreign = await preview(elsewhere.get('dispatcher') as Person);
    expect([foreign.status, foreign.body.groups, foreign.body.administrators]).toEqual([200, 0, 0]);
    expect((await it.request('GET', `/v1/alerts/${alertId}`)).body.status).toBe('live');
  });
});
