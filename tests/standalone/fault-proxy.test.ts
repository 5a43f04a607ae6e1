import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { startFaultProxy, type FaultProxy } from '../faults/fault-proxy.ts';

let echo: net.Server;
let proxy: FaultProxy;
const sockets: net.Socket[] = [];

beforeEach(async () => {
  echo = net.createServer((socket) => socket.on('error', () => {}).pipe(socket));
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  proxy = await startFaultProxy((echo.address() as AddressInfo).port);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await proxy.close();
  await new Promise((resolve) => echo.close(resolve));
});

async function connect(): Promise<net.Socket> {
  const socket = net.connect(proxy.port, '127.0.0.1');
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: net.Socket, text: string): Promise<string> {
  socket.write(text);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return answer.toString();
}

/** True when nothing at all comes back while we watch. */
async function staysSilent(socket: net.Socket): Promise<boolean> {
  const heard = once(socket, 'data').then(
    () => false,
    () => false,
  );
  return Promise.race([heard, sleep(150, true)]);
}

test('everything passes while nothing is wrong, and the address points at the proxy', async () => {
  expect(await ask(await connect(), 'hallo')).toBe('hallo');
  expect(proxy.through('postgres://a:b@127.0.0.1:5432/x')).toBe(`postgres://a:b@127.0.0.1:${proxy.port}/x`);
});

test('a reset breaks open connections and lets new ones pass', async () => {
  const socket = await connect();
  await ask(socket, 'hallo');
  proxy.reset();
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  expect(await ask(await connect(), 'weer')).toBe('weer');
});

test('refusing resets new connections until it is healed', async () => {
  proxy.set('refuse');
  const socket = net.connect(proxy.port, '127.0.0.1');
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  proxy.set('ok');
  expect(await ask(await connect(), 'weer')).toBe('weer');
});

test('what was said during a stall arrives, in order, when it heals', async () => {
  const socket = await connect();
  proxy.set('stall');
  socket.write('een ');
  socket.write('twee');
  expect(await staysSilent(socket)).toBe(true);
  proxy.set('ok');
  expect(await ask(socket, '')).toBe('een twee');
});

test('what was said into a blackhole never arrives, and the connection stays open', async () => {
  const socket = await connect();
  await ask(socket, 'hallo');
  proxy.set('blackhole');
  socket.write('weg');
  expect(await staysSilent(socket)).toBe(true);
  expect(socket.readyState).toBe('open');
  expect(proxy.connections()).toBe(1);
});

test('latency delays both ways, and a cut ends the connection half-way an answer', async () => {
  const socket = await connect();
  proxy.latency(40);
  const begin = performance.now();
  await ask(socket, 'traag');
  expect(performance.now() - begin).toBeGreaterThanOrEqual(79);
  proxy.latency(0);
  proxy.cutAfter(3);
  socket.write('te lang');
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
});
