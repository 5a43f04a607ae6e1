import { Router } from 'express';
import type { Clock } from '../../core/context.ts';

/** RFC 9116 advises less than a year, so that nobody trusts an address that was forgotten. */
const VALID_MS = 180 * 24 * 60 * 60 * 1000;

/** `/.well-known/security.txt`: where to tell of a hole in our security. */
export function securityTxt(options: { contact: string; publicUrl: string; clock: Clock }): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.get('/.well-known/security.txt', (_request, response) => {
    response.locals['route'] = '/.well-known/security.txt';
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.setHeader('cache-control', 'public, max-age=86400');
    response.end(render(options));
  });
  return router;
}

function render({ contact, publicUrl, clock }: { contact: string; publicUrl: string; clock: Clock }): string {
  // Whole days, so that the file stays the same for a day.
  const expires = new Date(Math.floor((clock.now().getTime() + VALID_MS) / 86_400_000) * 86_400_000);
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString().replace('.000Z', 'Z')}`,
    'Preferred-Languages: nl, en',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
