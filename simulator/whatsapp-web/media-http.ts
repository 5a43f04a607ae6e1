import type { IncomingMessage, ServerResponse } from 'node:http';
import { NetworkError } from '../network/index.ts';
import type { Network } from '../network/index.ts';

const OPEN_TO_THE_PAGE = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
};

/** The media store over HTTP: POST keeps an encrypted blob and names its path, GET gives it back. */
export function serveMedia(
  network: Network,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): void {
  const refuse = (error: unknown) => {
    const code = error instanceof NetworkError ? error.code : 500;
    response.writeHead(code, OPEN_TO_THE_PAGE).end();
  };
  try {
    if (request.method === 'OPTIONS') response.writeHead(204, OPEN_TO_THE_PAGE).end();
    else if (request.method === 'POST') keep(network, request, response).catch(refuse);
    else {
      const type = { 'content-type': 'application/octet-stream' };
      response.writeHead(200, { ...OPEN_TO_THE_PAGE, ...type }).end(network.media.get(pathname));
    }
  } catch (error) {
    refuse(error);
  }
}

async function keep(network: Network, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > network.settings.maxMediaBytes) throw new NetworkError(413, 'the file is too large');
    chunks.push(chunk);
  }
  const directPath = network.media.putEncrypted(Buffer.concat(chunks));
  response
    .writeHead(200, { ...OPEN_TO_THE_PAGE, 'content-type': 'application/json' })
    .end(JSON.stringify({ directPath }));
}
