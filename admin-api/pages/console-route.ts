import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router, type RequestHandler, type Response } from 'express';
import sirv from 'sirv';
import { CONSOLE_FILES, securityHeaders } from '../http/security-headers.ts';

/** The first part of every address that the console draws; what is not here does not exist. */
export const SCREENS = [
  'meldingen',
  'goedkeuren',
  'aanmeldingen',
  'register',
  'bijeenkomsten',
  'borden',
  'berichten',
  'beheerdersgroepen',
  'taken',
  'verloop',
  'lijnen',
  'geschiedenis',
  'beheer',
  'account',
  'help',
];

const NOT_BUILT = `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>De console ontbreekt</title></head>
<body><h1>De console is nog niet gebouwd</h1>
<p>Voer <code>npm run build:console</code> uit en laad deze pagina opnieuw. De API werkt wel.</p></body></html>
`;

/**
 * The console: files whose name holds their hash for ever, everything else asked again each time. It holds nothing
 * secret: who signed in fetches that from /v1.
 */
export function consoleRoute(): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const headers = securityHeaders(CONSOLE_FILES);
  const folder = consoleFolder();
  router.get(
    ['/', '/sign-in', ...SCREENS.flatMap((screen) => [`/${screen}`, `/${screen}/{*rest}`])],
    headers,
    (_request, response) => {
      response.locals['route'] = '/{screen}';
      sendPage(response, path.join(folder, 'index.html'));
    },
  );
  const asFile: RequestHandler = (_request, response, next) => {
    response.locals['route'] = '/{file}';
    next();
  };
  // For residents, without an account: apart from the console, and under the same policy.
  router.get(['/aanmelden', '/aanmelden/status'], headers, (_request, response) => {
    response.locals['route'] = '/aanmelden';
    sendPage(response, path.join(folder, 'aanmelden.html'));
  });
  router.use('/assets', headers, asFile, assetsIn(folder));
  for (const file of ['appearance.js', 'icon.svg', 'sw.js']) {
    router.get(`/${file}`, headers, asFile, (_request, response) =>
      response.sendFile(path.join(folder, file), { cacheControl: false }),
    );
  }
  return router;
}

/** Read anew each time: a console that is built again while the API runs has other names in it. */
function sendPage(response: Response, file: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-cache');
  if (existsSync(file)) response.end(readFileSync(file));
  else response.status(503).end(NOT_BUILT);
}

/** The files of the console that stands there now, compressed as they were built; their names hold their hash. */
function assetsIn(folder: string): RequestHandler {
  let builtAt: number | undefined;
  let serve: RequestHandler | undefined;
  return (request, response, next) => {
    const now = statSync(path.join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs;
    if (now === undefined) return next();
    if (serve === undefined || now !== builtAt) {
      serve = sirv(path.join(folder, 'assets'), { brotli: true, gzip: true, immutable: true, maxAge: 31_536_000 });
      builtAt = now;
    }
    serve(request, response, next);
  };
}

/** Beside the source, also when this runs from `dist/`. */
function consoleFolder(): string {
  const [fromSource = '', fromBuild = ''] = ['../../console', '../../../console'].map((relative) =>
    fileURLToPath(new URL(relative, import.meta.url)),
  );
  return path.join(existsSync(fromSource) ? fromSource : fromBuild, 'dist');
}
