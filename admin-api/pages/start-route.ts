import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { OWN_FILES, securityHeaders } from '../http/security-headers.ts';

/** The start page and the files beside it. The page holds nothing secret: it asks for the operator token itself. */
export function startRoute(options: { simulatorUrl: string | undefined }): Router {
  const folder = publicFolder();
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8').replace(
    '{{simulatorUrl}}',
    escapeAttribute(options.simulatorUrl ?? ''),
  );
  const router = Router({ strict: true, caseSensitive: true });
  const headers = securityHeaders(OWN_FILES);
  router.get('/', headers, (_request, response) => {
    response.locals['route'] = '/';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('cache-control', 'no-cache');
    response.end(page);
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
    if (existsSync(path.join(folder, 'index.html'))) return folder;
  }
  throw new Error('The folder admin-api/public is missing.');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
