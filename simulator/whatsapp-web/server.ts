import { once } from 'node:events';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { NetworkError } from '../network/index.ts';
import type { Network, NetworkLog } from '../network/index.ts';
import { throwAwayCertificate } from './certificate.ts';
import { serveMedia } from './media-http.ts';
import { bundlePage, pageHtml } from './page-bundle.ts';
import { PageConnection } from './page-connection.ts';
import type { FromPage } from './protocol.ts';

export interface StandInOptions {
  network: Network;
  /** 0 or absent: the system picks one. */
  port?: number;
  /** Where a message key keeps its text: `_serialized` until July 2026, `$1` since. Default `_serialized`. */
  msgKeyField?: string;
  /** How long the page pretends to synchronise after connecting, in milliseconds. Default 1,000. */
  syncMs?: number;
  log?: NetworkLog;
}

/** The page that whatsapp-web.js takes for WhatsApp Web. */
export interface StandIn {
  readonly port: number;
  /** Lead a Chromium's WhatsApp here and block every other address. */
  chromiumArgs(): string[];
  close(): Promise<void>;
}

const PAGE_HOST = 'web.whatsapp.com';
const MEDIA_HOST = 'mmg.whatsapp.net';
const VERSION = '2.3000.1042401057';
const LARGEST_FRAME = 64 * 1024 ** 2;

/** Serves the stand-in page, its socket and its media on 127.0.0.1, over the same network as every other client. */
export async function createStandIn(options: StandInOptions): Promise<StandIn> {
  const { network, log } = options;
  const [certificate, script] = await Promise.all([throwAwayCertificate([PAGE_HOST, MEDIA_HOST]), bundlePage()]);
  const html = pageHtml(script, {
    version: VERSION,
    msgKeyField: options.msgKeyField ?? '_serialized',
    socketUrl: `wss://${PAGE_HOST}/ws/chat`,
    mediaUrl: `https://${MEDIA_HOST}`,
  });
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    serve(network, html, request, response);
  });
  const sockets = new WebSocketServer({ server, path: '/ws/chat', maxPayload: LARGEST_FRAME });
  sockets.on('connection', (socket) => openPage(network, socket, options.syncMs ?? 1000, log));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const route = (host: string) => `MAP ${host}:443 127.0.0.1:${port}`;
  return {
    port,
    chromiumArgs: () => [
      `--host-resolver-rules=${route(PAGE_HOST)},${route(MEDIA_HOST)},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${certificate.spki}`,
    ],
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(network: Network, html: string, request: IncomingMessage, response: ServerResponse): void {
  if (network.faults.of(null).down) return void request.socket.destroy();
  const { pathname, host } = new URL(request.url ?? '/', `https://${request.headers.host ?? PAGE_HOST}`);
  if (host.startsWith(MEDIA_HOST)) return serveMedia(network, request, response, pathname);
  if (pathname !== '/') return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html);
}

function openPage(network: Network, socket: WebSocket, syncMs: number, log?: NetworkLog): void {
  let page: PageConnection;
  try {
    const link = {
      send: (frame: object) => socket.readyState === socket.OPEN && socket.send(JSON.stringify(frame)),
      end: () => socket.terminate(),
    };
    page = new PageConnection(network, link, syncMs);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return socket.terminate();
  }
  socket.on('message', (data) => {
    void page.receive(JSON.parse(String(data)) as FromPage);
  });
  socket.on('close', () => page.close());
  socket.on('error', (error) => log?.warn({ err: error.message }, 'a stand-in page lost its socket'));
}
