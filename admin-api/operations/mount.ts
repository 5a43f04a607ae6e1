import { pipeline } from 'node:stream/promises';
import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { Side } from '../../core/identity/index.ts';
import { NO_TARGETING, type Targetings } from '../../core/registry/index.ts';
import { browserOf, type Caller } from '../http/caller.ts';
import { parseJson } from '../http/parse-json.ts';
import { HttpError } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { validate } from '../http/validate.ts';
import type { Services } from '../services.ts';
import { admit, refuseOtherMunicipality, requireProof, sideOf, type Authenticate } from './admit.ts';
import { endWhenRefused } from './end-when-refused.ts';
import { isKeptFile, sendKeptFile } from './kept-file.ts';
import type { BodySpec, FilePieces, JsonOperation, Operation, Redirect } from './operation.ts';

/** A body of JSON: the largest is a drawn polygon with a few thousand points. */
export const JSON_LIMIT = 1_048_576;
const NOTHING = z.strictObject({});

export interface MountOptions {
  operations: readonly Operation[];
  services: Omit<Services, 'targeting'> & { targetings: Pick<Targetings, 'of'> };
  /** Makes the context of one request: of who asks, through one side of the municipality's database. */
  context: (request: Request, caller: Caller, side: Side) => Context;
  authenticate: Authenticate;
  /** Scheme, host and port of our own pages. */
  ownOrigin: string;
  /** How often it is looked again whether who listens to a stream still may; by default LOOK_AGAIN_MS. */
  lookAgainMs?: number | undefined;
}

/** The routes of the API, made from the same table as its description. A trailing slash is another, unknown address. */
export function mountOperations(options: MountOptions): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const paths = new Map<string, Operation[]>();
  for (const operation of options.operations) {
    paths.set(operation.path, [...(paths.get(operation.path) ?? []), operation]);
  }
  for (const [path, operations] of paths) {
    const route = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const operation of operations) route[operation.method](handlerOf(operation, options));
    route.all(otherMethod(operations));
  }
  return router;
}

function handlerOf(operation: Operation, options: MountOptions): RequestHandler {
  return async (request, response, next: NextFunction) => {
    response.locals['route'] = `/v1${operation.path}`;
    const caller = await admit(operation, request, options);
    response.locals['actor'] = caller.actor.id;
    refuseNullCharacters(request);
    const ctx = options.context(request, caller, sideOf(operation));
    if (operation.proof === true) requireProof(ctx, caller);
    const params = checkPath(operation, request);
    const { targetings, ...others } = options.services;
    const isOfMunicipality = ctx.tenant !== '' && sideOf(operation) !== 'identity';
    const targeting = isOfMunicipality ? await targetings.of(ctx.tenant) : NO_TARGETING;
    const services: Services = { ...others, targeting };
    if ('listen' in operation) {
      requireAccept(request, 'text/event-stream');
      const input = { ctx, services, caller, params, request, response };
      if (request.method === 'HEAD') return void response.end();
      await operation.listen(input);
      return endWhenRefused(operation, input, options);
    }
    const { file, otherFiles = [] } = operation.success;
    requireAccept(request, file ?? 'application/json', ...otherFiles);
    const query = validate(operation.query ?? NOTHING, { ...request.query }, 'query');
    const headers = checkHeaders(operation, request);
    const { body, bytes } = await readInput(operation.body, request);
    if (operation.anyMunicipality !== true) refuseOtherMunicipality(ctx.tenant, query, body);
    const browser = browserOf(request, response);
    const input = { ctx, services, caller, browser, params, query, headers, body, bytes };
    const answer = await operation.handle(input as never);
    if (response.headersSent) return next();
    await reply(operation, response, answer);
  };
}

type FileBytes = { bytes: Uint8Array; fileName?: string };

async function reply(operation: JsonOperation, response: Response, answer: unknown): Promise<void> {
  const { status, location, file, sends = {} } = operation.success;
  for (const [header, value] of Object.entries(sends)) response.setHeader(header, value);
  if (location !== undefined) response.setHeader('location', location(answer as never));
  if (status === 303) response.setHeader('location', (answer as Redirect).redirect);
  if (isKeptFile(answer) && file !== undefined) await sendKeptFile(response.req, response, answer);
  else if (file !== undefined) await sendFile(response, file, answer as FileBytes | FilePieces);
  else if (status === 204 || status === 303) response.status(status).end();
  else response.status(status).json(answer);
}

