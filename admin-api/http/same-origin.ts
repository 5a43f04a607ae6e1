import type { Request } from 'express';
import { AppError } from '../../core/errors.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site has a browser do: whatever changes something must come from a page of ours, by `Origin` or by
 * `Sec-Fetch-Site`; a request that says both may not contradict itself. Without a cookie nothing is done in somebody's
 * name, so programs that send neither header are then let through.
 * @param hasCookie whether a cookie of ours came along
 * @throws AppError `forbidden`
 */
export function requireOwnPage(request: Request, ownOrigin: string, hasCookie: boolean): void {
  if (READING.has(request.method)) return;
  const site = headerOf(request, 'sec-fetch-site');
  const origin = headerOf(request, 'origin');
  const saysSame = site === 'same-origin';
  const silent = site === undefined && origin === undefined;
  const siteFits = site === undefined || saysSame;
  const originFits = origin === undefined ? saysSame : isOwn(origin, request, ownOrigin, saysSame);
  if (silent ? !hasCookie : siteFits && originFits) return;
  throw new AppError(
    'forbidden',
    'Dit verzoek komt niet van een pagina van ons. Open de pagina zelf en probeer het daar; een programma gebruikt een API-token.',
  );
}

function isOwn(origin: string, request: Request, ownOrigin: string, saysSame: boolean): boolean {
  if (origin === ownOrigin || origin === `${request.protocol}://${request.host}`) return true;
  // Behind a proxy that ends TLS and is not named in TRUST_PROXY only the scheme differs; the browser vouches for the rest.
  return saysSame && URL.canParse(origin) && new URL(origin).host === request.host;
}

function headerOf(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
