import { Router, type Request, type RequestHandler, type Response } from 'express';
import { checkCode } from '../../core/alerts/index.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { municipalityOfCode } from '../../core/municipalities.ts';
import type { Database } from '../../db/client.ts';
import { makeProblem, sendProblem } from '../http/problem.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { CHECK_LOOK, renderCheckPage, type CheckAnswer } from './check-page.ts';
import { limitPage } from './limit-page.ts';

/**
 * A whole neighbourhood may share one address of a mobile provider, and guessing a code of 148 million stays hopeless.
 * Counted per address (IPv6: per /56), pages and answers together.
 */
const PER_MINUTE = 60;

/** The public page behind a check code: `/m/K7F3QA`, as a page or (Accept: application/json) as JSON. */
export function checkRoute(
  directory: Database,
  context: (request: Request, municipality: string) => Context,
  perMinute = PER_MINUTE,
): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const answer = async (request: Request, response: Response, typed: string): Promise<void> => {
    response.locals['route'] = '/m/{code}';
    const code = normaliseCode(typed);
    const municipality = await municipalityOfCode(directory, code);
    const result: CheckAnswer =
      municipality === null ? { genuine: false } : await checkCode(context(request, municipality), code);
    if (wantsJson(request)) response.json(result);
    else sendPage(response, result);
  };
  router.use('/m', limitPage(perMinute, busy), securityHeaders(CHECK_LOOK.csp), privateHeaders);
  router.get('/m', async (request, response) => {
    response.locals['route'] = '/m';
    const { code } = request.query;
    if (typeof code === 'string') await answer(request, response, code);
    else sendPage(response, 'ask');
  });
  router.get('/m/:code', (request, response) => answer(request, response, request.params.code));
  return router;
}

/** What people make of a code when they copy it: small letters, spaces, a full stop, letters of another width. */
export function normaliseCode(typed: string): string {
  return typed
    .slice(0, 100)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

function sendPage(response: Response, answer: CheckAnswer | 'ask' | 'busy'): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(renderCheckPage(answer));
}

const privateHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-robots-tag', 'noindex, nofollow');
  response.setHeader('vary', 'accept');
  next();
};

const busy: RequestHandler = (request, response) => {
  response.locals['route'] = '/m/{code}';
  response.setHeader('cache-control', 'no-store');
  if (wantsJson(request)) {
    const tooMany = new AppError('rate-limited', 'Er komen te veel vragen van dit adres. Wacht een minuut.');
    sendProblem(response, makeProblem(tooMany, String(request.id)));
  } else {
    response.status(429);
    securityHeaders(CHECK_LOOK.csp)(request, response, () => sendPage(response, 'busy'));
  }
};

function wantsJson(request: Request): boolean {
  return request.accepts(['html', 'json']) === 'json';
}
