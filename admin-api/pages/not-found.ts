import type { RequestHandler } from 'express';
import { AppError } from '../../core/errors.ts';
import { wantsPage } from './trouble-page.ts';

const PAGE = `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Niet gevonden</title></head>
<body><h1>Deze pagina bestaat niet</h1>
<p>Controleer het adres. Wilt u een bericht controleren? <a href="/m">Vul de code van het bericht in</a>.</p>
<p><strong>Is er nu nood? Bel 112.</strong></p></body></html>
`;

/** What no route knows: a page for people, a problem document for programs and for everything under /v1. */
export const notFoundPage: RequestHandler = (request, response) => {
  if (wantsPage(request)) {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.status(404).end(PAGE);
    return;
  }
  const slash = request.path.length > 1 && request.path.endsWith('/');
  throw new AppError(
    'not-found',
    slash
      ? 'Dit adres bestaat niet. Laat de schuine streep aan het eind weg.'
      : 'Dit adres bestaat niet. Alle adressen staan in /v1/openapi.json.',
  );
};
