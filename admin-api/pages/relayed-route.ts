import { Router, type Request, type RequestHandler, type Response } from 'express';
import { confirmByLink, municipalityOfRelayToken, openRelayLink } from '../../core/alerts/index.ts';
import type { Context } from '../../core/context.ts';
import { listMunicipalities } from '../../core/municipalities.ts';
import type { Database } from '../../db/client.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { limitPage } from './limit-page.ts';
import { LINK_LOOK } from './link-page.ts';
import { renderRelayedPage, type RelayedPage } from './relayed-page.ts';

/** Per address (IPv6: per /56); guessing 32 bytes stays hopeless. */
const PER_MINUTE = 60;
const STATUS: Readonly<Record<RelayedPage, number>> = { ask: 200, done: 200, over: 200, unknown: 404, busy: 429 };

/**
 * The page on which who got an alert by e-mail says that it stands in the group: `/doorgezet/<token>`, without an account. Looking
 * changes nothing, so that a mail scanner which follows links confirms for nobody. Only who has the token can confirm.
 */
export function relayedRoute(
  directory: Database,
  context: (request: Request, municipality: string) => Context,
  perMinute = PER_MINUTE,
): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.use('/doorgezet', limitPage(perMinute, busy), securityHeaders(LINK_LOOK.csp), privately);
  const behind =
    (verb: (ctx: Context, token: string) => Promise<RelayedPage>): RequestHandler =>
    async (request, response) => {
      const { token = '' } = request.params as { token?: string };
      const municipality = municipalityOfRelayToken(token);
      const known = municipality === null ? [] : await listMunicipalities(directory);
      const ours = known.some(({ code }) => code === municipality);
      send(response, municipality !== null && ours ? await verb(context(request, municipality), token) : 'unknown');
    };
  router.get('/doorgezet/:token', behind(openRelayLink));
  router.post('/doorgezet/:token', behind(confirmByLink));
  return router;
}

function send(response: Response, page: RelayedPage): void {
  response.status(STATUS[page]);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(renderRelayedPage(page));
}

const privately: RequestHandler = (_request, response, next) => {
  response.locals['route'] = '/doorgezet/{token}';
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-robots-tag', 'noindex, nofollow');
  response.setHeader('referrer-policy', 'no-referrer');
  next();
};

const busy: RequestHandler = (request, response) =>
  privately(request, response, () => securityHeaders(LINK_LOOK.csp)(request, response, () => send(response, 'busy')));
