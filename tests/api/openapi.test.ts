import { sealNext } from '../../core/audit/index.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { JsonOperation, Operation } from '../../admin-api/operations/operation.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { ProblemSchema } from '../../admin-api/schemas/problem.ts';
import { createAlert, DRAFT, loadDemo, sendAlert } from './demo.ts';
import { startTestApi, type Json, type TestApi } from './helpers.ts';
import { signInWithAllRoles } from './person.ts';

let it: TestApi;
let document: Json;
beforeAll(async () => {
  it = await startTestApi();
  document = (await it.request('GET', '/v1/openapi.json', { token: null })).body;
});
afterAll(() => it.close());

/** Every object in the document, with where it stands. */
function* nodes(value: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as Record<string, unknown>];
  for (const [key, child] of Object.entries(value)) yield* nodes(child, `${path}/${key}`);
}

const operations = (): [string, string, Json][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as object).map(([method, operation]): [string, string, unknown] => [method, path, operation]),
  );

describe('the description', () => {
  test('is open to everybody and to scripts of other sites', async () => {
    const answer = await it.request('GET', '/v1/openapi.json', {
      token: null,
      headers: { origin: 'https://elders.example' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('api-version')).toBe(answer.body.info.version);
    const other = await it.request('GET', '/v1/alerts', { headers: { origin: 'https://elders.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('is OpenAPI 3.1 with the major version in its base path', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toMatch(/^1\.\d+\.\d+$/);
    expect(document.info).toMatchObject({ title: 'Heterdaadkracht', license: { identifier: 'EUPL-1.2' } });
    expect(document.servers).toEqual([expect.objectContaining({ url: '/v1' })]);
    expect(document.components.securitySchemes).toMatchObject({
      session: { type: 'apiKey', in: 'cookie', name: '__Host-hk' },
      token: { type: 'http', scheme: 'bearer' },
    });
  });

  test('has no dangling references and no unnamed or doubly named operations', () => {
    for (const [path, node] of nodes(document)) {
      if (typeof node['$ref'] !== 'string') continue;
      const target = node['$ref']
        .slice(2)
        .split('/')
        .reduce((at, key) => at?.[key], document);
      expect([path, node['$ref'], typeof target]).toEqual([path, node['$ref'], 'object']);
    }
    const ids = operations().map(([, , operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [method, path, operation] of operations()) {
      expect([path, method, operation.summary.length > 5, operation.tags.length]).toEqual([path, method, true, 1]);
    }
  });

  test('declares every parameter in a path, and no other in it', () => {
    for (const [, path, operation] of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((one: { in: string }) => one.in === 'path');
      expect([path, declared.map((one: { name: string }) => one.name)]).toEqual([path, inPath]);
      for (const one of declared) expect(one.required).toBe(true);
    }
  });

  test('keeps to the NL GOV API Design Rules: names, methods, version header, problem documents', () => {
    for (const [method, path, operation] of operations()) {
      expect(path).toMatch(/^(\/([a-z0-9-]+|openapi\.json|\{[a-z][A-Za-z]*\}))+$/);
      expect(['get', 'post', 'put', 'patch', 'delete']).toContain(method);
      for (const parameter of operation.parameters ?? []) {
        if (parameter.in === 'query') expect(parameter.name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      }
      if (method !== 'get') expect(operation.responses).toHaveProperty('400');
      for (const [status, response] of Object.entries<Json>(operation.responses)) {
        expect([path, status, 'API-Version' in response.headers]).toEqual([path, status, true]);
        if (Number(status) >= 400) {
          expect(response.content).toEqual({
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          });
        }
      }
    }
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
    for (const [path, node] of nodes(document.components.schemas)) {
      for (const property of Object.keys((node['properties'] as object | undefined) ?? {})) {
        expect([path, property]).toEqual([path, expect.stringMatching(/^[a-z][A-Za-z0-9]*$/)]);
      }
    }
    expect(document.components.schemas.Problem.required).toEqual(expect.arrayContaining(['status', 'title', 'detail']));
  });

  test('writes a pattern as JSON Schema has it, without flags, which its own example fits', () => {
    let tried = 0;
    for (const [path, { pattern, example }] of nodes(document)) {
      if (typeof pattern !== 'string') continue;
      expect([path, pattern]).toEqual([path, expect.not.stringMatching(/\/[a-z]+$/)]);
      const fits = new RegExp(pattern, 'u');
      if (typeof example !== 'string') continue;
      tried += 1;
      expect([path, example]).toEqual([path, expect.stringMatching(fits)]);
    }
    expect(tried).toBeGreaterThan(0);
  });

  test('closes the shape of what it takes in, and gives an example of the main things', () => {
    const { AlertFacts, DraftInput, LineInput } = document.components.schemas;
    for (const schema of [...AlertFacts.oneOf, DraftInput, LineInput]) expect(schema.additionalProperties).toBe(false);
    expect(AlertFacts.example).toMatchObject({ kind: 'burglary', place: { area: 'Rokkeveen' } });
  });

  test('names exactly the operations that are mounted', () => {
    const described = operations().map(([method, path]) => `${method} ${path}`);
    expect(described.toSorted()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).toSorted());
  });
});

describe('every operation', () => {
  const address = (operation: Operation) =>
    `/v1${operation.path.replace('{id}', /^\/(alerts|accounts?|sessions|tokens|enrolments|enrolment-requests)\//.test(operation.path) ? '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44' : '1')}`.replaceAll(
      /\{\w+Id\}/g,
      '1',
    );

  test('asks who you are, before it looks at anything else', async () => {
    for (const operation of OPERATIONS) {
      if (operation.open === true) continue;
      const answer = await it.request(operation.method.toUpperCase(), address(operation), { token: null });
      expect([operation.id, answer.status]).toEqual([operation.id, 401]);
      expect(ProblemSchema.safeParse(answer.body).error).toBeUndefined();
    }
  });

  test('that takes a body refuses another format', async () => {
    const everything = await signInWithAllRoles(it);
    for (const operation of OPERATIONS) {
      if ('listen' in operation || operation.body === undefined) continue;
      const send = (headers: Record<string, string>) =>
        everything.request(operation.method.toUpperCase(), `${address(operation)}${queryOf(operation)}`, {
          body: 'tekst',
          headers: { 'idempotency-key': 'sleutel-1', ...headers },
        });
      expect([operation.id, (await send({ 'content-type': 'text/html' })).status]).toEqual([operation.id, 415]);
    }
  });

  function queryOf(operation: Operation): string {
    const queries: Record<string, string> = {
      importAreas: '?year=2024',
      importRegistry: '?municipalityCode=GM0637',
      attachImage: '?subject=object',
    };
    return queries[operation.id] ?? '';
  }
});

test('what is answered has the shape that is described', async () => {
  const lineId = await loadDemo(it);
  const { id } = await sendAlert(it);
  const draftId = await createAlert(it);
  const group = (await it.request('GET', '/v1/watch-groups?limit=1')).body.items[0].id;
  const connected = (await it.request('GET', '/v1/watch-groups?status=connected&limit=1')).body.items[0];
  const someMobile = connected.administrators[0].mobile;
  const csv = 'groep;buurtcode\nProef;BU06370501\n';
  const reached = (await it.request('GET', `/v1/alerts/${id}/groups`)).body.items[0].groupId as number;
  const calls: [string, string, object?][] = [
    ['listAlertKinds', '/v1/alert-kinds'],
    ['listAlerts', '/v1/alerts?limit=1'],
    ['createAlert', '/v1/alerts', { json: DRAFT }],
    ['getAlert', `/v1/alerts/${id}`],
    ['changeAlert', `/v1/alerts/${draftId}`, { json: { facts: DRAFT.facts, version: 1 } }],
    ['previewAlert', `/v1/alerts/${draftId}/preview`],
    [
      'previewInput',
      '/v1/alert-previews',
      { json: { ...DRAFT, facts: { ...DRAFT.facts, remarks: 'De VTG is een NN man' } } },
    ],
    ['dispatchAlert', `/v1/alerts/${draftId}/dispatch`, { headers: { 'idempotency-key': 'vorm-1' } }],
    ['listApprovals', '/v1/approvals?all=true'],
    ['listOverrides', '/v1/overrides'],
    ['getPolicy', '/v1/policy'],
    ['getTurnoverPolicy', '/v1/turnover-policy'],
    ['updateAlert', `/v1/alerts/${id}/updates`, { json: { sort: 'update', change: { text: 'De auto is gevonden.' } } }],
    ['getProgress', `/v1/alerts/${id}/progress`],
    ['listAlertGroups', `/v1/alerts/${id}/groups`],
    ['listAlertPosts', `/v1/alerts/${id}/posts`],
    ['listAlertMessages', `/v1/alerts/${id}/messages`],
    ['listAlertTimeline', `/v1/alerts/${id}/timeline`],
    ['getSpread', `/v1/alerts/${id}/spread`],
    ['listReplies', '/v1/replies'],
    ['listColleagues', '/v1/colleagues'],
    ['listContacts', `/v1/alerts/${id}/groups/${reached}/contacts`],
    ['askDeputies', `/v1/alerts/${id}/deputy-requests`, { json: { administratorId: 1 } }],
    [
      'previewMessage',
      `/v1/alerts/${id}/message-previews`,
      { json: { act: 'update', content: { text: 'De VTG is een NN man' } } },
    ],
    ['remindAdministrator', `/v1/alerts/${id}/reminders`, { json: { administratorId: 1 } }],
    ['extendAlert', `/v1/alerts/${id}/extension`, { json: { hours: 1 } }],
    ['closeAlert', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested' } }],
    ['withdrawAlert', `/v1/alerts/${draftId}/withdrawal`, {}],
    ['listAreas', '/v1/areas?geometry=true'],
    ['getMapSettings', '/v1/map-settings'],
    ['findPlaces', '/v1/places?query=rokkeveen'],
    ['nameOfPoint', '/v1/places/nearest?lon=4.4931&lat=52.0468'],
    ['listServedMunicipalities', '/v1/enrolment-municipalities'],
    ['listServedAreas', '/v1/enrolment-areas?municipalityCode=GM0637'],
    ['findServedAreas', '/v1/enrolment-areas', { json: { postcodes: ['2712'] } }],
    ['previewTarget', '/v1/target-previews', { json: DRAFT.target }],
    ['listWatchGroups', '/v1/watch-groups?status=connected'],
    ['getWatchGroup', `/v1/watch-groups/${group}`],
    ['searchWatchGroups', '/v1/watch-groups/search', { json: { status: 'connected', sort: 'relayRate', limit: 20 } }],
    ['listWatchGroupPlaces', '/v1/watch-groups/places', { json: { areaCode: 'WK063705' } }],
    ['listGroupAlerts', `/v1/watch-groups/${connected.id}/alerts`],
    ['getCoverage', '/v1/coverage'],
    ['listCoverageGaps', '/v1/coverage/gaps?alerts=1'],
    ['listAdministratorGroups', '/v1/administrator-groups'],
    [
      'importRegistry',
      '/v1/registry/imports?municipalityCode=GM0637',
      { body: csv, headers: { 'content-type': 'text/csv' } },
    ],
    ['listImportRuns', '/v1/import-runs'],
    ['listLines', '/v1/lines'],
    [
      'createLine',
      '/v1/lines',
      { json: { municipalityCode: 'GM0637', name: 'Twee', purpose: 'alerts', transport: 'simulator' } },
    ],
    ['getLine', `/v1/lines/${lineId}`],
    ['linkLine', `/v1/lines/${lineId}/link`],
    ['pairLine', `/v1/lines/${lineId}/pairing-code`, { json: { phone: '+31612345678' } }],
    ['testLine', `/v1/lines/${lineId}/self-test`],
    ['unlinkLine', `/v1/lines/${lineId}/link`],
    ['findPeople', '/v1/people/search', { json: { name: 'an' } }],
    ['showPerson', '/v1/people/1'],
    ['showPersonByNumber', '/v1/people/show', { json: { mobile: someMobile } }],
    ['correctPerson', '/v1/people/2', { json: { name: 'Iemand Anders' } }],
    ['erasePersonByNumber', '/v1/people/erasures', { json: { email: 'niemand@voorbeeld.nl' } }],
    ['erasePerson', '/v1/people/2'],
    ['listRetentionRules', '/v1/retention-rules'],
    ['changeRetentionRule', '/v1/retention-rules/drafts', { json: { days: 14 } }],
    ['listRetentionRuns', '/v1/retention-runs'],
    ['placeHold', `/v1/alerts/${id}/hold`, { json: { reason: 'Het onderzoek loopt nog' } }],
    ['listHolds', '/v1/holds?open=true'],
    ['liftHold', `/v1/alerts/${id}/hold`, { json: { reason: 'Het onderzoek is klaar' } }],
    ['searchAudit', '/v1/audit-entries?verb=dispatch'],
    ['getAuditHead', '/v1/audit-blocks/head'],
    ['getWaysIn', '/v1/sign-in'],
    ['getDescription', '/v1/openapi.json'],
  ];
  await sealNext(it.trail);
  for (const [name, path, options] of calls) {
    const operation = OPERATIONS.find((one) => one.id === name) as JsonOperation;
    const answer = await it.request(operation.method.toUpperCase(), path, options);
    expect([name, answer.status, answer.status >= 400 ? answer.body : '']).toEqual([
      name,
      operation.success.status,
      '',
    ]);
    const parsed = (operation.success.schema as z.ZodType).safeParse(answer.body);
    expect([name, parsed.error?.issues]).toEqual([name, undefined]);
    if (name !== 'getDescription') expect([name, parsed.data]).toEqual([name, answer.body]);
  }
  const others = [
    'resolvePost',
    // With who sees it: tests/api/presence.test.ts.
    'tellPresence',
    // With what is gone afterwards: tests/api/alert-drafts.test.ts.
    'discardAlert',
    'attachImage',
    'getImage',
    'getReport',
    'removeImage',
    'importAreas',
    'registerAdministratorGroup',
    'exportAudit',
    'getAreaTile',
    'getMapBackground',
    // With what they leave out: tests/api/enrolment-areas.test.ts.
    'getServedAreaTile',
    'getServedBackground',
    'showPersonLetter',
    'showPersonLetterByNumber',
    // With what they change and refuse: tests/api/watch-groups.test.ts.
    'exportWatchGroups',
    'exportFoundWatchGroups',
    'changeWatchGroupStatus',
    'transferWatchGroup',
    'stopAdministrator',
    'startAdministrator',
    // tests/api/handovers.test.ts
    'listHandovers',
    'startHandover',
    'withdrawHandover',
    'pauseAdministrator',
    'endAdministratorPause',
  ];
  // Each of these needs two people: tests/api/approvals.test.ts.
  const approvals = ['approveAlert', 'returnAlert', 'reviewOverride', 'changePolicy'];
  const tried = new Set([
    ...calls.map(([name]) => name),
    ...others,
    ...approvals,
    'watchAlert',
    'watchAll',
    'watchOverrides',
    'watchLines',
  ]);
  // Signing in and accounts are tried by tests/api/accounts.test.ts, the others by a test of their own name; all count them too.
  const elsewhere = new Set<string>([
    'membership',
    'session',
    'accounts',
    'enrolment-requests',
    'enrolments',
    'meetings',
    'signs',
    'tasks',
    'turnover',
    'mailings',
  ]);
  const here = OPERATIONS.filter(({ tag }) => !elsewhere.has(tag));
  expect(here.map(({ id: name }) => name).filter((name) => !tried.has(name))).toEqual([]);
});
