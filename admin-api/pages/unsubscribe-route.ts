import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Context } from '../../core/context.ts';
import { isBulkToken, refuseBulk } from '../../core/mailings/index.ts';
import { listMunicipalities } from '../../core/municipalities.ts';
import type { Database } from '../../db/client.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { limitPage } from './limit-page.ts';
import { LINK_LOOK } from './link-page.ts';
import { renderUnsubscribePage, type UnsubscribePage } from './unsubscribe-page.ts';

/** Per address (IPv6: per /56); guessing a random UUID stays hopeless. */
const PER_MINUTE = 60;
const STATUS: Readonly<Record<UnsubscribePage, number>> = { ask: 200, done: 200, unknown: 404, busy: 429 };

/**
 * The page on which somebody says no to newsletters: `/afmelden/GM0637/<token>`, without an account. Looking changes nothing,
 * so that a mail scanner which follows links says no for nobody; mail programs that do it themselves send a POST (RFC 8058).
 */
export function unsubscribeRoute(
  directory: Database,
  context: (request: Request, municipality: string) => Context,
): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.use('/afmelden', limitPage(PER_MINUTE, busy), securityHeaders(LINK_LOOK.csp), privately);
  const found = async (request: Request): Promise<{ ctx: Context; token: string } | null> => {
    const { municipality = '', token = '' } = request.params as { municipality?: string; token?: string };
    const known = await listMunicipalities(directory);
    if (!known.some(({ code }) => code === municipality)) return null;
    return { ctx: context(request, municipality), token };
  };
  router.get('/afmelden/:municipality/:token', async (request, response) => {
    const link = await found(request);
    send(response, link !== null && (await isBulkToken(link.ctx, link.token)) ? 'ask' : 'unknown');
  });
  router.post('/afmelden/:municipality/:token', async (request, response) => {
    const link = await found(request);
    send(response, link !== null && (await refuseBulk(link.ctx, link.token)) ? 'done' : 'unknown');
  });
  return router;
}

function send(response: Response, page: UnsubscribePage): void {
  response.status(STATUS[page]);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(renderUnsubscribePage(page));
}

const privately: RequestHandler = (_request, response, next) => {
  response.locals['route'] = '/afmelden/{municipality}/{token}';
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-robots-tag', 'noindex, nofollow');
  next();
};

const busy: RequestHandler = (request, response) =>
  privately(request, response, () => securityHeaders(LINK_LOOK.csp)(request, response, () => send(response, 'busy')));
