import type { RequestHandler } from 'express';
import helmet from 'helmet';

type Sources = Readonly<Record<string, readonly string[]>>;

const NOTHING: Sources = {
  'default-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** The headers of every answer; what is served by the API itself can load nothing and stand in no frame. */
export function securityHeaders(extra: Sources = {}): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { ...NOTHING, ...extra } as Record<string, string[]> },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: false,
  });
}

/** Tells browsers to come over https alone, for a year, as ASVS 3.4.1 asks; only where https is what we are reached by. */
export function onlyHttps(publicUrl: string): RequestHandler {
  if (!publicUrl.startsWith('https:')) return (_request, _response, next) => next();
  return helmet.strictTransportSecurity({ maxAge: 31_536_000, includeSubDomains: true });
}

/** For the console: our own files beside the page, and a map that draws in a worker of ours and makes images itself. */
export const CONSOLE_FILES: Sources = {
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
};
