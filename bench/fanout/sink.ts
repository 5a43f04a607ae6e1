import { createServer } from 'node:http';
import process from 'node:process';

/**
 * A messaging network reduced to a loopback HTTP server in a process of its own: it takes messages under an id, knows
 * which ids it has, counts the ones that came twice, and survives the crash of whoever sends.
 */
const received = new Map<string, number>();
let duplicates = 0;
let firstAt: bigint | null = null;
let watched: { prefix: string; at: bigint | null } | null = null;

const server = createServer((request, response) => {
  const key = request.url?.slice(1) ?? '';
  if (request.method === 'POST') {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { to } = JSON.parse(Buffer.concat(chunks).toString()) as { to: string };
      const at = process.hrtime.bigint();
      firstAt ??= at;
      if (watched !== null && watched.at === null && key.startsWith(watched.prefix)) watched.at = at;
      const times = (received.get(key) ?? 0) + 1;
      received.set(key, times);
      if (times > 1) duplicates += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ messages: [{ id: `sink-${received.size}`, to, status: 'accepted' }] }));
    });
    return;
  }
  if (request.method === 'DELETE') {
    received.clear();
    duplicates = 0;
    firstAt = null;
    watched = null;
    response.writeHead(204).end();
    return;
  }
  if (key.startsWith('watch/')) {
    watched = { prefix: key.slice(6), at: null };
    response.writeHead(204).end();
    return;
  }
  if (key === 'stats') {
    const body = {
      received: received.size,
      duplicates,
      firstAt: String(firstAt ?? ''),
      watchedAt: String(watched?.at ?? ''),
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    return;
  }
  response.writeHead(received.has(key) ? 200 : 404).end();
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
process.on('disconnect', () => process.exit(0));
