import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Whether a request comes from this machine's own pages or programs. A page elsewhere on the web could otherwise play
 * with the phones through the browser of whoever has it open.
 */
export function isLocal(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (host === undefined || !LOCAL.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

export function guard(request: Request, response: Response, next: NextFunction): void {
  response.set(HEADERS);
  if (isLocal(request)) next();
  else response.status(403).json({ code: 403, error: 'De simulator is alleen op deze computer zelf te gebruiken.' });
}
