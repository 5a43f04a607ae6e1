import type { ErrorRequestHandler, Request, Response } from 'express';
import { AppError } from '../../core/errors.ts';
import { sendTroublePage, wantsPage } from '../pages/trouble-page.ts';
import { HttpError, makeProblem, sendProblem } from './problem.ts';

/** Node and Postgres codes that mean: the database cannot be reached or has no room at the moment. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  '53300', // too many connections
  '53200', // out of memory
  '53100', // disk full
  '57P01', // shut down by the administrator
  '57P02', // crashed
  '57P03', // still starting
]);

/** Turns whatever was thrown into the closed vocabulary; the unknown becomes `internal` and tells nothing. */
export function toKnownError(error: unknown): AppError | HttpError {
  if (error instanceof AppError || error instanceof HttpError) return error;
  const { code, status, cause } = describe(error);
  if (AWAY.has(code) || (cause !== undefined && AWAY.has(describe(cause).code))) {
    return new AppError(
      'unavailable',
      'De gegevens zijn even niet bereikbaar. Probeer het over een minuut opnieuw.',
      [],
      {
        cause: error,
      },
    );
  }
  if (error instanceof URIError || status === 400) {
    return new HttpError(
      'malformed',
      'Het adres heeft tekens die niet te lezen zijn. Controleer de procenttekens (%).',
    );
  }
  return new HttpError(
    'internal',
    'Er ging bij ons iets mis. Probeer het opnieuw en noem anders het kenmerk (instance).',
  );
}

/** The last handler of the application: every error leaves as a problem document, or as a page to who asked for one. */
export const errorMapper: ErrorRequestHandler = (error: unknown, request: Request, response: Response, _next) => {
  const known = toKnownError(error);
  if (known.code === 'internal') request.log.error({ err: error }, 'request failed');
  if (known.code === 'unavailable') request.log.warn({ err: error }, 'a part we depend on is away');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.setHeaders(new Map(Object.entries(extraHeaders(known))));
  const problem = makeProblem(known, String(request.id));
  if (wantsPage(request)) sendTroublePage(request, response, problem);
  else sendProblem(response, problem);
};

function extraHeaders(error: AppError | HttpError): Readonly<Record<string, string>> {
  if (error instanceof HttpError) return error.headers;
  if (error.code === 'unauthenticated') return { 'www-authenticate': 'Bearer realm="heterdaadkracht"' };
  if (error.code === 'rate-limited') return { 'retry-after': String(Math.ceil(error.retryAfterS ?? 60)) };
  if (error.code === 'unavailable') return { 'retry-after': '10' };
  return {};
}

function describe(error: unknown): { code: string; status: number | undefined; cause: unknown } {
  if (typeof error !== 'object' || error === null) return { code: '', status: undefined, cause: undefined };
  const { code, status, cause } = error as { code?: unknown; status?: unknown; cause?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    status: typeof status === 'number' ? status : undefined,
    cause,
  };
}