async function sendFile(response: Response, type: string, file: FileBytes | FilePieces): Promise<void> {
  if ('bytes' in file) {
    response.setHeader('content-type', type);
    const called = file.fileName === undefined ? '' : `; filename="${file.fileName}"`;
    response.setHeader('content-disposition', `inline${called}`);
    return void response.end(file.bytes);
  }
  response.setHeader('content-type', file.type);
  response.setHeader('content-disposition', `attachment; filename="${file.fileName}"`);
  if (response.req.method === 'HEAD') return void response.end();
  // A client that goes away, or a database that does, ends it half-way: the connection breaks, so nobody takes it for whole.
  await pipeline(file.pieces, response).catch(() => response.destroy());
}

/** What the address names does not exist when its form is wrong. */
function checkPath(operation: Operation, request: Request): Record<string, unknown> {
  try {
    return validate(operation.params ?? NOTHING, { ...request.params }, 'path') as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('not-found', 'Dit adres verwijst naar niets. Controleer het id in het adres.', error.issues);
  }
}

/** Header schemas are written with the usual capitals; Node gives names in lower case. */
function checkHeaders(operation: JsonOperation, request: Request): unknown {
  if (operation.headers === undefined) return {};
  const names = Object.keys(operation.headers.shape);
  const given = Object.fromEntries(
    names.flatMap((name) => {
      const value = request.headers[name.toLowerCase()];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return validate(operation.headers, given, 'header');
}

async function readInput(spec: BodySpec | undefined, request: Request): Promise<{ body: unknown; bytes: Uint8Array }> {
  if (spec === undefined) return { body: undefined, bytes: new Uint8Array() };
  if (spec.kind === 'json' && spec.optional === true && !hasBody(request)) {
    return { body: validate(spec.schema, {}, 'body'), bytes: new Uint8Array() };
  }
  const allowed = spec.kind === 'json' ? ['application/json'] : spec.mediaTypes;
  requireContentType(request, allowed);
  const bytes = await readBody(request, spec.limit ?? JSON_LIMIT);
  if (spec.kind === 'bytes') return { body: undefined, bytes };
  return { body: validate(spec.schema, parseJson(bytes), 'body'), bytes: new Uint8Array() };
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

function requireContentType(request: Request, allowed: readonly string[]): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='))?.split('=')[1];
  const isText = allowed.some((media) => media.includes('json'));
  const fits =
    allowed.includes(type.trim()) && (!isText || charset === undefined || /^"?utf-?8"?$/.test(charset.trim()));
  if (fits) return;
  const isImage = allowed.some((media) => media.startsWith('image/'));
  throw new HttpError(
    'unsupported-media-type',
    `Stuur de inhoud als Content-Type: ${allowed.join(' of ')}${isImage ? '' : ' (UTF-8)'}.`,
    {
      headers: { accept: allowed.join(', ') },
    },
  );
}

function requireAccept(request: Request, ...types: string[]): void {
  if (request.accepts(types) !== false) return;
  throw new HttpError(
    'not-acceptable',
    `Dit adres antwoordt met ${types.join(' of ')}. Vraag daarom in de kopregel Accept.`,
  );
}

function otherMethod(operations: readonly Operation[]): RequestHandler {
  const methods = operations.map((operation) => operation.method.toUpperCase());
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    response.locals['route'] = `/v1${operations[0]?.path ?? ''}`;
    if (request.method === 'OPTIONS') {
      response.setHeader('allow', allow);
      response.status(204).end();
      return;
    }
    const message = `Met ${request.method} doet dit adres niets. Gebruik ${methods.join(', ')}.`;
    throw new HttpError('method-not-allowed', message, { headers: { allow } });
  };
}

function refuseNullCharacters(request: Request): void {
  if (!/%00/.test(request.originalUrl)) return;
  throw new HttpError('malformed', 'In het adres staat een teken dat niet bestaat (%00). Haal het weg.');
}
