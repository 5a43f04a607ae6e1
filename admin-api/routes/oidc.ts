import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { beginOrganisationSignIn, finishOrganisationSignIn } from '../../core/identity/index.ts';
import { browserOf } from '../http/caller.ts';
import { SECRET } from '../http/cookies.ts';
import { toKnownError } from '../http/error-mapper.ts';
import { PROBLEMS } from '../http/problem.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { comingFrom, heldSession, keepSession } from '../http/session-cookie.ts';
import { limitFederated } from '../http/limits.ts';
import { CALLBACK_PATH, SIGN_IN_PATH } from '../oidc/settings.ts';
import { REFUSAL_LOOK, renderRefusal } from '../pages/refusal-page.ts';
import type { Organisation } from '../services.ts';
import { ownPath } from './own-path.ts';

/** Holds the browser's half of a sign-in that is under way at the organisation. */
const COOKIE = '__Host-hk-oidc';

/**
 * Signing in at the organisation's own login: two addresses to which a browser goes by itself, so they answer with pages.
 * `/sign-in/oidc?next=/…` sends it off, `/sign-in/oidc/callback` is where it comes back. With `fresh=true` it asks for
 * proof again of who is signed in there already.
 */
export function oidcRoute(
  { login, rules }: Organisation,
  context: (request: Request) => Context,
  perMinute?: number,
): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const limit = limitFederated(perMinute);
  const page = (path: string, work: (request: Request, response: Response) => Promise<string>): void => {
    router.get(path, securityHeaders(REFUSAL_LOOK.csp), limit, asPage(path, work));
  };
  page(SIGN_IN_PATH, async (request, response) => {
    const query = queryOf(request);
    const attempt = { next: ownPath(query.get('next')), fresh: query.get('fresh') === 'true' };
    const { address, token, expiresAt } = await beginOrganisationSignIn(context(request), login, attempt);
    browserOf(request, response).keep(COOKIE, token, expiresAt);
    return address;
  });
  page(CALLBACK_PATH, async (request, response) => {
    const browser = browserOf(request, response);
    const held = browser.read(COOKIE);
    const token = held !== undefined && SECRET.test(held) ? held : undefined;
    const answer = { token, query: queryOf(request) };
    const [from, ended] = [comingFrom(browser), heldSession(browser)];
    const { session, next } = await finishOrganisationSignIn(context(request), login, rules, answer, from, ended);
    browser.forget(COOKIE);
    keepSession(browser, session);
    return next;
  });
  return router;
}

/** Sends the browser on; what goes wrong is told on a page, with the way back. */
function asPage(path: string, work: (request: Request, response: Response) => Promise<string>): RequestHandler {
  return async (request, response) => {
    response.locals['route'] = path;
    response.setHeader('cache-control', 'no-store');
    try {
      const next = await work(request, response);
      response.setHeader('location', next);
      response.status(303).end();
    } catch (error) {
      const known = toKnownError(error);
      if (!(known instanceof AppError)) throw error;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.status(PROBLEMS[known.code].status).end(renderRefusal(known.message));
    }
  };
}

/** As it came: express makes arrays of what stands there twice, and the check for that is the library's. */
function queryOf(request: Request): URLSearchParams {
  const at = request.originalUrl.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : request.originalUrl.slice(at + 1));
}
