import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { OWN_FILES, securityHeaders } from '../http/security-headers.ts';

/** The pages to sign in and to look after one's account, and the files beside them. */
export function startRoute(): Router {
  const folder = publicFolder();
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const pages = { '/sign-in': read('sign-in.html'), '/account': read('account.html') };
  const qr = path.join(path.dirname(createRequire(import.meta.url).resolve('uqr')), 'index.mjs');
  const router = Router({ strict: true, caseSensitive: true });
  const headers = securityHeaders(OWN_FILES);
  for (const [address, page] of Object.entries(pages)) {
    router.get(address, headers, (_request, response) => {
      response.locals['route'] = address;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('cache-control', 'no-cache');
      response.end(page);
    });
  }
  router.get('/start/uqr.js', headers, (_request, response) => {
    response.locals['route'] = '/start/{file}';
    response.sendFile(qr, { headers: { 'content-type': 'text/javascript' } });
  });
  router.use(
    '/start',
    headers,
    (_request, response, next) => {
      response.locals['route'] = '/start/{file}';
      next();
    },
    express.static(folder, { index: false, redirect: false, dotfiles: 'ignore', cacheControl: false, etag: true }),
  );
  return router;
}

/** The folder stands in the source tree, also when this runs from `dist/`. */
function publicFolder(): string {
  for (const relative of ['../public', '../../../admin-api/public']) {
    const folder = fileURLToPath(new URL(relative, import.meta.url));
    if (existsSync(path.join(folder, 'sign-in.html'))) return folder;
  }
  throw new Error('The folder admin-api/public is missing.');
}
