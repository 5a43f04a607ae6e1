import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface PlayedPdok {
  /** For ApiConfig.pdok. */
  settings: { backgroundUrl: string; placesUrl: string };
  /** Addresses that were asked, without the host. */
  asked: string[];
  /** How it answers from now on. */
  answer: Answer;
  close(): Promise<void>;
}

/** A server that plays PDOK: background tiles under /wmts, the Locatieserver under /search. */
export async function playPdok(answer: Answer): Promise<PlayedPdok> {
  const played = { asked: [] as string[], answer };
  const server = createServer((request, response) => {
    played.asked.push(request.url ?? '');
    played.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(played, {
    settings: { backgroundUrl: `${base}/wmts`, placesUrl: `${base}/search` },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

export const sendJson =
  (body: unknown, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

/** As the Locatieserver answers. */
export const documents = (...docs: object[]) => ({ response: { numFound: docs.length, start: 0, maxScore: 20, docs } });

/** The smallest PNG: one grey pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

export const sendPixel: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'image/png' });
  response.end(PIXEL);
};
