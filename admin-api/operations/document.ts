import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { PERMISSIONS, whoMay } from '../../core/identity/index.ts';
import { API_VERSION } from '../api-version.ts';
import { SESSION_COOKIE } from '../http/cookies.ts';
import { PROBLEMS, type ProblemCode } from '../http/problem.ts';
import { ProblemSchema } from '../schemas/problem.ts';
import { TAGS, type Operation } from './operation.ts';

type Responses = RouteConfig['responses'];
type SecurityRequirement = NonNullable<RouteConfig['security']>[number];
export type ApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const BOTH: SecurityRequirement[] = [{ session: [] }, { token: [] }];
const VERSION_HEADER = {
  'API-Version': {
    description: 'De volledige versie van deze API',
    required: true,
    schema: { type: 'string' as const, example: API_VERSION },
  },
};

/** The OpenAPI 3.1 description of the operations that are mounted; from the same table, so that the two cannot differ. */
export function describeApi(operations: readonly Operation[]): ApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description:
      'De cookie van wie met POST /v1/session heeft ingelogd. Wie iets verandert stuurt ook Origin of Sec-Fetch-Site mee, zoals elke browser doet',
  });
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'Een API-token (hk_…) dat een functioneel beheerder maakte, met de rollen en de einddatum daarvan',
  });
  for (const operation of operations) registry.registerPath(toRoute(operation));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Heterdaadkracht',
      version: API_VERSION,
      description:
        'Politieberichten aan de beheerders van buurtpreventiegroepen, gevolgd tot het einde. Volgens de NL GOV API Design Rules. ' +
        'Tijdstippen in antwoorden zijn in UTC; in verzoeken mag elke tijdzone. Fouten zijn problem-documenten (RFC 9457).',
      contact: {
        name: 'De ontwikkelaars van Heterdaadkracht',
        url: 'https://github.com/heterdaadkracht/heterdaadkracht',
      },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/v1', description: 'Deze server' }],
    tags: Object.entries(TAGS).map(([tag, description]) => ({ name: tag, description })),
    security: BOTH,
  });
}

function toRoute(operation: Operation): RouteConfig {
  const { method, path, id, tag, summary, params, query, headers } = operation;
  const request: NonNullable<RouteConfig['request']> = {};
  if (params !== undefined) request.params = params;
  if (query !== undefined) request.query = query;
  if (headers !== undefined) request.headers = headers;
  const body = bodyOf(operation);
  if (body !== undefined) request.body = body;
  return {
    method,
    path,
    operationId: id,
    tags: [tag],
    summary,
    description: [operation.description, accessOf(operation)].filter(Boolean).join(' '),
    ...securityOf(operation),
    'x-roles': operation.verb === undefined ? [] : [...PERMISSIONS[operation.verb].roles],
    ...(operation.verb === undefined ? {} : { 'x-verb': operation.verb }),
    request,
    responses: { ...successOf(operation), ...problemsOf(operation) },
  };
}

/** Who may, as the last sentence of the description. */
function accessOf(operation: Operation): string {
  const proof =
    operation.proof === true
      ? ' Alleen zelf, niet met een API-token, en niet langer dan tien minuten na het inloggen.'
      : '';
  if (operation.verb !== undefined) return `Dit mag ${whoMay(operation.verb)}.${proof}`;
  return operation.own === true ? 'Dit mag iedereen die zelf is ingelogd; een API-token niet.' : 'Open voor iedereen.';
}

function securityOf(operation: Operation): { security?: SecurityRequirement[] } {
  if (operation.open === true) return { security: [] };
  return operation.own === true || operation.proof === true ? { security: [{ session: [] }] } : {};
}

function bodyOf(operation: Operation): NonNullable<RouteConfig['request']>['body'] {
  if ('listen' in operation || operation.body === undefined) return undefined;
  const { body } = operation;
  if (body.kind === 'json')
    return { required: body.optional !== true, content: { 'application/json': { schema: body.schema } } };
  const content = Object.fromEntries(body.mediaTypes.map((type) => [type, { schema: {} }]));
  return { required: true, description: body.description, content };
}

function successOf(operation: Operation): Responses {
  if ('listen' in operation) {
    const content = { 'text/event-stream': { schema: { type: 'string' as const } } };
    return { 200: { description: operation.events.description, headers: VERSION_HEADER, content } };
  }
  const { status, description, schema, location, file } = operation.success;
  const made = {
    Location: { description: 'Adres van wat er gemaakt is', required: true, schema: { type: 'string' as const } },
  };
  const headers = { ...VERSION_HEADER, ...(location === undefined ? {} : made), ...operation.success.headers };
  if (file !== undefined) {
    const types = [file, ...(operation.success.otherFiles ?? [])];
    const { empty } = operation.success;
    return {
      [status]: { description, headers, content: Object.fromEntries(types.map((type) => [type, { schema: {} }])) },
      ...(empty === undefined ? {} : { 204: { description: empty, headers } }),
      ...(empty === undefined ? {} : { 304: { description: 'U hebt dit al (If-None-Match)', headers } }),
    };
  }
  if (status === 204 || schema === undefined) return { [status]: { description, headers } };
  return { [status]: { description, headers, content: { 'application/json': { schema } } } };
}

/** What every operation of this form can answer, with those that it names itself. */
function problemsOf(operation: Operation): Responses {
  // 400 also without input: a query that is not asked for, a cookie and a token together.
  const codes = new Set<number>([400, 406, 500, 503, ...(operation.problems ?? [])]);
  if (operation.open !== true) [401, 429].forEach((status) => codes.add(status));
  // What changes something is refused from another site's page, whoever asks.
  if (operation.open !== true || operation.method !== 'get') codes.add(403);
  if (operation.params !== undefined) codes.add(404);
  if (!('listen' in operation) && operation.body !== undefined) [413, 415].forEach((status) => codes.add(status));
  const entries = [...codes].toSorted((a, b) => a - b).map((status) => [String(status), problemOf(status)]);
  return Object.fromEntries(entries) as Responses;
}

function problemOf(status: number): Responses[string] {
  const titles = (Object.keys(PROBLEMS) as ProblemCode[])
    .filter((code) => PROBLEMS[code].status === status)
    .map((code) => `${PROBLEMS[code].title} (${code})`);
  return {
    description: titles.join('; '),
    headers: VERSION_HEADER,
    content: { 'application/problem+json': { schema: ProblemSchema } },
  };
}
