import { createServer, type Server } from 'node:http';
import type { Figures } from './figures.ts';

/** Serves `/metrics` and nothing else; it belongs on a port that only this machine reaches. */
export function createMetricsServer(figures: Pick<Figures, 'render'>): Server {
  return createServer((request, response) => {
    if (!['GET', 'HEAD'].includes(request.method ?? '') || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Alleen GET /metrics.\n');
      return;
    }
    figures.render().then(
      ({ contentType, text }) => response.writeHead(200, { 'content-type': contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
