import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Mailbox } from './mail/mailbox.ts';
import type { Network, NetworkLog } from './network/index.ts';
import type { Behaviour, People } from './people/index.ts';
import { errorMapper } from './server/errors.ts';
import { guard, isLocal } from './server/guard.ts';
import { LineSockets } from './server/line-socket.ts';
import { Live } from './server/live.ts';
import { controlRoutes } from './server/routes/control.ts';
import { groupRoutes } from './server/routes/groups.ts';
import { mailRoutes } from './server/routes/mails.ts';
import { phoneGroupRoutes } from './server/routes/phone-groups.ts';
import { phoneRoutes } from './server/routes/phones.ts';

const PAGE = fileURLToPath(new URL('./page/', import.meta.url));
const MAX_BODY = '20mb';

export interface ServerParts {
  network: Network;
  people: People;
  behaviour: Behaviour;
  log: NetworkLog;
  mailbox?: Mailbox | undefined;
}

/** Takes a port on this machine only; 0 lets the system choose. @throws Error when it is taken */
export async function listen(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
  return server;
}

/**
 * Serves the phones page on `/`, the control interface on `/api` and the lines on the WebSocket `/line`.
 * @returns what ends all connections and gives the port back
 */
export function serve(server: Server, parts: ServerParts): () => Promise<void> {
  const { network, people, behaviour, log, mailbox } = parts;
  const live = new Live(network);
  const lines = new LineSockets(network);
  const app = express().disable('x-powered-by').use(guard);
  app.get('/api/events', live.handler);
  app.use('/api', express.json({ limit: MAX_BODY }));
  app.use('/api/phones', phoneRoutes(network, people));
  app.use('/api/phones', phoneGroupRoutes(people));
  app.use('/api/groups', groupRoutes(network));
  app.use('/api/mails', mailRoutes(mailbox));
  app.use('/api', controlRoutes(network, behaviour));
  app.use(express.static(PAGE, { maxAge: 0 }));
  app.use((_request, response) => void response.status(404).json({ code: 404, error: 'Deze pagina bestaat niet.' }));
  app.use(errorMapper(log));
  server.on('request', app);
  server.on('upgrade', (request, socket, head) => {
    if (isLocal(request) && request.url?.split('?')[0] === '/line') lines.accept(request, socket, head);
    else socket.destroy();
  });
  return async () => {
    live.close();
    lines.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
}
