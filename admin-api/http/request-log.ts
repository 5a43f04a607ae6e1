import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { describeError } from '../../core/log-error.ts';

const SAFE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * One log line per request, with ids only: the route as it is written in the table (never the address itself, of which
 * the path may hold a check code and the query a name), who asked (an account or token, by id), the status and the time.
 */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: requestId,
    quietReqLogger: true,
    serializers: {
      req: (request: { id: unknown; method: string }) => ({ id: request.id, method: request.method }),
      res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
      err: describeError,
    },
    customSuccessObject: withRoute,
    customErrorObject: (_request, response, _error, line: object) => withRoute(_request, response, line),
    customLogLevel: (_request, response, error) =>
      response.statusCode >= 500 || error !== undefined ? 'error' : response.statusCode >= 400 ? 'info' : 'debug',
  });
}

function withRoute(_request: IncomingMessage, response: ServerResponse, line: object): object {
  const actor = (response as ServerResponse & { locals?: Record<string, unknown> }).locals?.['actor'];
  return { ...line, route: routeOf(response), ...(typeof actor === 'string' ? { actor } : {}) };
}

/** The route template that answered, for logs and figures; `unmatched` keeps made-up addresses out of both. */
export function routeOf(response: ServerResponse): string {
  const route: unknown = (response as ServerResponse & { locals?: Record<string, unknown> }).locals?.['route'];
  return typeof route === 'string' ? route : 'unmatched';
}

/** A proxy's id is kept when it is a UUID, so that it cannot carry anything else into logs and headers. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && SAFE_ID.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);
  return id;
}
